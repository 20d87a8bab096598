import { spawn } from "node:child_process";
import { CHECK, INSIGHT } from "./bundles";

interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

type Run = (words: readonly string[], variables?: Readonly<Record<string, string>>) => Promise<CommandResult>;

/** Runs a bundled command with these words, and with more variables in its environment. */
export const running =
  (bundle: string): Run =>
  (words, variables = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [bundle, ...words], {
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, ...variables },
      });
      const [out, err]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
      child.on("error", reject);
      child.on("close", (code) => {
        resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
      });
    });

/** Runs the bundled command line with these words, and with more variables in its environment. */
export const runInsight: Run = running(INSIGHT);

/** Runs the command for live checks alike. */
export const runCheck: Run = running(CHECK);
