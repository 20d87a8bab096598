import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { readQuery } from "@/lib/requests/logged-uri";
import { type Instant, instantOf } from "@/lib/time/instant";
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

type Writable<Of> = { -readonly [Field in keyof Of]: Of[Field] };

const COLUMNS = Object.entries(TEXT_COLUMNS);

/** Every request has the same fields in the same order: made from parts that differ, each would cost ten times as much. */
const BLANK = {
  time: "",
  account: "",
  token: "",
  status: 403,
  parameters: [],
  durationMs: null,
  ...Object.fromEntries([...Object.values(TEXT_COLUMNS), ...DETAIL_FIELDS].map((field) => [field, ""])),
};

function readRequest(row: Row): LoggedRequest {
  const request = { ...BLANK } as unknown as Writable<LoggedRequest>;
  const texts = request as unknown as Record<string, string>;
  for (const [column, field] of COLUMNS) texts[field] = String(row[column] ?? "");
  const details = String(row.details ?? "").split(DETAIL_SEPARATOR);
  for (const [at, field] of DETAIL_FIELDS.entries()) texts[field] = details[at] ?? "";
  request.time = instantOfNanoseconds(row.time_ns);
  request.account = String(row.account);
  request.token = String(row.token).replaceAll("-", "");
  request.parameters = readQuery(String(row.query));
  request.durationMs = row.duration_ms === null ? null : Number(row.duration_ms);
  return request;
}

/** A row made of FAILURE_SELECT. */
export function fromFailureRow(row: Row): StoredFailure {
  return {
    id: String(row.key).replaceAll("-", ""),
    request: readRequest(row),
    reason: row.reason as Cause,
    confidence: row.confidence as Confidence,
  };
}
