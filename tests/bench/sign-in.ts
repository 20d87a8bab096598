import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { writeSample } from "@/lib/sample/write-sample";
import { Sessions } from "@/lib/sign-in/sessions";
import { processorSeconds } from "../lab/processor-time";
import type { BenchResult } from "./result";

const STORY = { seed: 20_261_122, endMs: Date.parse("2026-11-19T09:00:00Z"), scale: 0.05 };
const WINDOW = "account=stcontosomedia&from=2026-11-18T09:00Z&to=2026-11-19T09:00Z";
const PAGE = `/insights/user-delegation-sas?${WINDOW}`;
/** As cheap as a request of a person gets. */
const SMALLEST = "/api/newest?account=stcontosomedia";
const REQUESTS = 150;
const ROUNDS = 6;
const WAIT_MS = 120_000;
const ID = "11111111-0000-4000-8000-000000000001";

interface Served {
  readonly url: string;
  readonly child: ChildProcess;
  readonly cookie: string;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("No port");
  return address.port;
}

async function serve(
  folder: string,
  logs: string,
  signIn: Readonly<Record<string, string>>,
): Promise<Served> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)];
  const settings = { SAS_INSIGHTS_DATA: folder, SAS_INSIGHTS_LOGS: logs, ...signIn };
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: "production", ...settings },
    stdio: "ignore",
  });
  const latest = Date.now() + WAIT_MS;
  const isUp = () =>
    fetch(`${url}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isUp())) {
    if (Date.now() > latest || child.exitCode !== null)
      throw new Error("The app does not answer: npm run build");
    await sleep(200);
  }
  return { url, child, cookie: "" };
}

/** With someone signed in, by a cookie that is sealed with the server's own key. */
async function serveSignedIn(folder: string, logs: string): Promise<Served> {
  const key = randomBytes(32);
  const access = join(folder, "access.json");
  mkdirSync(folder, { recursive: true });
  writeFileSync(access, JSON.stringify({ version: 1, access: [{ users: [ID], accounts: "*" }] }));
  const served = await serve(folder, logs, {
    SAS_INSIGHTS_AUTH: "entra",
    SAS_INSIGHTS_AUTH_TENANTS: ID,
    SAS_INSIGHTS_AUTH_CLIENT_ID: ID,
    SAS_INSIGHTS_AUTH_CLIENT_SECRET: "not-a-secret",
    SAS_INSIGHTS_AUTH_SESSION_KEYS: key.toString("base64"),
    SAS_INSIGHTS_ACCESS: access,
    SAS_INSIGHTS_URL: "http://localhost",
  });
  const now = () => Date.now() / 1000;
  const sessions = new Sessions({ keys: [key], idleSeconds: 3_600, longestSeconds: 28_800, now });
  const person = { oid: ID, tid: ID, name: "Ada Example", groups: [], hasAllGroups: true };
  return { ...served, cookie: (await sessions.begin(person)).split(";")[0] ?? "" };
}

/** Milliseconds of each of some requests, one after the other. */
async function timesOf({ url, cookie }: Served, path: string, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const start = performance.now();
    const answer = await fetch(url + path, { headers: { cookie } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${answer.status} at ${path}`);
    times.push(performance.now() - start);
  }
  return times;
}

const medianOf = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

interface Cost {
  /** Processor seconds. */
  seconds: number;
  readonly times: number[];
}

/** Both in turn, so that what the machine does besides slows both down. */
async function compare(both: readonly [Served, Served], path: string): Promise<readonly [Cost, Cost]> {
  const costs: readonly [Cost, Cost] = [
    { seconds: 0, times: [] },
    { seconds: 0, times: [] },
  ];
  for (const served of both) await timesOf(served, path, 60);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [at, cost] of costs.entries()) {
      const served = both[at] ?? both[0];
      const before = processorSeconds(served.child.pid);
      cost.times.push(...(await timesOf(served, path, REQUESTS / ROUNDS)));
      cost.seconds += processorSeconds(served.child.pid) - before;
    }
  return costs;
}

/** What sign-in, access and audit add to the app as it is built, against the same without them. */
export async function benchSignIn(folder: string): Promise<readonly BenchResult[]> {
  const logs = join(folder, "sign-in-logs");
  writeSample({ ...STORY, folder: logs });
  const open = await serve(join(folder, "open"), logs, { SAS_INSIGHTS_AUTH: "none" });
  const signedIn = await serveSignedIn(join(folder, "signed-in"), logs);
  try {
    const [plain, guarded] = await compare([open, signedIn], PAGE);
    const [small, guardedSmall] = await compare([open, signedIn], SMALLEST);
    const ratio = guarded.seconds / plain.seconds;
    const added = medianOf(guardedSmall.times) - medianOf(small.times);
    const ms = (seconds: number) => `${((seconds * 1000) / REQUESTS).toFixed(1)} ms`;
    return [
      {
        work: "sign-in, access and audit: insight page, processor time",
        target: "at most 1.05 times that without them",
        measured: `${ratio.toFixed(2)} times (${ms(guarded.seconds)} against ${ms(plain.seconds)})`,
        met: ratio <= 1.05,
      },
      {
        work: "sign-in, access and audit: smallest request, median",
        target: "at most 3 ms more",
        measured: `${added.toFixed(2)} ms (${medianOf(guardedSmall.times).toFixed(2)} ms against ${medianOf(small.times).toFixed(2)} ms)`,
        met: added <= 3,
      },
    ];
  } finally {
    for (const { child } of [open, signedIn]) child.kill("SIGKILL");
  }
}
