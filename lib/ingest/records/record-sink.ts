import type { LocalZone } from "@/lib/requests/reading/local-zone";
import type { DateOrder, ZoneRule } from "@/lib/requests/reading/log-time";
import type { LoggedFields } from "@/lib/requests/reading/logged-fields";
import { type ReadRecord, reachOf, readFields, readRecord } from "@/lib/requests/reading/read-record";
import { fieldReader, isObject, isShallow, layoutOf } from "@/lib/requests/reading/record-layout";
import { follow, type RawRecord } from "@/lib/requests/reading/record-shapes";
import { MAX_DEPTH } from "../protocol/limits";
import type { PartWriter } from "../segments/part-writer";
import type { Tallying } from "../segments/tally";
import { DateOrders } from "./date-orders";
import { mayBeOurs, readText } from "./hidden-text";
import { namesSeen } from "./names-seen";
import { mayCarry, type Unwrapped, unwrapRecords } from "./unwrap-records";

function deeperThan(value: object, most: number): boolean {
  if (most === 0) return true;
  for (const name in value) {
    const inner = (value as RawRecord)[name];
    if (typeof inner === "object" && inner !== null && deeperThan(inner, most - 1)) return true;
  }
  return false;
}

/** Whether a value holds more levels than any log does; most are told by their layout, without a walk of their own. */
const tooDeep = (value: object): boolean =>
  !(isObject(value) && isShallow(value)) && deeperThan(value, MAX_DEPTH);

/** The list of an Event Hubs body: each of its records is one of its own. */
function bodiesOf(value: unknown): readonly unknown[] | null {
  return isObject(value) && Array.isArray(value.records) && !("uri" in value) ? value.records : null;
}

/** A row of a log that needs no second look. */
function isPlainRow(value: RawRecord): boolean {
  const { isComplete, texts, paths, loose } = layoutOf(value);
  const isWhole = isComplete && texts.length === 0 && (loose.length === 0 || !mayCarry(value, loose));
  return isWhole && typeof follow(value, paths.uri ?? []) !== "object";
}

const jsonOf = (value: unknown): string => JSON.stringify(value) ?? "";

/** Where one file's records go: into the part's rows, each counted once. */
export class RecordSink {
  readonly #dates = new DateOrders();

  constructor(
    readonly file: number,
    readonly tallying: Tallying,
    readonly writer: PartWriter,
    /** What times without a zone are in, null if not set. */
    private readonly local: LocalZone | null = null,
  ) {}

  #ruleFor(zone: ZoneRule): { readonly zone: ZoneRule; readonly order: DateOrder } {
    return { zone: zone === "required" && this.local !== null ? this.local : zone, order: this.#dates.order };
  }

  /** A parsed value: one record, or an envelope of records in one of the ways in which tools write them. */
  value(value: unknown, text: () => string, zone: ZoneRule = "required"): void {
    const bodies = typeof value === "string" ? readText(value) : bodiesOf(value);
    if (bodies === null) this.#one(value, text, zone);
    else for (const body of bodies) this.member(body, zone);
  }

  /** A record out of the list of an Event Hubs body. */
  member(body: unknown, zone: ZoneRule = "required"): void {
    this.#one(body, () => jsonOf(body), zone);
  }

  /**
   * Takes a row of a log that needs no second look and has a request id, without making a record of it; false where it must be
   * looked at as one.
   */
  plainRow(fields: LoggedFields): boolean {
    const { found } = this.tallying;
    if (!found.hasSeenEnough) return false;
    const read = readFields(fields, this.#ruleFor("required"), () => "");
    if (read.kind !== "outcome" && read.kind !== "failure") return false;
    found.keyRow();
    this.#take(read, () => "");
    if (!this.#dates.decided) this.#dates.see(fields.text("time"));
    return true;
  }

  #one(value: unknown, text: () => string, zone: ZoneRule): void {
    if (typeof value !== "object" || value === null)
      this.#take({ kind: "rejected", rejection: "not-json" }, text);
    else if (tooDeep(value)) this.#take({ kind: "rejected", rejection: "too-deep" }, text);
    else if (isObject(value) && isPlainRow(value)) this.#row(value, text, zone);
    else {
      const found = unwrapRecords(value);
      const alone = found.length === 1;
      for (const one of found) this.#unwrapped(one, alone ? text : null, zone);
    }
  }

  #unwrapped(found: Unwrapped, text: (() => string) | null, zone: ZoneRule): void {
    if ("row" in found) this.#row(found.row, text ?? (() => jsonOf(found.row)), zone);
    else this.#other(found.other);
  }

  #row(row: RawRecord, text: () => string, zone: ZoneRule): void {
    const record = readRecord(row, this.#ruleFor(zone), text);
    if (record.kind === "not-relevant") {
      if (layoutOf(row).isComplete) this.#take(record, text);
      else this.#other(row);
      return;
    }
    const isAmbiguous = record.kind === "rejected" && record.rejection === "time-ambiguous";
    if (isAmbiguous && this.#dates.mayWait) {
      const whole = text();
      this.#dates.wait(() => this.#row(row, () => whole, zone));
      return;
    }
    this.#recognise(row);
    this.#take(record, text);
    if (!this.#dates.decided) this.#dates.see(fieldReader(row)("time"));
  }

  /** Rows whose dates could not be told are rejected now: nothing more comes that could settle them. */
  settle(): void {
    this.#dates.settle();
  }

  /** What is no row of a log: rejected by name where it holds what could be one. */
  #other(other: unknown): void {
    if (!mayBeOurs(jsonOf(other))) this.#take({ kind: "not-relevant" }, () => "");
    else {
      this.tallying.found.keyRow();
      this.#take({ kind: "rejected", rejection: "shape-unknown" }, () => namesSeen(other));
    }
  }

  #recognise(row: RawRecord): void {
    this.tallying.found.keyRow();
    this.tallying.found.record(row);
  }

  #take(record: ReadRecord, text: () => string): void {
    this.writer.take(this.file, record, this.tallying, text);
  }

  /** Whether a value is a row of a log as it stands. */
  isRow(value: unknown): boolean {
    return isObject(value) && isPlainRow(value);
  }

  /** Notes how far an account's log reaches, by a record that need not be relevant. */
  reach(value: unknown): void {
    const bodies = bodiesOf(value);
    for (const body of bodies === null ? [value] : [bodies[0], bodies.at(-1)]) this.#reach(body);
  }

  #reach(value: unknown): void {
    if (typeof value !== "object" || value === null || tooDeep(value)) return;
    const rows = isObject(value) && isPlainRow(value) ? [{ row: value }] : unwrapRecords(value);
    for (const found of [rows[0], rows.at(-1)]) {
      if (found === undefined || !("row" in found)) continue;
      this.tallying.found.record(found.row);
      const seen = reachOf(found.row, this.#ruleFor("required"));
      if (seen) this.writer.reach(this.file, seen.account, seen.time);
    }
  }
}
