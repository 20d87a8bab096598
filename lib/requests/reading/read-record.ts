import { hash } from "node:crypto";
import type { Instant } from "@/lib/time/instant";
import type { LoggedRequest } from "../logged-request";
import { originOf, readHost, splitLoggedUri } from "../logged-uri";
import { redactText } from "../redaction";
import type { LoggedUse } from "../token-use";
import { BoundedCache } from "./bounded-cache";
import { describeRequest } from "./describe-request";
import { identifyUse } from "./identify-use";
import { type DateOrder, isInstant, readLogTime, type ZoneRule } from "./log-time";
import { type LoggedAddress, type LoggedFields, TextFields } from "./logged-fields";
import { isTelling, type OtherRequest, readOther } from "./other-request";
import { fieldReader } from "./record-layout";
import type { RawRecord } from "./record-shapes";
import type { Rejection } from "./rejections";

/** A request with a user delegation SAS that was not refused with 403: what shares and "it worked before" need. */
export interface Outcome {
  readonly key: string;
  readonly time: Instant;
  readonly account: string;
  readonly token: string;
  readonly operation: string;
  /** What the token is for, see signedResourceKey. */
  readonly signedResourceKey: string;
  readonly status: number;
  /** Which token, by whom and from where; the same object for requests alike, as far as they are remembered. */
  readonly use: LoggedUse;
}

export interface ReadFailure {
  readonly kind: "failure";
  readonly key: string;
  readonly request: LoggedRequest;
  /** The request's parameters as one text. */
  readonly query: string;
  /** The shortHash of what the token's identity is made of beside its signature. */
  readonly parametersHash: string;
}

export type ReadRecord =
  | ReadFailure
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly kind: "not-relevant"; readonly other?: OtherRequest }
  | { readonly kind: "rejected"; readonly rejection: Rejection };

const MAX_REQUEST_ID = 128;
const ACCOUNT_NAME = /^[a-z0-9]{3,24}$/;
const NOT_RELEVANT: ReadRecord = { kind: "not-relevant" };

const digest = (text: string): string => hash("sha256", text).slice(0, 32);
/** A number in whatever dress: "403", 403.0, "HTTP 403", "403 Forbidden". */
const STATUS = /^(?:HTTP(?:\/\d(?:\.\d)?)?[ :]*)?([1-9]\d\d)(?:\.0+)?(?:[ (][A-Za-z ()-]*)?$/i;

/** What nearly every line has. */
const PLAIN_STATUS = /^[1-9]\d\d$/;

/** What spreadsheets make of "403" in a narrow column: 4.03E+02; with fewer digits it could be another's. */
const SCIENTIFIC = /^[1-9][.,]\d{2}E\+?0?2$/i;

/** 0 for the "Unknown" that Azure logs; null if nothing tells how the request was answered. */
function readStatus(logged: string): number | null {
  if (PLAIN_STATUS.test(logged)) return Number(logged);
  const text = logged.trim();
  if (text.toLowerCase() === "unknown") return 0;
  const found = STATUS.exec(text)?.[1];
  if (found !== undefined) return Number(found);
  return SCIENTIFIC.test(text) ? Math.round(Number(text.replace(",", "."))) : null;
}

/** A log names few hosts, and each in every line. */
const hosts = new BoundedCache<string>();
const readCachedHost = (origin: string): string => hosts.get(origin, readHost);

function readAccount(fields: LoggedFields, origin: string): string {
  const named = fields.text("account").toLowerCase();
  if (ACCOUNT_NAME.test(named)) return named;
  const owner = /\/storageaccounts\/([a-z0-9]{3,24})(?:\/|$)/i
    .exec(fields.text("resourceId"))?.[1]
    ?.toLowerCase();
  if (owner) return owner;
  const host = readCachedHost(origin);
  const first = host.split(".", 1)[0]?.replace(/-secondary$/, "") ?? "";
  return host.includes(".") && ACCOUNT_NAME.test(first) ? first : "";
}

/** Tells the operations of one request apart; nothing for the first, as for logs that do not count them. */
function operationNumber(fields: LoggedFields): string {
  const count = fields.text("operationCount");
  return /^[1-9]\d{0,8}$/.test(count) ? `\n${count}` : "";
}

/** What tells a row apart from all others of its account. */
function nameOf(
  fields: LoggedFields,
  {
    requestId,
    operation,
    time,
  }: { readonly requestId: string; readonly operation: string; readonly time: Instant },
  whole: () => string,
): string {
  return requestId === ""
    ? `line\n${redactText(whole())}`
    : `${requestId}\n${operation}\n${time}${operationNumber(fields)}`;
}

/** How a file's times are read. */
export interface TimeRule {
  readonly zone: ZoneRule;
  readonly order: DateOrder;
}

const timeRule = (zone: ZoneRule | TimeRule): TimeRule =>
  typeof zone === "object" && "order" in zone ? zone : { zone, order: "unknown" };

/**
 * One record of a log, in either vendor shape, to what is stored of it. Every text of the result is
 * redacted, capped and free of control characters. `whole` gives the record's own text, for the
 * duplicate key of a record without a request id.
 */
export const readRecord = (raw: RawRecord, rule: ZoneRule | TimeRule, whole: () => string): ReadRecord =>
  readFields(new TextFields(fieldReader(raw)), timeRule(rule), whole);

/** The same of a record whose fields are read one by one, as they are needed. */
export function readFields(fields: LoggedFields, { zone, order }: TimeRule, whole: () => string): ReadRecord {
  const address = fields.address();
  if (address === null) return NOT_RELEVANT;
  const { query } = address;
  if (!query.isRelevant) return otherOf(fields, address, { zone, order }, whole);
  const status = readStatus(fields.text("status"));
  if (status === null) return { kind: "rejected", rejection: "no-status" };
  const time = readLogTime(fields.text("time"), zone, order);
  if (!isInstant(time)) return { kind: "rejected", rejection: time };
  const account = readAccount(fields, address.origin);
  if (account === "") return { kind: "rejected", rejection: "no-account" };
  const operation = fields.cleanOnce("operation");
  const requestId = fields.clean("requestId", MAX_REQUEST_ID);
  const key = digest(`${account}\n${nameOf(fields, { requestId, operation, time }, whole)}`);
  const signatureHash = fields.signatureHash();
  const token = query.token(signatureHash);
  if (status !== 403) {
    const signedResourceKey = query.signedResource.key(address.path);
    const use = identifyUse(query, fields.text("userAgent"), fields.callerPlace());
    return {
      kind: "outcome",
      outcome: { key, time, account, token, operation, signedResourceKey, status, use },
    };
  }
  const separator = query.separator || address.separator;
  const request = describeRequest(
    fields,
    { host: readCachedHost(address.origin), path: address.path },
    query.parameters,
    { time, account, operation, requestId, signatureHash, token, separator },
  );
  return { kind: "failure", key, request, query: query.text, parametersHash: query.parametersHash };
}

/** A request without a user delegation SAS: of some a little is kept. */
function otherOf(
  fields: LoggedFields,
  { origin, query }: LoggedAddress,
  { zone, order }: TimeRule,
  whole: () => string,
): ReadRecord {
  const status = readStatus(fields.text("status"));
  if (status === null || !isTelling(status, fields.text("statusText"), fields.text("operation")))
    return NOT_RELEVANT;
  const time = readLogTime(fields.text("time"), zone, order);
  const account = readAccount(fields, origin);
  if (!isInstant(time) || account === "") return NOT_RELEVANT;
  const operation = fields.cleanOnce("operation");
  const requestId = fields.clean("requestId", MAX_REQUEST_ID);
  const named = nameOf(fields, { requestId, operation, time }, whole);
  return {
    kind: "not-relevant",
    other: readOther(fields, query.parameters, { account, time, status, named }),
  };
}

/** Account and time of any record, null if either is missing. */
export function reachOf(
  raw: RawRecord,
  { zone, order }: TimeRule,
): { readonly account: string; readonly time: Instant } | null {
  const field = fieldReader(raw);
  const time = readLogTime(field("time"), zone, order);
  const account = readAccount(new TextFields(field), originOf(splitLoggedUri(field("uri")).base));
  return isInstant(time) && account !== "" ? { account, time } : null;
}
