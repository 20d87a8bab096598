import { readFileSync } from "node:fs";
import { type ServedApp, serveApp } from "./served-app";

/** Processor time of the server for one page, in milliseconds. */
export interface PageAgain {
  /** As one reader asks again and again. */
  readonly again: number;
  /** As who asks first, of a store that was asked before. */
  readonly anew: number;
}

/** So many are asked: Linux counts in steps of 10 ms. */
const PAGES = 40;
const TICK_MS = 10;

function processorMs({ pid }: ServedApp): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const [user = 0, system = 0] = stat.slice(stat.lastIndexOf(")")).split(" ").slice(12, 14).map(Number);
  return (user + system) * TICK_MS;
}

async function costOf(app: ServedApp, path: string, headers: Record<string, string>): Promise<number> {
  const ask = async () => (await fetch(app.url + path, { headers })).text();
  for (let n = 0; n < PAGES; n += 1) await ask();
  const before = processorMs(app);
  for (let n = 0; n < PAGES; n += 1) await ask();
  return (processorMs(app) - before) / PAGES;
}

/** What a page costs the server that was built in `root`, whose address is `path`. */
export async function measurePageAgain(
  root: string,
  logs: string,
  data: string,
  path: string,
): Promise<PageAgain> {
  const app = await serveApp(root, { SAS_INSIGHTS_DATA: data, SAS_INSIGHTS_LOGS: logs });
  try {
    const anew = await costOf(app, path, { "Cache-Control": "no-cache" });
    return { anew, again: await costOf(app, path, {}) };
  } finally {
    await app.stop();
  }
}
