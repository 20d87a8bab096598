import type { ChildProcess } from "node:child_process";
import type { AccessToken, TokenCredential } from "@azure/identity";
import type { LoadStatus } from "@/lib/store/load-status";
import type { Segment } from "@/lib/store/segment";
import type { Store } from "@/lib/store/store";
import { storeProblemOf } from "@/lib/store/store-problem";
import { tellOperator } from "@/lib/telemetry/tell-operator";
import type { ContainersRequest } from "../protocol/containers-request";
import type { FromLoader, ToLoader } from "../protocol/messages";
import { forkLoader } from "./fork-loader";
import { buildLoadRequest } from "./load-request";
import { type HeldLoader, type LoaderKeeper, NOTHING_TOLD } from "./loader-keeper";
import type { OrderedLoader } from "./order-loader";
import { watchLoader } from "./watch-loader";

/** Rows after which a transaction is worth it, the longest wait for them, and the most in one. */
const BATCH_ROWS = 200_000;
const BATCH_MS = 10_000;
const MAX_BATCH_ROWS = 250_000;
/** Where no more is left to read, outcomes count twice: all wait for the last batch to be taken in. */
const LAST_BYTES = 256 * 1024 ** 2;
/** How long a loader that was given up is waited for: one that waits for a disk in vain does not even die. */
const GIVEN_UP_MS = 10_000;

export interface LoadOptions {
  readonly input: string;
  /** The bundled loader. */
  readonly script: string;
  readonly takeOpenEnds: boolean;
  readonly trustTimes: boolean;
  /** What times without a zone are in, see localZone. */
  readonly zone?: string;
  /** Reads exports in storage accounts in place of `input`. */
  readonly containers?: ContainersInput;
  /** How often a loader is asked whether it goes on; a test is less patient. */
  readonly pingMs?: number;
  /** Keeps a loader for the next scan; without it each scan has its own. */
  readonly keeper?: LoaderKeeper;
}

export interface ContainersInput {
  readonly request: ContainersRequest;
  /** Gives the loader its tokens; null if the request brings an emulator's key. */
  readonly credential: TokenCredential | null;
}

export interface LoadReport {
  /** Plain words on what could not be read. */
  readonly problems: readonly string[];
}

/** Segments that wait for the store: a transaction costs about as much as ten thousand rows. */
class SegmentBatcher {
  readonly #queue: Segment[] = [];
  readonly #queued = { rows: 0, failureRows: 0 };
  #running: Promise<void> = Promise.resolve();
  #busy = false;
  #timer: NodeJS.Timeout | null = null;

  /** `bytesLeft`: how much of the input was not yet handed over, as far as that is known. */
  constructor(
    private readonly take: (batch: readonly Segment[]) => Promise<void>,
    private readonly failed: (error: unknown) => void,
    private readonly bytesLeft: () => number,
  ) {}

  add(segment: Segment): void {
    this.#queue.push(segment);
    this.#queued.rows += segment.rows;
    this.#queued.failureRows += segment.failureRows;
    if (this.#countOf(this.#queued) >= BATCH_ROWS) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), BATCH_MS);
  }

  /** Resolves when all that was added is committed. */
  async drain(): Promise<void> {
    this.#start();
    await this.#running;
  }

  #countOf({ rows, failureRows }: Pick<Segment, "rows" | "failureRows">): number {
    return this.bytesLeft() > LAST_BYTES ? rows : 2 * rows - failureRows;
  }

  #start(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#busy) return;
    this.#busy = true;
    this.#running = this.#run().catch(this.failed);
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) await this.take(this.#nextBatch());
    this.#busy = false;
  }

  #nextBatch(): readonly Segment[] {
    let rows = 0;
    let count = 0;
    for (const segment of this.#queue) {
      if (count > 0 && rows + this.#countOf(segment) > MAX_BATCH_ROWS) break;
      rows += this.#countOf(segment);
      count += 1;
      this.#queued.rows -= segment.rows;
      this.#queued.failureRows -= segment.failureRows;
    }
    return this.#queue.splice(0, count);
  }
}

async function getAccessToken(
  credential: TokenCredential | null,
  scopes: readonly string[],
): Promise<AccessToken | null> {
  try {
    return (await credential?.getToken([...scopes])) ?? null;
  } catch (error) {
    // Told to whoever runs the server: an identity's own words may name tenants and hosts.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    tellOperator("No access token for the exports:", String(cause));
    return null;
  }
}

/** What one loader process says, and what becomes of it. */
class LoadRun {
  readonly #problems: string[] = [];
  readonly #batcher: SegmentBatcher;
  /** To be called once a loader that stays has handed over everything, and the store has it. */
  stayed: () => void = () => {};
  /** The same of one that was told to end. */
  dismissed: () => void = () => {};
  #marked: Promise<unknown> = Promise.resolve();
  #failure: { readonly error: unknown } | null = null;
  #done = false;
  #ended = false;

  constructor(
    private readonly store: Store,
    private readonly status: LoadStatus,
    private readonly child: ChildProcess,
    private readonly credential: TokenCredential | null,
  ) {
    this.#batcher = new SegmentBatcher(
      (batch) => this.#take(batch),
      (error) => this.fail(error),
      () => status.state.bytesTotal - status.state.bytesRead,
    );
  }

  hear(message: FromLoader): void {
    // What a loader said last may come after its end: it will be read again.
    if (this.#ended) return;
    if (message.type === "problem") this.#problems.push(message.message);
    else if (message.type === "plan") this.#plan(message);
    else if (message.type === "token-wanted") void this.#token(message.id, message.scopes);
    else if (message.type === "pong") return;
    else if (message.type === "segment") {
      this.status.took(message.segment.bytes);
      this.#batcher.add(message.segment);
    } else {
      this.#done = true;
      this.#batcher.drain().then(() => {
        if (message.stays) this.stayed();
        else {
          if (this.child.connected) this.child.disconnect();
          this.dismissed();
        }
      });
    }
  }

  #plan({ files, bytes, gone, back, leftOut }: Extract<FromLoader, { type: "plan" }>): void {
    this.status.plan(files, bytes, leftOut);
    this.#marked = this.store.markGone(gone, back).catch((error) => this.fail(error));
  }

  async #token(id: number, scopes: readonly string[]): Promise<void> {
    const token = await getAccessToken(this.credential, scopes);
    const answer = { id, token: token?.token ?? null, expiresOnTimestamp: token?.expiresOnTimestamp ?? 0 };
    if (this.child.connected) this.child.send({ type: "token", ...answer } satisfies ToLoader);
  }

  async #take(batch: readonly Segment[]): Promise<void> {
    this.#problems.push(...(await this.store.take(batch)));
    const rows = batch.reduce((sum, segment) => sum + segment.rows, 0);
    const taken: ToLoader = { type: "taken", rows, segments: batch.length };
    if (this.child.connected) this.child.send(taken);
  }

  /** The scan has failed; it is over when the loader is gone. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.child.kill("SIGKILL");
  }

  /** To be called when the loader is gone. Waits for the store: the next scan must know what was taken in. */
  async end(how: string): Promise<LoadReport> {
    this.#ended = true;
    await this.#batcher.drain();
    await this.#marked;
    if (this.#failure) throw storeProblemOf(this.#failure.error, "interrupted");
    if (!this.#done) throw storeProblemOf(this.#problems.at(-1) ?? `loader ended by ${how}`, "interrupted");
    return { problems: this.#problems };
  }
}

/** How a scan ended whose loader waits for another. */
const STAYS = "stays";
/** How one ended whose loader has no more to say: nobody waits for its process to clean up. */
const DISMISSED = "dismissed";

/** A loader that was started already; perhaps it has its order. */
export type StartedLoader = ChildProcess | OrderedLoader;

const orderOf = (started?: StartedLoader): OrderedLoader | null =>
  started !== undefined && "replay" in started ? started : null;

/**
 * One scan of the input: gives the loader process its request, takes in what it hands over and waits
 * for its end, or until it waits for another. Rejects with a StoreProblem; what was taken in until then is committed, and
 * the next scan goes on from there.
 */
export async function hostLoader(
  store: Store,
  options: LoadOptions,
  status: LoadStatus,
  started?: StartedLoader,
): Promise<LoadReport> {
  const ordered = orderOf(started);
  const { child, told } = heldLoader(store, options, started);
  let resolveEnd = (_how: string): void => {};
  const ended = new Promise<string>((resolve) => {
    resolveEnd = resolve;
  });
  const run = new LoadRun(store, status, child, options.containers?.credential ?? null);
  run.stayed = () => resolveEnd(STAYS);
  if (ordered) run.dismissed = () => resolveEnd(DISMISSED);
  child.on("exit", (code, signal) => resolveEnd(signal ?? `code ${code}`));
  child.on("error", (error) => {
    run.fail(error);
    // A process that never started does not end either.
    if (child.pid === undefined) resolveEnd("no start");
  });
  const silent = (error: Error) => {
    run.fail(error);
    setTimeout(resolveEnd, GIVEN_UP_MS, "no end").unref();
  };
  const watch = watchLoader(child, silent, options.pingMs);
  child.on("message", (message) => {
    watch.heard();
    run.hear(message as FromLoader);
  });
  const known = new Map(store.ledger);
  if (ordered) ordered.replay();
  else {
    store.clearSpool();
    child.send({ type: "load", request: buildLoadRequest(store, options, told) } satisfies ToLoader);
  }
  const how = await ended;
  watch.stop();
  const report = await run.end(how);
  if (how === STAYS) options.keeper?.keep(store, { child, told: known });
  return report;
}

function heldLoader(store: Store, { keeper, script }: LoadOptions, started?: StartedLoader): HeldLoader {
  if (started !== undefined) {
    return { child: "replay" in started ? started.child : started, told: NOTHING_TOLD };
  }
  return keeper ? keeper.take(store, script) : { child: forkLoader(script), told: NOTHING_TOLD };
}
