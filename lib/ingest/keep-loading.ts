import type { ChildProcess } from "node:child_process";
import { hash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { classify } from "@/lib/diagnosis/classify";
import { ruleTablesText } from "@/lib/diagnosis/rule-tables-text";
import type { LoadStatus } from "@/lib/store/load-status";
import { reclassify } from "@/lib/store/reclassify";
import { Store } from "@/lib/store/store";
import { storeProblemOf } from "@/lib/store/store-problem";
import { isBlobPath } from "./containers/containers-order";
import { type ContainersPlan, containersInput } from "./containers/containers-plan";
import { driveLoad, type LoadOptions } from "./drive-load";

const LOOK_MS = 60_000;
const CONTAINERS_LOOK_MS = 5 * 60_000;

export interface LoadingPlan {
  readonly dataFolder: string;
  /** File or folder of logs; null where none was named. */
  readonly input: string | null;
  readonly script: string;
  readonly rebuild: boolean;
  /** Exports in storage accounts; null where none are configured. */
  readonly containers: ContainersPlan | null;
}

/** What a store is made from: of something else it is made anew. */
const inputOf = ({ input, containers }: LoadingPlan): string =>
  [input ?? "", ...(containers?.accounts ?? []).map(({ endpoint }) => endpoint)].join("\n");

const rulesHash = (): string => hash("sha256", ruleTablesText());

/** Opens the store of a plan; its reasons may still be those of older rules. */
export function openStore(plan: LoadingPlan): Promise<Store> {
  return Store.open(plan.dataFolder, inputOf(plan), plan.rebuild);
}

/** Brings stored reasons up to date; the status says so meanwhile. */
export async function refreshReasons(store: Store, status: LoadStatus): Promise<void> {
  await reclassify(store, rulesHash(), classify, () => status.reclassifying(true));
  status.reclassifying(false);
}

/** Files, or blobs, that must be read again from their start. */
function toReread(store: Store, { containers }: LoadOptions): readonly number[] {
  const files = [...store.ledger.values()].filter(
    ({ path }) => isBlobPath(path) === (containers !== undefined),
  );
  return files.filter(({ reread, gone }) => reread && !gone).map(({ id }) => id);
}

/** One look, and a second one when it left files to be read again. `loader`: one that was booted already. */
export async function lookOnce(
  store: Store,
  options: LoadOptions,
  status: LoadStatus,
  loader?: ChildProcess,
): Promise<readonly string[]> {
  const known = toReread(store, options);
  const { problems } = await driveLoad(store, options, status, loader);
  // A blob outside the window stays to be read again: only what this look added is worth another.
  const before = options.containers ? known : [];
  if (toReread(store, options).every((id) => before.includes(id))) return problems;
  return [...problems, ...(await driveLoad(store, { ...options, trustTimes: true }, status)).problems];
}

/** Looks at exports in storage accounts, less often than at files: each look costs requests. */
class ContainerLooks {
  #dueMs = 0;
  #problems: readonly string[] = [];

  constructor(private readonly plan: LoadingPlan) {}

  /** What could not be read when they were last looked at. */
  async problems(store: Store, status: LoadStatus): Promise<readonly string[]> {
    const { containers, script } = this.plan;
    const now = Date.now();
    if (containers === null || now < this.#dueMs) return this.#problems;
    this.#dueMs = now + CONTAINERS_LOOK_MS;
    const input = containersInput(containers, now);
    const options = { input: "", script, takeOpenEnds: false, trustTimes: true, containers: input };
    this.#problems = await lookOnce(store, options, status);
    return this.#problems;
  }
}

async function fileProblems(
  store: Store,
  plan: LoadingPlan,
  status: LoadStatus,
  first: boolean,
): Promise<readonly string[]> {
  if (plan.input === null) return [];
  const options = { input: plan.input, script: plan.script, takeOpenEnds: false, trustTimes: !first };
  return lookOnce(store, options, status);
}

function tellProblems(problems: readonly string[], status: LoadStatus): void {
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
  const containers = new ContainerLooks(plan);
  for (let first = true; ; first = false) {
    try {
      if (store === null) {
        store = await openStore(plan);
        opened(store);
      }
      await refreshReasons(store, status);
      const problems = await fileProblems(store, plan, status, first);
      tellProblems([...problems, ...(await containers.problems(store, status))], status);
    } catch (error) {
      tell(error, status, store !== null);
      if (store !== null && !store.usable) store = null;
    }
    await sleep(LOOK_MS, undefined, { ref: false });
  }
}
