import { type ChildProcess, fork } from "node:child_process";

/** Of the process and of each of its threads: Node lets this option overrule what a thread is given. */
const MEMORY_MB = 256;
/** Of young objects, which V8 keeps three times: with its own 16 MB each heap takes 25 MB more, and no less time. */
const SEMI_SPACE_MB = 4;

/**
 * Starts a loader process, which waits for its order. A process takes a while to start: whoever also
 * has a store to open boots the loader first.
 */
export function forkLoader(script: string, memoryMb = MEMORY_MB): ChildProcess {
  return fork(script, [], {
    execArgv: [`--max-old-space-size=${memoryMb}`, `--max-semi-space-size=${SEMI_SPACE_MB}`],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}
