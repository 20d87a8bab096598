import { type ChildProcess, fork } from "node:child_process";

const MEMORY_MB = 256;

/** What a process needs to know of the machine; to read certificates takes Node as long as all else at its start. */
function environment(asksAzure: boolean): NodeJS.ProcessEnv {
  return asksAzure ? process.env : { ...process.env, NODE_EXTRA_CA_CERTS: undefined };
}

/**
 * Starts a loader process, which waits for its order: one that reads files, unless it `asksAzure`. A process takes
 * a while to start: whoever also has a store to open boots the loader first.
 */
export function bootLoader(script: string, asksAzure = false): ChildProcess {
  return fork(script, [], {
    env: environment(asksAzure),
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}
