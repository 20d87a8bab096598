import type { TaskPart } from "./run-task";

/** How far threads may be ahead of what the store has taken. */
const MAX_ROWS_AHEAD = 400_000;
const MAX_PARTS_AHEAD = 2_000;

interface Held {
  readonly task: number;
  readonly go: () => void;
}

/**
 * Puts the parts of tasks that run side by side back into the order of the plan, so that every run
 * ends with the same rows from the same files, and holds back threads that run too far ahead.
 */
export class InOrderQueue {
  readonly #queues = new Map<number, TaskPart[]>();
  readonly #ended = new Set<number>();
  #held: Held[] = [];
  #head = 0;
  #parts = 0;
  #rows = 0;
  /** Rows that were sent and not yet taken. */
  #sent = 0;

  constructor(private readonly send: (part: TaskPart) => void) {}

  /** A thread made a part; `go` lets it go on. */
  part(part: TaskPart, go: () => void): void {
    this.#queues.set(part.task, [...(this.#queues.get(part.task) ?? []), part]);
    this.#parts += 1;
    this.#rows += part.rows;
    this.#held.push({ task: part.task, go });
    this.#advance();
  }

  end(task: number): void {
    this.#ended.add(task);
    this.#advance();
  }

  /** The store has taken so many parts, with so many rows in all. */
  taken(rows: number, parts: number): void {
    this.#parts -= parts;
    this.#rows -= rows;
    this.#sent -= rows;
    this.#advance();
  }

  /** Another task may be started. */
  get room(): boolean {
    return this.#rows < MAX_ROWS_AHEAD && this.#parts < MAX_PARTS_AHEAD;
  }

  /** Every part that was made is on its way to the store. */
  get allSent(): boolean {
    return this.#queues.size === 0 && this.#held.length === 0;
  }

  #advance(): void {
    this.#sendInOrder();
    const held = this.#held;
    this.#held = [];
    for (const waiting of held) {
      if (this.#mayGoOn(waiting.task)) waiting.go();
      else this.#held.push(waiting);
    }
  }

  /** The task whose turn it is waits for the store alone: all others wait for it. */
  #mayGoOn(task: number): boolean {
    return task === this.#head ? this.#sent < MAX_ROWS_AHEAD : this.room;
  }

  #sendInOrder(): void {
    for (;;) {
      const next = this.#queues.get(this.#head)?.shift();
      if (next) {
        this.#sent += next.rows;
        this.send(next);
      } else if (this.#ended.delete(this.#head)) {
        this.#queues.delete(this.#head);
        this.#head += 1;
      } else return;
    }
  }
}
