import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { unlessAborted } from "./aborted";
import { ACCOUNTS } from "./cast";
import { compareVerdicts, type Judged } from "./compare";
import { type Dashboard, openDashboard } from "./dashboard";
import { type Lab, type LabOptions, startLab } from "./lab";
import { type LabTimes, momentOf } from "./plan";
import { processorSeconds } from "./processor-time";
import { describeFaults, describeSurprises, describeTimes, verdictTable } from "./report";
import { type Watch, watchPage } from "./watch";

/** A dashboard's process. */
export interface DashboardProcess {
  readonly url: string;
  readonly pid: number | undefined;
  /** Resolves once it has answered. */
  readonly ready: Promise<void>;
  readonly stop: () => Promise<unknown>;
}

export interface RunOrder extends Pick<LabOptions, "minutes" | "rate" | "seed"> {
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
  /** Starts the dashboard on a folder of logs, with a folder for its store. */
  readonly startDashboard: (logs: string, data: string) => DashboardProcess;
  /** Waits, with the dashboard still there, before all is stopped. */
  readonly stay: () => Promise<void>;
}

type Seconds = Readonly<Record<string, number>>;

const TELL_EVERY_MS = 20_000;
const FIRST_ROWS_MS = 2_500;
/** The loader looks every minute. */
const LAST_ROWS_WITHIN_MS = 100_000;

/** Runs the lab before a real dashboard; resolves with the exit code. */
export async function runLab(order: RunOrder): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "sas-insights-lab-"));
  const [logs, data] = [join(folder, "logs"), join(folder, "data")];
  const { minutes, rate, seed, say, signal } = order;
  say(`Azurite, the recording proxy and the clients are starting; logs: ${logs}`);
  let lab: Lab | null = null;
  let dashboard: DashboardProcess | null = null;
  try {
    lab = await startLab({ logs, folder, minutes, rate, seed, signal });
    await sleep(Math.max(0, lab.times.startMs - Date.now()) + FIRST_ROWS_MS, undefined, { signal });
    const before = lab.processorSeconds();
    dashboard = order.startDashboard(logs, data);
    await unlessAborted(dashboard.ready, signal);
    say(`What happens at the links: ${dashboard.url}${storyOf(minutes)}`);
    const code = await watchAndJudge(lab, dashboard, { ...order, before });
    if (!signal.aborted) await order.stay();
    return code;
  } finally {
    await dashboard?.stop();
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The insight page of the account with the links, over as long as the lab takes. */
const storyOf = (minutes: number): string =>
  `/insights/user-delegation-sas?account=${ACCOUNTS.media.name}&timespan=PT${Math.ceil(minutes) + 2}M`;

const difference = (after: Seconds, before: Seconds): Seconds =>
  Object.fromEntries(Object.entries(after).map(([name, used]) => [name, used - (before[name] ?? 0)]));

async function watchAndJudge(
  lab: Lab,
  process: DashboardProcess,
  order: RunOrder & { readonly before: Seconds },
): Promise<number> {
  const { signal, say, minutes, before } = order;
  const dashboardBefore = processorSeconds(process.pid);
  const dashboard = openDashboard(process.url);
  say(`For ${minutes} minutes requests are made; each verdict is on the page a minute later at most.`);
  const watching = watchPage(dashboard, lab.truth, lab.played, signal);
  await tellUntilEnd(lab, order);
  const processors = difference(lab.processorSeconds(), before);
  const dashboardSeconds = processorSeconds(process.pid) - dashboardBefore;
  const played = await unlessAborted(lab.played, signal);
  const watched = await watching;
  const judged = await judgeAll(lab, dashboard, signal);
  const truth = lab.truth();
  say(`\n${verdictTable(judged)}\n`);
  for (const text of [...describeFaults(judged), ...describeSurprises(truth)]) say(text);
  for (const [scene, fault] of Object.entries(played.faults)) say(`${scene} broke off: ${fault}`);
  say(
    describeTimes({
      sent: played.sent,
      bare: played.bare,
      seconds: lab.times.durationMs / 1_000,
      delaysMs: watched.delaysMs,
      processors: { ...processors, dashboard: dashboardSeconds },
    }),
  );
  return isGood(judged, watched) ? 0 : 1;
}

/** Says now and then how many requests there were, until their time is over. */
async function tellUntilEnd({ times, counts }: Lab, { say, signal }: RunOrder): Promise<void> {
  for (;;) {
    const leftMs = momentOf(times, 1) - Date.now();
    if (leftMs <= 0) return;
    await sleep(Math.min(leftMs, TELL_EVERY_MS), undefined, { signal });
    const { requests, refused } = counts();
    say(`${requests.toLocaleString("en")} requests so far, ${refused.toLocaleString("en")} of them refused`);
  }
}

/** Asks for all verdicts once the last rows have been read. */
async function judgeAll(lab: Lab, dashboard: Dashboard, signal: AbortSignal): Promise<readonly Judged[]> {
  const untilMs = Date.now() + LAST_ROWS_WITHIN_MS;
  for (;;) {
    const judged = compareVerdicts(lab.truth(), await allVerdicts(dashboard, lab.times));
    const isWhole = judged.every(({ judgement }) => judgement !== "missing");
    if (isWhole || signal.aborted || Date.now() > untilMs) return judged;
    await sleep(5_000);
  }
}

async function allVerdicts(dashboard: Dashboard, times: LabTimes) {
  const [fromMs, toMs] = [momentOf(times, 0) - 600_000, momentOf(times, 1) + 600_000];
  const lists = await Promise.all(
    Object.values(ACCOUNTS).map(({ name }) => dashboard.verdicts(name, fromMs, toMs)),
  );
  return lists.flat();
}

const isGood = (judged: readonly Judged[], { lost }: Watch): boolean =>
  lost === 0 && judged.length > 0 && !judged.some((one) => one.falselyCertain || one.judgement === "missing");
