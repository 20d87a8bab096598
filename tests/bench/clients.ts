import { mkdirSync } from "node:fs";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { instantOf } from "@/lib/time/instant";
import { isoText } from "@/lib/time/times";
import { writeMix } from "./mix/write-mix";
import { type BenchResult, durationResult, rateResult } from "./result";
import { serveApp } from "./served-app";

const END_MS = Date.UTC(2026, 10, 22);
const DAY_MS = 86_400_000;
const CLIENTS = 50;
const MEASURED_MS = 30_000;

interface ClientsBench {
  readonly folder: string;
  readonly failures: number;
  /** The built app's folder. */
  readonly root: string;
}

interface Answer {
  readonly status: number;
  readonly retryAfterMs: number;
}

function ask(agent: Agent, url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      response.resume();
      const retryAfterMs = Number(response.headers["retry-after"] ?? 0) * 1_000;
      response.on("end", () => resolve({ status: response.statusCode ?? 0, retryAfterMs }));
      response.on("error", reject);
    });
    request.on("error", reject);
  });
}

const SORTS = ["reason", "operation", "object", "caller"] as const;

/** A question that nobody asked before, a time range of its own in some order, as the page's own links write it. */
function questionOf(n: number): string {
  const timeOf = (ms: number) => isoText(instantOf(ms));
  const from = timeOf(END_MS - DAY_MS + (n % 60_000) * 1_000);
  return `/insights/user-delegation-sas?account=stcontosobench&from=${from}&to=${timeOf(END_MS)}&sort=${SORTS[n % SORTS.length]}`;
}

interface Served {
  readonly times: readonly number[];
  readonly turnedAway: number;
}

/** Each client asks as soon as it has its page, and again after as long as it is told where it is turned away. */
async function ofClients(url: string): Promise<Served> {
  const until = performance.now() + MEASURED_MS;
  const times: number[] = [];
  let [asked, turnedAway] = [0, 0];
  const client = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (performance.now() < until) {
      const [question, begun] = [url + questionOf(asked), performance.now()];
      asked += 1;
      let answer = await ask(agent, question);
      while (answer.status === 503 && performance.now() < until) {
        turnedAway += 1;
        await sleep(answer.retryAfterMs);
        answer = await ask(agent, question);
      }
      if (answer.status === 200) times.push(performance.now() - begun);
      else if (answer.status !== 503) throw new Error(`${question} is answered with ${answer.status}`);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { times: times.sort((a, b) => a - b), turnedAway };
}

/** Many people at once, each with questions of their own. */
export async function benchClients({
  folder,
  failures,
  root,
}: ClientsBench): Promise<readonly BenchResult[]> {
  const logs = join(folder, "clients");
  mkdirSync(logs, { recursive: true });
  writeMix(join(logs, "all.json"), { mix: "all", lines: failures, seed: 7, endMs: END_MS });
  const app = await serveApp(root, {
    SAS_INSIGHTS_DATA: join(folder, "clients-data"),
    SAS_INSIGHTS_LOGS: logs,
  });
  try {
    const { times, turnedAway } = await ofClients(app.url);
    const about = `${CLIENTS} clients, distinct questions, ${failures.toLocaleString("en")} failures`;
    const last = times[Math.ceil(times.length * 0.99) - 1] ?? Number.POSITIVE_INFINITY;
    return [
      rateResult(`${about}: pages`, (times.length * 1_000) / MEASURED_MS, 30),
      durationResult(`${about}: 99 of 100 pages, ${turnedAway} times asked again`, last, 2_500),
    ];
  } finally {
    await app.stop();
  }
}
