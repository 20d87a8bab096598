import { availableParallelism } from "node:os";
import { READER_FAULTS } from "@/lib/store/reader-fault";
import type { Segment } from "@/lib/store/segment";
import { type LoadPlan, planLoad, type SeenFolders } from "../files/plan-load";
import { cutTasks, type Task } from "../files/tasks";
import { BLOCK_BYTES } from "../protocol/limits";
import type { FromLoader, LoadRequest } from "../protocol/messages";
import { InOrderQueue } from "./in-order-queue";
import { type LeftUndone, type ReaderOwner, ReaderThread } from "./reader-thread";
import { runTask, type TaskOutput, type TaskPart } from "./run-task";
import type { FromThread } from "./task-thread";

const MAX_THREADS = 4;

export interface RunningLoad {
  /** The store has taken so many segments. */
  taken(rows: number, segments: number): void;
  /** Resolves when everything was handed over; rejects when a thread broke. */
  readonly finished: Promise<void>;
  /** Whether so little was read that this process can do it again. */
  readonly isLittle: boolean;
}

/** What the owner is told of a part. */
export function segmentOf(part: TaskPart): Segment {
  const { failures, outcomes, uses, rows, failureRows, bytes, firstTime, lastTime } = part;
  const { reaches, others, parts } = part;
  return { failures, outcomes, uses, rows, failureRows, bytes, firstTime, lastTime, reaches, others, parts };
}

/** Threads that may end over what they read in one scan: where more do, it is not the files. */
const MAX_ENDED_THREADS = 100;

/** Gives tasks to threads and their parts, in order, to `send`. */
class Threads implements ReaderOwner {
  readonly #threads = new Set<ReaderThread>();
  readonly #idle: ReaderThread[] = [];
  /** What threads left undone that ended. */
  readonly #left: Task[] = [];
  readonly #queue: InOrderQueue;
  #exhausted = false;
  #ended = 0;
  readonly finished: Promise<void>;
  #resolve: () => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(
    private readonly tasks: Iterator<Task>,
    private readonly send: (message: FromLoader) => void,
    private readonly make: (owner: ReaderOwner) => ReaderThread,
  ) {
    this.#queue = new InOrderQueue((part) => send({ type: "segment", segment: segmentOf(part) }));
    this.finished = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  start(count: number): void {
    for (let made = 0; made < count; made += 1) this.#add();
    this.#dispatch();
  }

  #add(): void {
    const thread = this.make(this);
    this.#threads.add(thread);
    this.#idle.push(thread);
  }

  taken(rows: number, segments: number): void {
    this.#queue.taken(rows, segments);
    this.#dispatch();
  }

  stop(): void {
    const threads = [...this.#threads];
    this.#threads.clear();
    for (const thread of threads) thread.stop();
  }

  message(thread: ReaderThread, message: FromThread): void {
    if (message.type === "part") this.#queue.part(message.part, () => thread.goOn());
    else if (message.type === "problem") this.send(message);
    else if (message.type === "broken") this.#reject(new Error(message.message));
    else {
      this.#queue.end(message.task);
      this.#idle.push(thread);
      this.#dispatch();
    }
  }

  /** A fresh thread goes on behind what ended the other. */
  ended(thread: ReaderThread, left: LeftUndone | null): void {
    if (!this.#threads.delete(thread)) return;
    this.#ended += 1;
    if (left === null || left.at.fault !== undefined || this.#ended > MAX_ENDED_THREADS) {
      this.#reject(new Error("readers of the logs ended unexpectedly too often"));
      return;
    }
    this.send({ type: "problem", message: `${left.at.file.path}: ${READER_FAULTS[left.fault]}` });
    this.#left.push(left.rest);
    this.#add();
    this.#dispatch();
  }

  #next(): Task | null {
    const left = this.#left.pop();
    if (left) return left;
    if (this.#exhausted || !this.#queue.room) return null;
    const next = this.tasks.next();
    this.#exhausted = next.done === true;
    return next.done ? null : next.value;
  }

  #dispatch(): void {
    while (this.#idle.length > 0) {
      const task = this.#next();
      if (task === null) break;
      this.#idle.pop()?.run(task);
    }
    const allIdle = this.#idle.length === this.#threads.size;
    if (this.#exhausted && allIdle && this.#queue.allSent) this.#resolve();
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

/**
 * Plans and runs one load. `script` is the bundle of this very module: threads start from it. `folders`: those that were seen
 * before.
 */
export function runLoader(
  request: LoadRequest,
  script: URL,
  send: (message: FromLoader) => void,
  folders?: SeenFolders,
): RunningLoad {
  const plan = planLoad(request, Date.now(), folders);
  announce(plan, send);
  // What is no list of lines may hold much more than it weighs: it may cost its reader, and so has one of its own.
  if (plan.bytes <= LITTLE_BYTES && plan.files.every(({ mode }) => mode === "lines")) {
    const finished = runHere(cutTasks(plan.files), request.spool, send);
    return { taken: () => {}, finished, isLittle: true };
  }
  const make = (owner: ReaderOwner) => new ReaderThread(script, request.spool, owner);
  const threads = new Threads(cutTasks(plan.files), send, make);
  const wanted = Math.min(MAX_THREADS, availableParallelism(), Math.ceil(plan.bytes / BLOCK_BYTES));
  threads.start(Math.max(1, wanted));
  const finished = threads.finished.finally(() => threads.stop());
  return { taken: (rows, segments) => threads.taken(rows, segments), finished, isLittle: false };
}
