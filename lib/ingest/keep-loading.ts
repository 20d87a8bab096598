import type { ChildProcess } from "node:child_process";
import { hash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { classify } from "@/lib/diagnosis/classify";
import { ruleTablesText } from "@/lib/diagnosis/rule-tables-text";
import type { LoadStatus } from "@/lib/store/load-status";
import { reclassify } from "@/lib/store/reclassify";
import { Store } from "@/lib/store/store";
import { storeProblemOf } from "@/lib/store/store-problem";
import { driveLoad, type LoadOptions } from "./drive-load";

const LOOK_MS = 60_000;

export interface LoadingPlan {
  readonly dataFolder: string;
  /** File or folder of logs; null where none was named. */
  readonly input: string | null;
  readonly script: string;
  readonly rebuild: boolean;
}

const rulesHash = (): string => hash("sha256", ruleTablesText());

/** Opens the store of a plan; its reasons may still be those of older rules. */
export function openStore(plan: LoadingPlan): Promise<Store> {
  return Store.open(plan.dataFolder, plan.input ?? "", plan.rebuild);
}

/** Brings stored reasons up to date; the status says so meanwhile. */
export async function refreshReasons(store: Store, status: LoadStatus): Promise<void> {
  await reclassify(store, rulesHash(), classify, () => status.reclassifying(true));
  status.reclassifying(false);
}

/** One look, and a second one when it left files to be read again. `loader`: one that was booted already. */
export async function lookOnce(
  store: Store,
  options: LoadOptions,
  status: LoadStatus,
  loader?: ChildProcess,
): Promise<readonly string[]> {
  const { problems } = await driveLoad(store, options, status, loader);
  const again = [...store.ledger.values()].some(({ reread, gone }) => reread && !gone);
  if (!again) return problems;
  return [...problems, ...(await driveLoad(store, { ...options, trustTimes: true }, status)).problems];
}

async function look(store: Store, plan: LoadingPlan, status: LoadStatus, first: boolean): Promise<void> {
  if (plan.input === null) {
    status.loaded();
    return;
  }
  const options = { input: plan.input, script: plan.script, takeOpenEnds: false, trustTimes: !first };
  const problems = await lookOnce(store, options, status);
  status.loaded();
  const [problem] = problems;
  if (problem) status.problem("ready", `Not everything could be read: ${problem}.`, "The rest was loaded.");
}

function tell(error: unknown, status: LoadStatus, opened: boolean): void {
  const problem = storeProblemOf(error);
  // Told to whoever runs the server; DuckDB's own words may name paths, so the page does not show them.
  console.error(`${problem.message} ${problem.nextStep}`, problem.cause ?? "");
  status.problem(opened && status.state.everLoaded ? "ready" : "failed", problem.message, problem.nextStep);
}

/**
 * Opens the store, loads, and looks at the input every minute for as long as the process lives.
 * Never rejects: what goes wrong is in the status, and the next look tries again.
 */
export async function keepLoading(
  plan: LoadingPlan,
  status: LoadStatus,
  opened: (store: Store) => void,
): Promise<never> {
  let store: Store | null = null;
  for (let first = true; ; first = false) {
    try {
      if (store === null) {
        store = await openStore(plan);
        opened(store);
      }
      await refreshReasons(store, status);
      await look(store, plan, status, first);
    } catch (error) {
      tell(error, status, store !== null);
      if (store !== null && !store.usable) store = null;
    }
    await sleep(LOOK_MS, undefined, { ref: false });
  }
}
