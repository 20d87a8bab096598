import { type ChildProcess, fork } from "node:child_process";

const MEMORY_MB = 256;

/**
 * Starts a loader process, which waits for its order. A process takes a while to start: whoever also
 * has a store to open boots the loader first.
 */
export function bootLoader(script: string): ChildProcess {
  return fork(script, [], {
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}
