import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Segment } from "@/lib/store/segment";
import { HandOver } from "./hand-over";
import { BLOCK_BYTES } from "./limits";
import type { FromLoader, LoadOrder } from "./messages";
import { type LoadPlan, planLoad } from "./plan-load";
import { runTask, type TaskOutput, type TaskPart } from "./run-task";
import type { FromThread, ToThread } from "./task-thread";
import { cutTasks, type Task } from "./tasks";

const MOST_THREADS = 4;

export interface RunningLoad {
  /** The store has taken so many segments. */
  taken(rows: number, segments: number): void;
  /** Resolves when everything was handed over; rejects when a thread broke. */
  readonly finished: Promise<void>;
}

/** What the owner is told of a part. */
export function segmentOf(part: TaskPart): Segment {
  const { failures, outcomes, rows, bytes, firstTime, lastTime, reaches, parts } = part;
  return { failures, outcomes, rows, bytes, firstTime, lastTime, reaches, parts };
}

/** Gives tasks to threads and their parts, in order, to `send`. */
class Threads {
  readonly #workers: Worker[] = [];
  readonly #idle: Worker[] = [];
  readonly #handOver: HandOver;
  #exhausted = false;
  readonly finished: Promise<void>;
  #resolve: () => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(
    private readonly tasks: Iterator<Task>,
    private readonly send: (message: FromLoader) => void,
  ) {
    this.#handOver = new HandOver((part) => send({ type: "segment", segment: segmentOf(part) }));
    this.finished = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  start(count: number, script: URL, spool: string): void {
    for (let made = 0; made < count; made += 1) {
      const worker = new Worker(script, {
        workerData: { spool },
        resourceLimits: { maxOldGenerationSizeMb: 256 },
      });
      worker.on("message", (message: FromThread) => this.#message(worker, message));
      worker.on("error", (error) => this.#reject(error));
      this.#workers.push(worker);
      this.#idle.push(worker);
    }
    this.#dispatch();
  }

  taken(rows: number, segments: number): void {
    this.#handOver.taken(rows, segments);
    this.#dispatch();
  }

  stop(): void {
    for (const worker of this.#workers) void worker.terminate();
  }

  #message(worker: Worker, message: FromThread): void {
    if (message.type === "part") {
      this.#handOver.part(message.part, () => worker.postMessage({ type: "go" } satisfies ToThread));
      return;
    }
    if (message.type === "problem") {
      this.send(message);
      return;
    }
    if (message.type === "broken") {
      this.#reject(new Error(message.message));
      return;
    }
    this.#handOver.end(message.task);
    this.#idle.push(worker);
    this.#dispatch();
  }

  #dispatch(): void {
    while (!this.#exhausted && this.#idle.length > 0 && this.#handOver.room) {
      const next = this.tasks.next();
      if (next.done) this.#exhausted = true;
      else this.#idle.pop()?.postMessage({ type: "task", task: next.value } satisfies ToThread);
    }
    const allIdle = this.#idle.length === this.#workers.length;
    if (this.#exhausted && allIdle && this.#handOver.allSent) this.#resolve();
  }
}

function announce(plan: LoadPlan, send: (message: FromLoader) => void): void {
  const { bytes, gone, back, leftOut } = plan;
  send({ type: "plan", files: plan.files.length, bytes, gone, back, leftOut });
  for (const message of plan.problems) send({ type: "problem", message });
}

/** So little that a thread would take longer to start than to read it. */
const LITTLE_BYTES = 4 * 1024 ** 2;

async function runHere(
  tasks: Iterable<Task>,
  spool: string,
  send: (message: FromLoader) => void,
): Promise<void> {
  const output: TaskOutput = {
    part: async (part) => send({ type: "segment", segment: segmentOf(part) }),
    problem: (message) => send({ type: "problem", message }),
  };
  for (const task of tasks) await runTask(task, spool, output);
}

/** Plans and runs one load. `script` is the bundle of this very module: threads start from it. */
export function runLoad(order: LoadOrder, script: URL, send: (message: FromLoader) => void): RunningLoad {
  const plan = planLoad(order, Date.now());
  announce(plan, send);
  // Packed files may hold much more than they weigh.
  if (plan.bytes <= LITTLE_BYTES && plan.files.every(({ packed }) => !packed)) {
    return { taken: () => {}, finished: runHere(cutTasks(plan.files), order.spool, send) };
  }
  const threads = new Threads(cutTasks(plan.files), send);
  const wanted = Math.min(MOST_THREADS, availableParallelism(), Math.ceil(plan.bytes / BLOCK_BYTES));
  threads.start(Math.max(1, wanted), script, order.spool);
  const finished = threads.finished.finally(() => threads.stop());
  return { taken: (rows, segments) => threads.taken(rows, segments), finished };
}
