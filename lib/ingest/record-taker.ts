import { MOST_DEPTH } from "./limits";
import type { PartWriter } from "./part-writer";
import { type ReadRecord, reachOf, readRecord, type ZoneRule } from "./read-record";
import type { RawRecord } from "./record-shapes";
import type { Tallying } from "./tally";

const isObject = (value: unknown): value is RawRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function deeperThan(value: object, most: number): boolean {
  if (most === 0) return true;
  for (const name in value) {
    const inner = (value as RawRecord)[name];
    if (typeof inner === "object" && inner !== null && deeperThan(inner, most - 1)) return true;
  }
  return false;
}

function readSafely(value: unknown, zone: ZoneRule, text: () => string): ReadRecord {
  if (!isObject(value)) return { kind: "rejected", rejection: "not-json" };
  if (deeperThan(value, MOST_DEPTH)) return { kind: "rejected", rejection: "too-deep" };
  return readRecord(value, zone, text);
}

/** Where one file's records go: into the part's rows, each counted once. */
export class RecordTaker {
  constructor(
    readonly file: number,
    readonly tallying: Tallying,
    readonly writer: PartWriter,
  ) {}

  /** A parsed value: one record, or an Event Hubs body with many. */
  value(value: unknown, text: () => string, zone: ZoneRule = "required"): void {
    const bodies =
      isObject(value) && Array.isArray(value.records) && !("uri" in value) ? value.records : null;
    if (bodies === null) this.#take(value, text, zone);
    else for (const body of bodies as unknown[]) this.#take(body, () => JSON.stringify(body) ?? "", zone);
  }

  #take(value: unknown, text: () => string, zone: ZoneRule): void {
    const record = readSafely(value, zone, text);
    if (record.kind !== "not-relevant" && isObject(value)) {
      this.tallying.found.keyRow();
      this.tallying.found.record(value);
    }
    this.writer.take(this.file, record, this.tallying, text);
  }

  /** Notes how far an account's log reaches, by a record that need not be relevant. */
  reach(value: unknown): void {
    if (!isObject(value) || deeperThan(value, MOST_DEPTH)) return;
    this.tallying.found.record(value);
    const seen = reachOf(value);
    if (seen) this.writer.reach(this.file, seen.account, seen.time);
  }
}
