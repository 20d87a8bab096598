import { type DateOrder, dateOrderIn } from "@/lib/requests/reading/log-time";

/** Rows that wait at most for one that shows which number is the month. */
const MAX_WAITING_ROWS = 5_000;

/**
 * Which of day and month comes first in one file: a date beyond the twelfth shows it for all. Rows before
 * it wait. A file that shows both shows nothing.
 */
export class DateOrders {
  #order: DateOrder = "unknown";
  #mixed = false;
  #settling = false;
  #waiting: (() => void)[] = [];

  get order(): DateOrder {
    return this.#order;
  }

  /** Nothing that comes can tell more. */
  get decided(): boolean {
    return this.#mixed;
  }

  get mayWait(): boolean {
    return !this.#mixed && !this.#settling && this.#waiting.length < MAX_WAITING_ROWS;
  }

  /** A row to be read again when the order is known, or when nothing more comes. */
  wait(again: () => void): void {
    this.#waiting.push(again);
  }

  /** The time of a row that was read. */
  see(time: string): void {
    // A year that comes first shows nothing, nor does the portal's comma: nearly all rows have one of them.
    const shown = time[4] === "-" || time.includes(", ") ? "unknown" : dateOrderIn(time);
    if (shown === "unknown" || shown === this.#order) return;
    if (this.#order === "unknown") this.#order = shown;
    else {
      this.#order = "unknown";
      this.#mixed = true;
    }
    this.#release();
  }

  /** The end of what belongs together; starts again knowing nothing. */
  settle(): void {
    this.#settling = true;
    this.#release();
    this.#settling = false;
    this.#mixed = false;
    this.#order = "unknown";
  }

  #release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const again of waiting) again();
  }
}
