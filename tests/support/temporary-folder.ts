import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new empty folder of the test's own; `remove` takes it away with all in it. */
export function makeTemporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(realpathSync(tmpdir()), "sas-insights-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
