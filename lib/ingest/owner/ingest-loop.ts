import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { visibleText } from "@/lib/format/visible-text";
import type { LoadStatus } from "@/lib/store/load-status";
import { reclassify } from "@/lib/store/reclassify";
import { Store } from "@/lib/store/store";
import { type StoreProblem, storeProblemOf } from "@/lib/store/store-problem";
import { tellOperator } from "@/lib/telemetry/tell-operator";
import { isBlobPath } from "../protocol/containers-request";
import { type ContainersPlan, containersInput } from "./containers-plan";
import { hostLoader, type LoadOptions, type StartedLoader } from "./host-loader";
import { LoaderKeeper } from "./loader-keeper";
import { rulesHash } from "./rules-hash";
import { complain, StoreKeeper } from "./store-keeper";

const POLL_INTERVAL_MS = 60_000;
const CONTAINERS_POLL_INTERVAL_MS = 5 * 60_000;
/** Between two checks of a store that is in doubt again and again. */
const MIN_INTERVAL_MS = 2_000;
/** Problems that one poll prints. */
const MAX_PRINTED_PROBLEMS = 20;

export interface LoadingPlan {
  readonly dataFolder: string;
  /** File or folder of logs; null if none was named. */
  readonly input: string | null;
  readonly script: string;
  readonly rebuild: boolean;
  /** What times without a zone are in, "" where no one said. */
  readonly zone?: string;
  /** Exports in storage accounts; null if none are configured. */
  readonly containers: ContainersPlan | null;
}

/** What a store is made from: of something else it is made anew. Links stay as they are named: where one leads may be gone for a while. */
const inputOf = ({ input, containers, zone }: LoadingPlan): string =>
  [
    input ? resolve(input) : "",
    ...(containers?.accounts ?? []).map(({ endpoint }) => endpoint),
    ...(zone ? [`times in ${zone}`] : []),
  ].join("\n");

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

/** One scan, and a second one when it left files to be read again. `loader`: one that was started already. */
export async function scanOnce(
  store: Store,
  options: LoadOptions,
  status: LoadStatus,
  loader?: StartedLoader,
): Promise<readonly string[]> {
  const known = toReread(store, options);
  const { problems } = await hostLoader(store, options, status, loader);
  // A blob outside the window stays to be read again: only what this scan added is worth another.
  const before = options.containers ? known : [];
  if (toReread(store, options).every((id) => before.includes(id))) return problems;
  return [...problems, ...(await hostLoader(store, { ...options, trustTimes: true }, status)).problems];
}

/** Polls exports in storage accounts, less often than files: each poll costs requests. */
export class ContainerPolls {
  /** By a clock that nobody sets: they would be looked at again and again, or not for as long as it was set back. */
  #dueMs = Number.NEGATIVE_INFINITY;
  #problems: readonly string[] = [];
  /** The store that was last read into: one in its place has nothing yet. */
  #readInto: Store | null = null;

  /** `scan`: reads into a store once. */
  constructor(
    private readonly plan: LoadingPlan,
    private readonly scan: typeof scanOnce = scanOnce,
  ) {}

  /** What could not be read when they were last looked at. */
  async problems(store: Store, status: LoadStatus): Promise<readonly string[]> {
    const { containers, script } = this.plan;
    const startMs = performance.now();
    if (containers === null || (store === this.#readInto && startMs < this.#dueMs)) return this.#problems;
    // Until the scan has succeeded nothing is known of them: one that failed is not waited out.
    this.#readInto = null;
    const input = containersInput(containers, Date.now());
    const options = { input: "", script, takeOpenEnds: false, trustTimes: true, containers: input };
    this.#problems = await this.scan(store, options, status);
    this.#dueMs = startMs + CONTAINERS_POLL_INTERVAL_MS;
    this.#readInto = store;
    return this.#problems;
  }
}

async function fileProblems(
  store: Store,
  plan: LoadingPlan,
  status: LoadStatus,
  how: Pick<LoadOptions, "trustTimes" | "keeper">,
): Promise<readonly string[]> {
  if (plan.input === null) return [];
  const { input, script, zone = "" } = plan;
  return scanOnce(store, { input, script, zone, takeOpenEnds: false, ...how }, status);
}

/** Problems that the poll before did not name yet, to whoever runs the server. */
class Complaints {
  #told: ReadonlySet<string> = new Set();

  tell(problems: readonly string[]): void {
    const fresh = problems.filter((problem) => !this.#told.has(problem));
    for (const problem of fresh.slice(0, MAX_PRINTED_PROBLEMS))
      tellOperator(`Not read: ${visibleText(problem)}`);
    if (fresh.length > MAX_PRINTED_PROBLEMS)
      tellOperator(`Not read: ${fresh.length - MAX_PRINTED_PROBLEMS} more`);
    this.#told = new Set(problems);
  }
}

/** One server's polls of its logs, one after another. */
class IngestLoop {
  readonly #keeper: StoreKeeper;
  readonly #containers: ContainerPolls;
  readonly #complaints = new Complaints();
  readonly #loaders = new LoaderKeeper();
  #first = true;

  constructor(
    private readonly plan: LoadingPlan,
    private readonly status: LoadStatus,
    opened: (store: Store | null) => void,
  ) {
    this.#containers = new ContainerPolls(plan);
    this.#keeper = new StoreKeeper((anew) => openStore({ ...plan, rebuild: anew }), status, opened);
  }

  /** Checks the store, where there is a doubt, and polls the logs. What goes wrong is in the status. */
  async poll(): Promise<void> {
    const inDoubt = this.status.takeDoubt();
    try {
      await this.#keeper.replaceLost();
      const store = await this.#keeper.hold(this.#first && this.plan.rebuild);
      // A store that was closed may have been damaged since; its questions come later than its health.
      if (inDoubt !== null || (this.#first && store.ledger.size > 0))
        await this.#keeper.verify(inDoubt === "damaged");
      await this.#load();
      this.#first = false;
    } catch (error) {
      await this.#fail(storeProblemOf(error));
    }
  }

  async #load(): Promise<void> {
    const { plan, status } = this;
    const store = await this.#keeper.hold();
    await refreshReasons(store, status);
    const how = { trustTimes: !this.#first, keeper: this.#loaders };
    const files = await fileProblems(store, plan, status, how);
    const problems = [...files, ...(await this.#containers.problems(store, status))];
    status.loaded([...problems, ...this.#keeper.lost]);
    this.#complaints.tell(problems);
  }

  async #fail(problem: StoreProblem): Promise<void> {
    complain(problem);
    const { store } = this.#keeper;
    const serves = store?.usable === true && (this.status.state.everLoaded || store.ledger.size > 0);
    this.status.failed(problem.message, problem.nextStep, serves);
    if (store !== null && !store.usable) await this.#keeper.release();
    if (store !== null && problem.fault === "damaged") this.status.doubt(problem, true);
  }
}

/** Waits for the next poll: a minute, or less where the store is in doubt. */
async function nextLook(status: LoadStatus): Promise<void> {
  await sleep(MIN_INTERVAL_MS, undefined, { ref: false });
  const enough = new AbortController();
  const minute = sleep(POLL_INTERVAL_MS - MIN_INTERVAL_MS, undefined, { ref: false, signal: enough.signal });
  await Promise.race([minute.catch(() => {}), status.doubted()]);
  enough.abort();
}

/**
 * Opens the store, loads, and polls the input every minute for as long as the process lives.
 * Never rejects: what goes wrong is in the status, and the next poll tries again.
 */
export async function ingestLoop(
  plan: LoadingPlan,
  status: LoadStatus,
  opened: (store: Store | null) => void,
): Promise<never> {
  const loop = new IngestLoop(plan, status, opened);
  for (;;) {
    await loop.poll();
    await nextLook(status);
  }
}
