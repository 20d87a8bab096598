import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../support/free-port";

export const ROOT = resolve(import.meta.dirname, "../../..");
const NEXT = join(ROOT, "node_modules/next/dist/bin/next");
/** Ends what hangs: a machine may do other things besides. */
const START_MS = 120_000;
const ASK_EVERY_MS = 50;

export interface ServerOptions {
  /** Folder of the store. */
  readonly data: string;
  /** File or folder of logs; null for none. */
  readonly logs: string | null;
  readonly sample?: boolean;
  readonly rebuild?: boolean;
  /** More settings, by variable. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A free one unless told otherwise. */
  readonly port?: number;
  /** Where the server looks for its loader (.build/loader.mjs below it); the repository unless told otherwise. */
  readonly workplace?: string;
  /** How far it has to be before the test goes on, in the words of health: "ok" unless told otherwise. */
  readonly until?: "loading" | "ok" | "failed";
}

/** The app as built, served by a process of its own. */
export interface Server {
  readonly url: string;
  readonly child: ChildProcess;
  /** How long the first answer took, from the moment in which the server listened. */
  readonly firstAnswerMs: number;
  /** Everything the server has printed. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
}

/** What health says: its status word, null while nothing answers. */
export async function healthOf(url: string): Promise<string | null> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) });
    return ((await response.json()) as { status: string }).status;
  } catch {
    return null;
  }
}

/** Asks until health says `until`; gives the time that the first answer took. */
async function waitFor(url: string, until: string, child: ChildProcess): Promise<number> {
  const latest = Date.now() + START_MS;
  let health: string | null = null;
  let firstAnswerMs: number | null = null;
  while (health !== until && child.exitCode === null && Date.now() < latest) {
    await sleep(ASK_EVERY_MS);
    const asked = Date.now();
    health = await healthOf(url);
    if (health !== null) firstAnswerMs ??= Date.now() - asked + ASK_EVERY_MS;
    if (health === "failed" && until !== "failed") break;
  }
  if (health !== until) throw new Error(`The server is ${health ?? "silent"}, not ${until}`);
  return firstAnswerMs ?? 0;
}

function environmentOf(options: ServerOptions): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    SAS_INSIGHTS_DATA: options.data,
    SAS_INSIGHTS_LOGS: options.logs ?? "",
    SAS_INSIGHTS_SAMPLE: options.sample ? "1" : "0",
    SAS_INSIGHTS_REBUILD: options.rebuild ? "1" : "0",
    ...options.environment,
  };
}

/** Starts the built app on a free port; whoever starts it stops it. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [NEXT, "start", ROOT, "-H", "127.0.0.1", "-p", String(port)], {
    cwd: options.workplace ?? ROOT,
    env: environmentOf(options),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  const ended = once(child, "close");
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  try {
    const firstAnswerMs = await waitFor(url, options.until ?? "ok", child);
    return { url, child, firstAnswerMs, said: () => said, stop };
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}:\n${said}`);
  }
}
