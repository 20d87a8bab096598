import { Worker } from "node:worker_threads";
import type { ReaderFault } from "@/lib/store/reader-fault";
import type { Task, TaskItem } from "../files/tasks";
import { Pulse } from "./pulse";
import type { Reached } from "./run-task";
import type { FromThread, ToThread } from "./task-thread";

/** A thread that reads no byte and no row for so long is stuck; it is checked this often meanwhile. */
const STUCK_MS = 120_000;
const CHECKS = 8;

interface Running {
  readonly task: Task;
  /** Parts that were handed over, how far with the last of them, and whether it waits there. */
  parts: number;
  reached: Reached;
  waiting: boolean;
}

/** What a thread left undone, less what it was at: that item carries the fault. */
function restOf({ task, parts, reached }: Running, at: number, fault: ReaderFault): Task {
  const items = task.items.slice(reached.next).map((item, place) => {
    return place === at - reached.next
      ? { ...item, fault, begun: reached.begun || item.begun === true }
      : item;
  });
  return { number: task.number, made: task.made + parts, items };
}

/** What a thread left that ended: its task from there on, and the item that ended it. */
export interface LeftUndone {
  readonly rest: Task;
  readonly at: TaskItem;
  readonly fault: ReaderFault;
}

export interface ReaderOwner {
  message(reader: ReaderThread, message: FromThread): void;
  /** The thread is gone; null if it had no item. */
  ended(reader: ReaderThread, left: LeftUndone | null): void;
}

/** One loader thread, and what it is at. */
export class ReaderThread {
  readonly #worker: Worker;
  readonly #pulse = new Pulse();
  readonly #watch: NodeJS.Timeout;
  #running: Running | null = null;
  #fault: ReaderFault = "ended";
  /** Beats when its task was given to it: a thread takes a while to start. */
  #unbegun = 0;
  #beats = 0;
  #still = 0;

  constructor(
    script: URL,
    spool: string,
    private readonly owner: ReaderOwner,
  ) {
    this.#worker = new Worker(script, { workerData: { spool, pulse: this.#pulse.shared } });
    this.#worker.on("message", (message: FromThread) => this.#message(message));
    this.#worker.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") this.#fault = "memory";
    });
    // All that it said before comes before.
    this.#worker.on("exit", () => this.#ended());
    this.#watch = setInterval(() => this.#checkPulse(), STUCK_MS / CHECKS);
  }

  run(task: Task): void {
    this.#pulse.item = 0;
    this.#unbegun = this.#pulse.beats;
    this.#running = { task, parts: 0, reached: { next: 0, begun: false }, waiting: false };
    this.#post({ type: "task", task });
  }

  goOn(): void {
    if (this.#running) this.#running.waiting = false;
    this.#post({ type: "go" });
  }

  stop(): void {
    clearInterval(this.#watch);
    void this.#worker.terminate();
  }

  #post(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #message(message: FromThread): void {
    if (message.type === "end") this.#running = null;
    else if (message.type === "part" && this.#running) {
      this.#running.parts += 1;
      this.#running.reached = message.reached;
      this.#running.waiting = true;
    }
    this.owner.message(this, message);
  }

  #checkPulse(): void {
    const { beats } = this.#pulse;
    const rests = this.#running === null || this.#running.waiting || beats === this.#unbegun;
    this.#still = rests || beats !== this.#beats ? 0 : this.#still + 1;
    this.#beats = beats;
    if (this.#still < CHECKS) return;
    this.#fault = "stuck";
    this.stop();
  }

  #ended(): void {
    clearInterval(this.#watch);
    const running = this.#running;
    const at = running?.task.items[this.#pulse.item];
    const fault = this.#fault;
    const left = running && at ? { rest: restOf(running, this.#pulse.item, fault), at, fault } : null;
    this.owner.ended(this, left);
  }
}
