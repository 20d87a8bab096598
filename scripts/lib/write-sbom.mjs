import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createChildren } from "./children.mjs";
import { exitError } from "./exit-error.mjs";
import { npm } from "./npm.mjs";
import { ROOT } from "./paths.mjs";

const FILES = ["package.json", "package-lock.json"];

/**
 * Prints what the product consists of (CycloneDX), for all platforms. npm's own `--omit=dev` leaves out every package
 * that a test tool needs too (npm 11.19: half of them, `jose` and `zod` included), so it is given none of those tools.
 */
export async function writeSbom() {
  const folder = mkdtempSync(join(tmpdir(), "sas-sbom-"));
  try {
    const [manifest, lock] = FILES.map((name) => JSON.parse(readFileSync(join(ROOT, name), "utf8")));
    const product = withoutTools(manifest, lock);
    writeFileSync(join(folder, "package.json"), JSON.stringify(product.manifest));
    writeFileSync(join(folder, "package-lock.json"), JSON.stringify(product.lock));
    const args = ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"];
    const { code, output } = await npm(createChildren(), args, folder);
    if (code !== 0) throw exitError(`${output}\nnpm sbom failed: see above.`);
    process.stdout.write(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The project as it is without what only its development needs. */
function withoutTools({ devDependencies: _tools, ...manifest }, lock) {
  const { "": { devDependencies: _same, ...project } = {}, ...others } = lock.packages;
  const kept = Object.entries(others).filter(([, { dev }]) => !dev);
  return { manifest, lock: { ...lock, packages: { "": project, ...Object.fromEntries(kept) } } };
}
