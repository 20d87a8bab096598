import type { Cause, Confidence } from "@/lib/diagnosis/causes";
import { type Instant, instantOf } from "@/lib/requests/instant";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { readQuery } from "@/lib/requests/logged-uri";
import { DETAIL_FIELDS, DETAIL_SEPARATOR, TEXT_COLUMNS } from "./columns";
import type { Row } from "./database";

/** What a failure is read back from. */
export const FAILURE_SELECT = [
  "key::VARCHAR AS key",
  "epoch_ns(time) AS time_ns",
  "account",
  "token::VARCHAR AS token",
  "reason::VARCHAR AS reason",
  "confidence::VARCHAR AS confidence",
  "query",
  "duration_ms",
  "details",
  ...Object.keys(TEXT_COLUMNS),
].join(", ");

/** Nanoseconds since 1970, as the store counts, to an Instant. */
export function instantOfNanoseconds(nanoseconds: unknown): Instant {
  const ticks = BigInt(nanoseconds as bigint) / 100n;
  const ms = ticks / 10_000n;
  return instantOf(Number(ms), Number(ticks % 10_000n));
}

export interface StoredFailure {
  readonly id: string;
  readonly request: LoggedRequest;
  readonly reason: Cause;
  readonly confidence: Confidence;
}

/** A row made of FAILURE_SELECT. */
export function fromFailureRow(row: Row): StoredFailure {
  const texts = Object.entries(TEXT_COLUMNS).map(([column, field]) => [field, String(row[column] ?? "")]);
  const details = String(row.details ?? "").split(DETAIL_SEPARATOR);
  const request = {
    ...Object.fromEntries(texts),
    ...Object.fromEntries(DETAIL_FIELDS.map((field, at) => [field, details[at] ?? ""])),
    time: instantOfNanoseconds(row.time_ns),
    account: String(row.account),
    token: String(row.token).replaceAll("-", ""),
    status: 403,
    parameters: readQuery(String(row.query)),
    durationMs: row.duration_ms === null ? null : Number(row.duration_ms),
  } as LoggedRequest;
  return {
    id: String(row.key).replaceAll("-", ""),
    request,
    reason: row.reason as Cause,
    confidence: row.confidence as Confidence,
  };
}
