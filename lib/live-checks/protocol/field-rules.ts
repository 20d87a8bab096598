import { redactText } from "@/lib/requests/redaction";
import { type Instant, parseInstant } from "@/lib/time/instant";
import type { FieldRule } from "./read-values";

const ACCOUNT = /^[a-z0-9]{3,24}$/;
const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;
/** 1 KB (Get User Delegation Key, "x-ms-client-request-id"). */
export const MAX_CLIENT_REQUEST_ID = 1024;

const matching = (form: RegExp, text: string): string | null => (form.test(text) ? text : null);

export const ACCOUNT_RULE: FieldRule<string> = {
  rule: "The account is the storage account's name: 3 to 24 lower-case letters and digits.",
  read: (text) => matching(ACCOUNT, text),
};

/** Whole GUIDs alone, in lower case. */
export function readGuid(text: string): string | null {
  return matching(GUID, text)?.toLowerCase() ?? null;
}

/** An instant with its zone, cut to the second: the clients send no fractions. */
export const INSTANT_RULE: FieldRule<Instant> = {
  rule: "The time is an ISO 8601 date, or a date and time with its zone: 2026-11-20T08:00:00Z.",
  read(text) {
    const read = parseInstant(text);
    return read.ok ? (`${read.instant.slice(0, 19)}.0000000Z` as Instant) : null;
  },
};

/** Shown and logged, so it must not hold what nobody may see. */
export const CLIENT_REQUEST_ID_RULE: FieldRule<string> = {
  rule: `The client request id has at most ${MAX_CLIENT_REQUEST_ID} visible ASCII characters, without blanks, and holds no signature, key or token.`,
  read: (text) =>
    text.length <= MAX_CLIENT_REQUEST_ID && VISIBLE_ASCII.test(text) && redactText(text) === text
      ? text
      : null,
};
