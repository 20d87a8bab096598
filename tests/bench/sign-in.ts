import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeSample } from "@/lib/sample/write-sample";
import { Sessions } from "@/lib/sign-in/sessions";
import { processorSeconds } from "../lab/processor-time";
import { median } from "./page-figures";
import type { BenchResult } from "./result";
import { type ServedApp, serveApp } from "./served-app";

const STORY = { seed: 20_261_122, endMs: Date.parse("2026-11-19T09:00:00Z"), scale: 0.05 };
const WINDOW = "account=stcontosomedia&from=2026-11-18T09:00Z&to=2026-11-19T09:00Z";
const PAGE = `/insights/user-delegation-sas?${WINDOW}`;
/** As cheap as a request of a person gets. */
const SMALLEST = "/api/newest?account=stcontosomedia";
/** So many that a collection of garbage more or less is lost in them: a kept page takes ten milliseconds. */
const REQUESTS = 900;
const ROUNDS = 6;
const ID = "11111111-0000-4000-8000-000000000001";

interface Served extends ServedApp {
  readonly cookie: string;
}

/** With someone signed in, by a cookie that is sealed with the server's own key. */
async function serveSignedIn(folder: string, logs: string): Promise<Served> {
  const key = randomBytes(32);
  const access = join(folder, "access.json");
  mkdirSync(folder, { recursive: true });
  writeFileSync(access, JSON.stringify({ version: 1, access: [{ users: [ID], accounts: "*" }] }));
  const served = await serveApp(process.cwd(), {
    SAS_INSIGHTS_DATA: folder,
    SAS_INSIGHTS_LOGS: logs,
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
  for (const served of both) await timesOf(served, path, 200);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [at, cost] of costs.entries()) {
      const served = both[at] ?? both[0];
      const before = processorSeconds(served.pid);
      cost.times.push(...(await timesOf(served, path, REQUESTS / ROUNDS)));
      cost.seconds += processorSeconds(served.pid) - before;
    }
  return costs;
}

/** What sign-in, access and audit add to the app as it is built, against the same without them. */
export async function benchSignIn(folder: string): Promise<readonly BenchResult[]> {
  const logs = join(folder, "sign-in-logs");
  writeSample({ ...STORY, folder: logs });
  const settings = {
    SAS_INSIGHTS_DATA: join(folder, "open"),
    SAS_INSIGHTS_LOGS: logs,
    SAS_INSIGHTS_AUTH: "none",
  };
  const started: Served[] = [];
  try {
    const open = { ...(await serveApp(process.cwd(), settings)), cookie: "" };
    started.push(open);
    const signedIn = await serveSignedIn(join(folder, "signed-in"), logs);
    started.push(signedIn);
    const [plain, guarded] = await compare([open, signedIn], PAGE);
    const [small, guardedSmall] = await compare([open, signedIn], SMALLEST);
    const ratio = guarded.seconds / plain.seconds;
    const added = median(guardedSmall.times) - median(small.times);
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
        measured: `${added.toFixed(2)} ms (${median(guardedSmall.times).toFixed(2)} ms against ${median(small.times).toFixed(2)} ms)`,
        met: added <= 3,
      },
    ];
  } finally {
    for (const served of started) await served.stop();
  }
}
