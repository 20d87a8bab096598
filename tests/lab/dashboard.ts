import { setTimeout as sleep } from "node:timers/promises";
import type { Verdict } from "./compare";
import type { TruthLine } from "./labels";

const INSIGHT = "/insights/user-delegation-sas";
const ASK_WITHIN_MS = 20_000;
const PAGE_ROWS = 50;

interface ApiReport {
  readonly matching?: number;
  readonly requests?: readonly Verdict[];
}

/** The dashboard as its users and programs ask it. */
export interface Dashboard {
  /** Whether the insight page lists this request, in a window around it. */
  shows(line: TruthLine): Promise<boolean>;
  /** Every verdict of an account in a window of milliseconds since 1970, by the JSON API. */
  verdicts(account: string, fromMs: number, toMs: number): Promise<readonly Verdict[]>;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** The body of a good answer; null for another one, or for none in time. */
function ask(url: string): Promise<string | null> {
  const looked = fetch(url).then(
    async (response) => (response.ok ? await response.text() : null),
    () => null,
  );
  return Promise.race([looked, sleep(ASK_WITHIN_MS, null)]);
}

/** A dashboard that serves at this address. */
export function openDashboard(url: string): Dashboard {
  return {
    shows: async ({ account, timeMs, id }) => {
      const query = new URLSearchParams({ account, from: iso(timeMs - 1), to: iso(timeMs + 2) });
      return (await ask(`${url}${INSIGHT}?${query}`))?.includes(id) === true;
    },
    verdicts: async (account, fromMs, toMs) => {
      const all: Verdict[] = [];
      for (let page = 1; ; page += 1) {
        const query = new URLSearchParams({
          account,
          from: iso(fromMs),
          to: iso(toMs),
          sort: "time",
          page: String(page),
        });
        const body = await ask(`${url}/api${INSIGHT}?${query}`);
        const report = body === null ? {} : (JSON.parse(body) as ApiReport);
        all.push(...(report.requests ?? []));
        if ((report.requests?.length ?? 0) < PAGE_ROWS) return all;
      }
    },
  };
}
