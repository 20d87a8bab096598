import type { DuckDBConnection } from "@duckdb/node-api";

type Take = (reader: DuckDBConnection) => void;

interface Waiter {
  readonly take: Take;
  readonly refuse: (reason: unknown) => void;
}

const CLOSED = "The store was closed";

/** Connections that read, each for one at a time; whoever finds none waits in turn. */
export class ReaderPool {
  readonly #idle: DuckDBConnection[] = [];
  readonly #waiting = new Set<Waiter>();
  #closed = false;

  /** Takes a connection in, a new one or one that was borrowed. */
  giveBack(reader: DuckDBConnection): void {
    if (this.#closed) {
      reader.closeSync();
      return;
    }
    const [next] = this.#waiting;
    if (!next) {
      this.#idle.push(reader);
      return;
    }
    this.#waiting.delete(next);
    next.take(reader);
  }

  /** Rejects with the signal's reason, and leaves the queue, when the signal is aborted while it waits. */
  borrow(signal?: AbortSignal): Promise<DuckDBConnection> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closed) return Promise.reject(new Error(CLOSED));
    const reader = this.#idle.pop();
    return reader ? Promise.resolve(reader) : this.#wait(signal);
  }

  #wait(signal: AbortSignal | undefined): Promise<DuckDBConnection> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiter);
        reject(signal?.reason);
      };
      const stay = () => signal?.removeEventListener("abort", leave);
      const waiter: Waiter = {
        take: (reader) => {
          stay();
          resolve(reader);
        },
        refuse: (reason) => {
          stay();
          reject(reason);
        },
      };
      signal?.addEventListener("abort", leave, { once: true });
      this.#waiting.add(waiter);
    });
  }

  /** Closes what no one has borrowed, and the rest as it comes back; no one waits any longer. */
  close(): void {
    this.#closed = true;
    for (const { refuse } of this.#waiting) refuse(new Error(CLOSED));
    this.#waiting.clear();
    for (const reader of this.#idle.splice(0)) reader.closeSync();
  }
}
