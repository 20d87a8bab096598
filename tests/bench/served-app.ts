import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../support/free-port";

/** A built app, served from its folder. */
export interface ServedApp {
  readonly url: string;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/health`);
    return ((await response.json()) as { status: string }).status === "ok";
  } catch {
    return false;
  }
}

/** Serves the app that was built in `root`, and waits until it has loaded what the settings name. */
export async function serveApp(
  root: string,
  environment: Readonly<Record<string, string>>,
): Promise<ServedApp> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const next = join(root, "node_modules/next/dist/bin/next");
  const child: ChildProcess = spawn(
    process.execPath,
    [next, "start", root, "-H", "127.0.0.1", "-p", String(port)],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...environment },
      stdio: "ignore",
    },
  );
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`The app in ${root} does not start: build it first`);
    await sleep(200);
  }
  return {
    url,
    pid: child.pid,
    async stop() {
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
}
