import type { ChildProcess } from "node:child_process";
import type { LoadStatus } from "@/lib/store/load-status";
import type { Segment } from "@/lib/store/segment";
import type { Store } from "@/lib/store/store";
import { storeProblemOf } from "@/lib/store/store-problem";
import { bootLoader } from "./boot-loader";
import type { FromLoader, LoadOrder, ToLoader } from "./messages";

/** Rows after which a transaction is worth it, the longest wait for them, and the most in one. */
const BATCH_ROWS = 60_000;
const BATCH_MS = 4_000;
const MOST_BATCH_ROWS = 150_000;

export interface LoadOptions {
  readonly input: string;
  /** The bundled loader. */
  readonly script: string;
  readonly takeOpenEnds: boolean;
  readonly trustTimes: boolean;
}

export interface LoadReport {
  /** Plain words on what could not be read. */
  readonly problems: readonly string[];
}

/** Segments that wait for the store: a transaction costs about as much as ten thousand rows. */
class Intake {
  readonly #queue: Segment[] = [];
  #queuedRows = 0;
  #running: Promise<void> = Promise.resolve();
  #busy = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly take: (batch: readonly Segment[]) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  add(segment: Segment): void {
    this.#queue.push(segment);
    this.#queuedRows += segment.rows;
    if (this.#queuedRows >= BATCH_ROWS) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), BATCH_MS);
  }

  /** Resolves when all that was added is committed. */
  async drain(): Promise<void> {
    this.#start();
    await this.#running;
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
      if (count > 0 && rows + segment.rows > MOST_BATCH_ROWS) break;
      rows += segment.rows;
      count += 1;
    }
    this.#queuedRows -= rows;
    return this.#queue.splice(0, count);
  }
}

function orderOf(store: Store, options: LoadOptions): LoadOrder {
  const ledger = [...store.ledger.values()];
  return {
    input: options.input,
    spool: store.spool,
    ledger,
    nextFile: ledger.reduce((most, { id }) => Math.max(most, id), 0) + 1,
    takeOpenEnds: options.takeOpenEnds,
    trustTimes: options.trustTimes,
  };
}

/**
 * One look at the input: gives the loader process its order, takes in what it hands over and waits
 * for its end. Rejects with a StoreProblem, or with an Error when the loader broke; what was taken in until
 * then is committed, and the next look goes on from there.
 */
export function driveLoad(
  store: Store,
  options: LoadOptions,
  status: LoadStatus,
  child: ChildProcess = bootLoader(options.script),
): Promise<LoadReport> {
  store.clearSpool();
  const order = orderOf(store, options);
  return new Promise((resolve, reject) => {
    const problems: string[] = [];
    let done = false;
    const send = (message: ToLoader) => child.connected && child.send(message);
    const stop = (error: unknown) => {
      child.kill("SIGKILL");
      reject(error);
    };
    const intake = new Intake(async (batch) => {
      await store.take(batch);
      send({ type: "taken", rows: batch.reduce((sum, { rows }) => sum + rows, 0) });
    }, stop);
    const heard: { [Type in FromLoader["type"]]: (message: Extract<FromLoader, { type: Type }>) => void } = {
      plan: ({ files, bytes, gone, back }) => {
        status.plan(files, bytes);
        store.markGone(gone, back).catch(stop);
      },
      segment: ({ segment }) => {
        status.took(segment.bytes);
        intake.add(segment);
      },
      problem: ({ message }) => problems.push(message),
      done: () => {
        done = true;
        intake.drain().then(() => child.disconnect(), stop);
      },
    };
    child.on("message", (message: FromLoader) => heard[message.type](message as never));
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (done) resolve({ problems });
      else
        reject(
          storeProblemOf(problems.at(-1) ?? `loader ended by ${signal ?? `code ${code}`}`, "interrupted"),
        );
    });
    send({ type: "load", order });
  });
}
