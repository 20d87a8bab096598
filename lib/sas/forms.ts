import { type Instant, parseInstant } from "@/lib/requests/instant";
import { type AddressRange, parseAddressRange } from "./ip-address";
import type { ParameterForm } from "./parameters";
import { PERMISSIONS } from "./permissions";
import { SERVICE_LETTERS, SIGNED_RESOURCES, type StorageService } from "./services";

export type FormResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false /** Completes "se is …": "no date". */; readonly fault: string };

export type FormReader<Value> = (text: string, service: StorageService) => FormResult<Value>;

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const VERSION = /^\d{4}-\d{2}-\d{2}$/;
// What almost every token holds; a day after the 28th is left to the thorough reader.
const COMMON_INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

const fault = (text: string): { readonly ok: false; readonly fault: string } => ({ ok: false, fault: text });
const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

/** A time of a token. Without a zone it is read as UTC; `namesZone` tells whether it has one. */
export function readInstant(text: string): FormResult<Instant> {
  if (COMMON_INSTANT.test(text)) return ok(`${text.slice(0, 19)}.0000000Z` as Instant);
  const read = parseInstant(text, "assumed-utc");
  return read.ok ? ok(read.instant) : fault("no date");
}

/** Whether a readable time says that it is UTC (or how far from it). A date alone needs no zone. */
export function namesZone(text: string): boolean {
  return text.endsWith("Z") || !/[T ]/i.test(text) || /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
}

function readLetters(text: string, service: StorageService): FormResult<string> {
  const known = PERMISSIONS[service].letters;
  let seen = "";
  for (const letter of text) {
    if (!known.some((entry) => entry.letter === letter)) return fault("written with an unknown letter");
    if (seen.includes(letter)) return fault(`written with the letter ${letter} twice`);
    seen += letter;
  }
  return ok(text);
}

function readAddresses(text: string): FormResult<AddressRange> {
  const range = parseAddressRange(text);
  return range ? ok(range) : fault("no address and no range a-b");
}

function readProtocol(text: string): FormResult<string> {
  return text === "https" || text === "https,http" ? ok(text) : fault("neither https nor https,http");
}

function readVersion(text: string): FormResult<string> {
  return VERSION.test(text) && parseInstant(text).ok ? ok(text) : fault("no version (YYYY-MM-DD)");
}

function readCount(text: string): FormResult<number> {
  return /^\d{1,4}$/.test(text) ? ok(Number(text)) : fault("no whole number");
}

function readOneOf(known: readonly string[], fallacy: string): FormReader<string> {
  const set = new Set(known);
  return (text) => (set.has(text) ? ok(text) : fault(fallacy));
}

/** One reader for each form; total. */
export const FORMS = {
  addresses: readAddresses,
  count: readCount,
  guid: (text) => (GUID.test(text) ? ok(text) : fault("no id (GUID)")),
  instant: readInstant,
  letters: readLetters,
  protocol: readProtocol,
  resource: readOneOf(Object.keys(SIGNED_RESOURCES), "no known resource"),
  service: readOneOf(Object.values(SERVICE_LETTERS), "no known service"),
  text: (text) => ok(text),
  version: readVersion,
} as const satisfies { readonly [Form in ParameterForm]: FormReader<unknown> };
