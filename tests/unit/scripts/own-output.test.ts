import { spawnSync } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MODULE = fileURLToPath(new URL("../../../scripts/lib/own-output.mjs", import.meta.url));

/** Writes to both streams again and again, then ends with 7. */
const script = (call: string) => `
  import { surviveOwnOutput } from ${JSON.stringify(MODULE)};
  ${call}
  let times = 0;
  setInterval(() => {
    process.stdout.write("said\\n");
    process.stderr.write("said\\n");
    if ((times += 1) > 5) process.exit(7);
  }, 10);
`;

function codeOf(call: string, output: "full" | "gone"): number | null {
  const full = output === "full" ? openSync("/dev/full", "w") : null;
  const words = ["--input-type=module", "-e", script(call)];
  if (full !== null) return spawnSync(process.execPath, words, { stdio: ["ignore", full, full] }).status;
  const piped = `"${process.execPath}" "$@" 2>&1 | true; exit "\${PIPESTATUS[0]}"`;
  return spawnSync("bash", ["-c", piped, "bash", ...words]).status;
}

test.skipIf(!existsSync("/dev/full"))("a full disk under its output ends no process", () => {
  expect(codeOf("", "full")).not.toBe(7);
  expect(codeOf("surviveOwnOutput();", "full")).toBe(7);
});

test.skipIf(process.platform === "win32")("nor does a reader that has gone away", () => {
  expect(codeOf("", "gone")).not.toBe(7);
  expect(codeOf("surviveOwnOutput();", "gone")).toBe(7);
});
