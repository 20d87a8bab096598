import { join } from "node:path";
import { isLoopbackHost } from "./loopback-host.mjs";
import { NEXT_CLI, ROOT } from "./paths.mjs";

const EXIT_TOO = new URL("./exit-with-parent.mjs", import.meta.url).href;

/** Starts the web server; Next's own lines are kept back until it answers, for the case that it never does. */
export function startServer(children, asked) {
  const { host, port, dev } = asked;
  const args = ["--import", EXIT_TOO, NEXT_CLI, dev ? "dev" : "start", "-H", host, "-p", String(port)];
  const child = children.start(process.execPath, args, {
    cwd: ROOT,
    env: serverEnvironment(asked),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const kept = [];
  let quiet = !dev;
  child.stdout.on("data", (chunk) => (quiet ? kept.push(chunk) : process.stdout.write(chunk)));
  child.stderr.on("data", (chunk) => process.stderr.write(chunk));
  return {
    child,
    ended: new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal }))),
    output: () => Buffer.concat(kept).toString("utf8"),
    speakUp() {
      quiet = false;
    },
  };
}

/**
 * The server's environment: what was asked for, and nothing of it inherited.
 * @param {{ host: string, port: number, paths: { data: string, logs: string | null, sample: boolean }, rebuild: boolean, dev: boolean, zone?: string }} asked
 * @param {Record<string, string | undefined>} inherited
 */
export function serverEnvironment({ host, port, paths, rebuild, dev, zone = "" }, inherited = process.env) {
  const { SAS_INSIGHTS_LOGS: _logs, ...rest } = inherited;
  const logs = paths.sample ? join(paths.data, "logs") : paths.logs;
  return {
    ...rest,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
    SAS_INSIGHTS_LOCAL: isLoopbackHost(host) ? "1" : "0",
    SAS_INSIGHTS_STARTED_BY: String(process.pid),
    SAS_INSIGHTS_DATA: paths.data,
    SAS_INSIGHTS_SAMPLE: paths.sample ? "1" : "0",
    SAS_INSIGHTS_REBUILD: rebuild ? "1" : "0",
    ...(logs ? { SAS_INSIGHTS_LOGS: logs } : {}),
    ...(zone ? { SAS_INSIGHTS_ZONE: zone } : {}),
  };
}
