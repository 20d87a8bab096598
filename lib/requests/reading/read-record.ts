import { hash } from "node:crypto";
import type { Instant } from "@/lib/time/instant";
import type { LoggedRequest, QueryParameter } from "../logged-request";
import { originOf, readHost, readPath, splitLoggedUri } from "../logged-uri";
import { redactText } from "../redaction";
import { signedResourceKey } from "../signed-resource-key";
import type { LoggedUse } from "../token-use";
import { BoundedCache } from "./bounded-cache";
import { describeRequest } from "./describe-request";
import { identifyUse } from "./identify-use";
import { type DateOrder, isInstant, readLogTime, type ZoneRule } from "./log-time";
import { readLoggedQuery } from "./logged-query";
import { isTelling, type OtherRequest, readOther } from "./other-request";
import { type FieldReader, fieldReader } from "./record-layout";
import type { RawRecord } from "./record-shapes";
import type { Rejection } from "./rejections";
import { sanitize, sanitizeOnce } from "./sanitize";

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
const SIGNATURE_HASH = /SasSignature\(([0-9A-Fa-f]{64})\)/;
const SIGNATURE_START = "SasSignature(";
const AS_LOGGED = /^[0-9A-F]{64}\)/;
const ACCOUNT_NAME = /^[a-z0-9]{3,24}$/;
const NOT_RELEVANT: ReadRecord = { kind: "not-relevant" };

/** The signature's hash in capitals, as Azure writes it; "" where none is logged. */
function readSignatureHash(logged: string): string {
  const start = logged.indexOf(SIGNATURE_START);
  if (start < 0) return "";
  const behind = logged.slice(start + SIGNATURE_START.length);
  if (AS_LOGGED.test(behind)) return behind.slice(0, 64);
  return SIGNATURE_HASH.exec(logged)?.[1]?.toUpperCase() ?? "";
}

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
const readCachedHost = (base: string): string => hosts.get(originOf(base), readHost);

function readAccount(field: FieldReader, base: string): string {
  const named = field("account").toLowerCase();
  if (ACCOUNT_NAME.test(named)) return named;
  const owner = /\/storageaccounts\/([a-z0-9]{3,24})(?:\/|$)/i.exec(field("resourceId"))?.[1]?.toLowerCase();
  if (owner) return owner;
  const host = readCachedHost(base);
  const first = host.split(".", 1)[0]?.replace(/-secondary$/, "") ?? "";
  return host.includes(".") && ACCOUNT_NAME.test(first) ? first : "";
}

/** Tells the operations of one request apart; nothing for the first, as for logs that do not count them. */
function operationNumber(field: FieldReader): string {
  const count = field("operationCount");
  return /^[1-9]\d{0,8}$/.test(count) ? `\n${count}` : "";
}

/** What tells a row apart from all others of its account. */
function nameOf(field: FieldReader, operation: string, time: Instant, whole: () => string): string {
  const requestId = sanitize(field("requestId"), MAX_REQUEST_ID);
  return requestId === ""
    ? `line\n${redactText(whole())}`
    : `${requestId}\n${operation}\n${time}${operationNumber(field)}`;
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
  readFields(fieldReader(raw), rule, whole);

/** The same of a record whose fields are read one by one, as they are needed. */
export function readFields(field: FieldReader, rule: ZoneRule | TimeRule, whole: () => string): ReadRecord {
  const logged = field("uri");
  if (logged === "") return NOT_RELEVANT;
  const uri = splitLoggedUri(logged);
  const query = readLoggedQuery(uri.query);
  if (!query.isRelevant) return otherOf(field, { base: uri.base, parameters: query.parameters }, rule, whole);
  const status = readStatus(field("status"));
  if (status === null) return { kind: "rejected", rejection: "no-status" };
  const { zone, order } = timeRule(rule);
  const time = readLogTime(field("time"), zone, order);
  if (!isInstant(time)) return { kind: "rejected", rejection: time };
  const account = readAccount(field, uri.base);
  if (account === "") return { kind: "rejected", rejection: "no-account" };
  const operation = sanitizeOnce(field("operation"));
  const requestId = sanitize(field("requestId"), MAX_REQUEST_ID);
  const key = digest(`${account}\n${nameOf(field, operation, time, whole)}`);
  const signatureHash = readSignatureHash(field("authenticationHash"));
  const token = query.token(signatureHash);
  if (status !== 403) {
    const signedKey = signedResourceKey(query.parameters, readPath(uri.base));
    const use = identifyUse(query, field("userAgent"), field("callerAddress"));
    return {
      kind: "outcome",
      outcome: { key, time, account, token, operation, signedResourceKey: signedKey, status, use },
    };
  }
  const separator = query.separator || uri.separator;
  const identity = { time, account, operation, requestId, signatureHash, token, separator };
  const request = describeRequest(
    field,
    { host: readCachedHost(uri.base), path: readPath(uri.base) },
    query.parameters,
    identity,
  );
  return { kind: "failure", key, request, query: query.text, parametersHash: query.parametersHash };
}

/** A request without a user delegation SAS: of some a little is kept. */
function otherOf(
  field: FieldReader,
  { base, parameters }: { readonly base: string; readonly parameters: readonly QueryParameter[] },
  rule: ZoneRule | TimeRule,
  whole: () => string,
): ReadRecord {
  const status = readStatus(field("status"));
  if (status === null || !isTelling(status, field("statusText"), field("operation"))) return NOT_RELEVANT;
  const { zone, order } = timeRule(rule);
  const time = readLogTime(field("time"), zone, order);
  const account = readAccount(field, base);
  if (!isInstant(time) || account === "") return NOT_RELEVANT;
  const named = nameOf(field, sanitizeOnce(field("operation")), time, whole);
  return { kind: "not-relevant", other: readOther(field, parameters, { account, time, status, named }) };
}

/** Account and time of any record, null if either is missing. */
export function reachOf(
  raw: RawRecord,
  { zone, order }: TimeRule,
): { readonly account: string; readonly time: Instant } | null {
  const field = fieldReader(raw);
  const time = readLogTime(field("time"), zone, order);
  const account = readAccount(field, splitLoggedUri(field("uri")).base);
  return isInstant(time) && account !== "" ? { account, time } : null;
}
