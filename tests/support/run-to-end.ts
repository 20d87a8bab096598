import { spawn } from "node:child_process";

/** Runs a bundled script to its end; gives its code and what it wrote to standard output. */
export function runToEnd(
  script: string,
  words: readonly string[],
): Promise<{ readonly code: number | null; readonly out: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...words], { stdio: ["ignore", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out }));
  });
}
