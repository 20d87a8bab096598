import { START_MINUTES } from "@/lib/diagnosis/fixes/token-life";
import { epochMsOf, type Instant, later } from "@/lib/time/instant";
import {
  ACCOUNT_RULE,
  CLIENT_REQUEST_ID_RULE,
  INSTANT_RULE,
  MAX_CLIENT_REQUEST_ID,
  readGuid,
} from "../protocol/field-rules";
import type { CheckField, FieldsRead, FieldValues } from "../protocol/fields";
import { type FieldRule, readValues, type ValuesReader } from "../protocol/read-values";
import { KEY_SERVICES, type KeyService } from "./key-services";

export interface UserDelegationKeyInput {
  readonly account: string;
  readonly service: KeyService;
  /** Whole seconds, as they are sent. */
  readonly start: Instant;
  readonly expiry: Instant;
  /** The tenant whose users alone may use tokens of this key; null for no restriction. */
  readonly delegatedTenant: string | null;
  /** How long the service may take; null for its own limit. */
  readonly timeoutSeconds: number | null;
  /** Null: one is made. */
  readonly clientRequestId: string | null;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Get User Delegation Key, request body: both within 7 days of the current time. */
export const MAX_KEY_DAYS = 7;
const DEFAULT_MINUTES = 60;
/** The service cuts longer ones to this itself. */
const MAX_TIMEOUT_SECONDS = 30;

export const KEY_FIELDS: readonly CheckField[] = [
  {
    name: "account",
    label: "Storage account",
    input: "text",
    required: true,
    hint: "Its name: 3 to 24 lower-case letters and digits.",
  },
  {
    name: "service",
    label: "Service",
    input: "choice",
    required: false,
    hint: "Which service's key; blob unless chosen.",
    choices: KEY_SERVICES,
  },
  {
    name: "start",
    label: "Start",
    input: "instant",
    required: false,
    hint: `ISO 8601, within ${MAX_KEY_DAYS} days of now; ${START_MINUTES} minutes ago unless given.`,
  },
  {
    name: "expiry",
    label: "Expiry",
    input: "instant",
    required: false,
    hint: `ISO 8601, after the start, at most ${MAX_KEY_DAYS} days ahead; in an hour unless given.`,
  },
  {
    name: "delegatedTenant",
    label: "Delegated tenant",
    input: "text",
    required: false,
    hint: "Tenant ID (GUID) of the users that tokens of this key are for, where they are bound to users.",
  },
  {
    name: "timeout",
    label: "Timeout",
    input: "text",
    required: false,
    hint: `Whole seconds, 1 to ${MAX_TIMEOUT_SECONDS}.`,
  },
  {
    name: "clientRequestId",
    label: "Client request ID",
    input: "text",
    required: false,
    hint: `x-ms-client-request-id, which finds the call in the log: at most ${MAX_CLIENT_REQUEST_ID} visible ASCII characters; made if not given.`,
  },
];

const SERVICE_RULE: FieldRule<KeyService> = {
  rule: `The service is one of ${KEY_SERVICES.join(", ")}.`,
  read: (text) => KEY_SERVICES.find((service) => service === text) ?? null,
};

const TENANT_RULE: FieldRule<string> = {
  rule: "The delegated tenant is a tenant ID: a GUID.",
  read: readGuid,
};

const TIMEOUT_RULE: FieldRule<number> = {
  rule: `The timeout is a whole number of seconds from 1 to ${MAX_TIMEOUT_SECONDS}.`,
  read(text) {
    const seconds = /^\d{1,2}$/.test(text) ? Number(text) : 0;
    return seconds >= 1 && seconds <= MAX_TIMEOUT_SECONDS ? seconds : null;
  },
};

const minutesFrom = (now: Instant, minutes: number): Instant =>
  `${later(now, minutes * MINUTE_MS).slice(0, 19)}.0000000Z` as Instant;

/** The rules of both times together. Emulators hand out keys for any window: nobody else looks. */
function checkWindow(reader: ValuesReader, start: Instant, expiry: Instant, now: Instant): void {
  const daysAhead = (at: Instant) => (epochMsOf(at) - epochMsOf(now)) / DAY_MS;
  if (Math.abs(daysAhead(start)) > MAX_KEY_DAYS)
    reader.broken("start", `The start lies within ${MAX_KEY_DAYS} days of now.`);
  if (daysAhead(expiry) > MAX_KEY_DAYS)
    reader.broken("expiry", `The expiry lies at most ${MAX_KEY_DAYS} days ahead.`);
  if (daysAhead(expiry) <= 0)
    reader.broken("expiry", "The expiry lies ahead: a key that is over can sign nothing.");
  if (expiry <= start) reader.broken("expiry", "The expiry lies after the start.");
}

/** Reads the values of KEY_FIELDS; start and expiry have defaults. */
export function readKeyInput(values: FieldValues, now: Instant): FieldsRead<UserDelegationKeyInput> {
  const reader = readValues(values);
  const account = reader.required("account", ACCOUNT_RULE);
  const service = reader.optional("service", SERVICE_RULE) ?? "blob";
  const givenStart = reader.optional("start", INSTANT_RULE);
  const givenExpiry = reader.optional("expiry", INSTANT_RULE);
  const start = givenStart ?? minutesFrom(now, -START_MINUTES);
  const expiry = givenExpiry ?? minutesFrom(now, DEFAULT_MINUTES);
  const areTimesRead = reader.faults.every(({ field }) => field !== "start" && field !== "expiry");
  if (areTimesRead) checkWindow(reader, start, expiry, now);
  const delegatedTenant = reader.optional("delegatedTenant", TENANT_RULE);
  const timeoutSeconds = reader.optional("timeout", TIMEOUT_RULE);
  const clientRequestId = reader.optional("clientRequestId", CLIENT_REQUEST_ID_RULE);
  const { faults } = reader;
  if (account === null || faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    input: { account, service, start, expiry, delegatedTenant, timeoutSeconds, clientRequestId },
  };
}
