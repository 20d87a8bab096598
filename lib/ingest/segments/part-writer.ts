import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OtherRequest } from "@/lib/requests/reading/other-request";
import type { ReadRecord } from "@/lib/requests/reading/read-record";
import type { LoggedUse } from "@/lib/requests/token-use";
import type { AccountReach, OtherRows } from "@/lib/store/segment";
import type { Instant } from "@/lib/time/instant";
import { OtherCollector } from "./other-collector";
import { halvesOf } from "./segment-columns";
import { FailureRows, type Order, OutcomeRows, UseRows } from "./segment-rows";
import type { Tallying } from "./tally";

/** Rows of one part: what a spool file holds, and nothing else than redacted rows. */
export interface PartRows {
  readonly failures: string | null;
  readonly outcomes: string | null;
  readonly uses: string | null;
  readonly rows: number;
  /** Those of them that are failures. */
  readonly failureRows: number;
  readonly firstTime: Instant | "";
  readonly lastTime: Instant | "";
  readonly reaches: readonly AccountReach[];
  readonly others: readonly OtherRows[];
}

/** How many rows of a part there were. */
export interface PartMark {
  readonly failures: number;
  readonly outcomes: number;
  readonly others: number;
}

/** So many rows of a part are told apart by their place in it. */
const ORDERS_IN_PART = 10_000_000n;

const firstPlace = (order: string) => halvesOf(BigInt(order) * ORDERS_IN_PART);

interface Reach {
  readonly file: number;
  readonly account: string;
  from: Instant;
  to: Instant;
}

/** Collects the rows of a part and writes them into the spool folder. */
export class PartWriter {
  readonly #failures = new FailureRows();
  readonly #outcomes = new OutcomeRows();
  readonly #uses = new UseRows();
  readonly #others = new OtherCollector();
  /** Marks the uses of this part. One that was forgotten meanwhile and made anew stands twice, which the store undoes. */
  #mark = {};
  #part: Order["part"];
  #first: Instant | "" = "";
  #last: Instant | "" = "";
  #reaches = new Map<string, Reach>();
  /** The one that a row said last: most rows follow one of the same account. */
  #lastReach: Reach | null = null;

  /**
   * `order` is the part's place among all parts, as digits: rows are ordered by it and their own place.
   * `beat` is called for every record.
   */
  constructor(
    private readonly spool: string,
    private order: string,
    private readonly beat: () => void = () => {},
  ) {
    this.#part = firstPlace(order);
  }

  #order(file: number): Order {
    return { file, part: this.#part, row: this.#stored };
  }

  /** Rows that have an order: what else was refused has none, and not every format tells it. */
  get #stored(): number {
    return this.#failures.rows + this.#outcomes.rows;
  }

  get rows(): number {
    return this.#stored + this.#others.rows;
  }

  /** How far this part is written. */
  get mark(): PartMark {
    return { failures: this.#failures.rows, outcomes: this.#outcomes.rows, others: this.#others.rows };
  }

  /** Forgets the rows since the mark, which lies within this part. */
  cut(mark: PartMark): void {
    this.#failures.cut(mark.failures);
    this.#outcomes.cut(mark.outcomes);
    this.#others.cut(mark.others);
  }

  /** Puts a record where it belongs and counts it. */
  take(file: number, record: ReadRecord, tallying: Tallying, text: () => string): void {
    this.beat();
    if (record.kind === "not-relevant") {
      tallying.notRelevant();
      if (record.other !== undefined) this.#other(file, record.other);
    } else if (record.kind === "rejected") tallying.rejected(record.rejection, text);
    else if (record.kind === "failure") {
      const { time, account } = record.request;
      this.#failures.add(this.#order(file), record);
      this.#seen(file, time, account);
      tallying.stored();
    } else {
      this.#outcomes.add(this.#order(file), record.outcome);
      this.#used(record.outcome.use);
      this.#seen(file, record.outcome.time, record.outcome.account);
      tallying.counted();
    }
  }

  #other(file: number, other: OtherRequest): void {
    this.#others.add(file, other);
    this.reach(file, other.what.account, other.time);
  }

  #used(use: LoggedUse): void {
    if (use.notedBy === this.#mark) return;
    use.notedBy = this.#mark;
    this.#uses.add(use);
  }

  #seen(file: number, time: Instant, account: string): void {
    if (this.#first === "" || time < this.#first) this.#first = time;
    if (this.#last === "" || time > this.#last) this.#last = time;
    this.reach(file, account, time);
  }

  /** The log of an account reaches to this time, whether or not the row is relevant. */
  reach(file: number, account: string, time: Instant): void {
    const isLast = this.#lastReach?.file === file && this.#lastReach.account === account;
    const known = isLast && this.#lastReach ? this.#lastReach : this.#reachOf(file, account, time);
    if (time < known.from) known.from = time;
    if (time > known.to) known.to = time;
    this.#lastReach = known;
  }

  #reachOf(file: number, account: string, time: Instant): Reach {
    const name = `${file} ${account}`;
    const known = this.#reaches.get(name);
    if (known) return known;
    const made = { file, account, from: time, to: time };
    this.#reaches.set(name, made);
    return made;
  }

  /** Writes what was collected; starts again from nothing as the part with the next order. */
  finish(nextOrder: string): PartRows {
    const name = `part-${this.order}`;
    const write = (kind: string, rows: FailureRows | OutcomeRows | UseRows): string | null => {
      if (rows.rows === 0) return null;
      writeFileSync(join(this.spool, `${name}.${kind}`), rows.take());
      return `${name}.${kind}`;
    };
    const count = this.rows;
    const failureRows = this.#failures.rows;
    const rows = {
      failures: write("failures", this.#failures),
      outcomes: write("outcomes", this.#outcomes),
      uses: write("uses", this.#uses),
      rows: count,
      failureRows,
      firstTime: this.#first,
      lastTime: this.#last,
      reaches: [...this.#reaches.values()],
      others: this.#others.take(),
    };
    this.#first = this.#last = "";
    this.#reaches = new Map();
    this.#lastReach = null;
    this.#mark = {};
    this.order = nextOrder;
    this.#part = firstPlace(nextOrder);
    return rows;
  }
}
