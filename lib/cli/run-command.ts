import { redactText } from "@/lib/requests/redaction";
import { ArgumentFault } from "./argument-fault";

/** Ends the process once everything that was written has left it. */
const endWith = (code: number): void => {
  process.stdout.write("", () => process.exit(code));
};

/**
 * Runs a command and ends the process with its exit code; 2 for wrong arguments, with the usage, 1 for what
 * else went wrong.
 */
export function runCommand(usage: string, run: () => Promise<number>): void {
  // A reader that closes the pipe ("| head") wants no more: that is no error.
  process.stderr.on("error", () => {});
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  run().then(endWith, (error: unknown) => {
    const named = error instanceof ArgumentFault;
    const text = redactText(error instanceof Error ? error.message : String(error));
    process.stderr.write(named ? `${text}\n\n${usage}` : `${text}\n`);
    endWith(named ? 2 : 1);
  });
}
