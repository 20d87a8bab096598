import { type Instant, parseInstant } from "@/lib/time/instant";
import { type AddressRange, parseAddressRange } from "./ip-address";
import type { ParameterForm } from "./parameters";
import { LETTERS } from "./permissions";
import { SERVICE_LETTERS, SIGNED_RESOURCES, type StorageService } from "./services";

export interface WellFormed<Value> {
  readonly state: "value";
  readonly value: Value;
  /** As it was written. */
  readonly text: string;
}

export interface Malformed {
  readonly state: "malformed";
  readonly raw: string;
  /** Completes "se is …": "not a date". */
  readonly fault: string;
}

export type FormResult<Value> = WellFormed<Value> | Malformed;

export type FormReader<Value> = (text: string, service: StorageService) => FormResult<Value>;

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const VERSION = /^\d{4}-\d{2}-\d{2}$/;
const COMMON_VERSION = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;
// What almost every token holds; a day after the 28th is left to the thorough reader.
const COMMON_INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

const HOUR_ALONE = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3])Z$/;

const malformed = (raw: string, fault: string): Malformed => ({ state: "malformed", raw, fault });
const wellFormed = <Value>(value: Value, text: string): WellFormed<Value> => ({
  state: "value",
  value,
  text,
});

/** A time of a token. Without a zone it is read as UTC; `namesZone` tells whether it has one. */
export function readInstant(text: string): FormResult<Instant> {
  if (COMMON_INSTANT.test(text)) return wellFormed(`${text.slice(0, 19)}.0000000Z` as Instant, text);
  const read = parseInstant(namesHourAlone(text) ? `${text.slice(0, 13)}:00Z` : text, "assumed-utc");
  return read.ok ? wellFormed(read.instant, text) : malformed(text, "not a date");
}

/** "2026-11-20T10Z", which Azure CLI takes and writes, and no document knows. */
export function namesHourAlone(text: string): boolean {
  return text.length === 14 && HOUR_ALONE.test(text);
}

/** Whether a readable time says that it is UTC (or how far from it). A date alone needs no zone. */
export function namesZone(text: string): boolean {
  return text.endsWith("Z") || !/[T ]/i.test(text) || /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
}

function readLetters(text: string, service: StorageService): FormResult<string> {
  const known = LETTERS[service];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (!known.includes(letter)) return malformed(text, "written with an unknown letter");
    if (text.indexOf(letter) < at) return malformed(text, `written with the letter ${letter} twice`);
  }
  return wellFormed(text, text);
}

function readAddresses(text: string): FormResult<AddressRange> {
  const range = parseAddressRange(text);
  return range ? wellFormed(range, text) : malformed(text, "not an address or a range a-b");
}

function readProtocol(text: string): FormResult<string> {
  return text === "https" || text === "https,http"
    ? wellFormed(text, text)
    : malformed(text, "neither https nor https,http");
}

function readVersion(text: string): FormResult<string> {
  return COMMON_VERSION.test(text) || (VERSION.test(text) && parseInstant(text).ok)
    ? wellFormed(text, text)
    : malformed(text, "not a version (YYYY-MM-DD)");
}

function readCount(text: string): FormResult<number> {
  return /^\d{1,4}$/.test(text) ? wellFormed(Number(text), text) : malformed(text, "not a whole number");
}

function readOneOf(known: readonly string[], fallacy: string): FormReader<string> {
  const set = new Set(known);
  return (text) => (set.has(text) ? wellFormed(text, text) : malformed(text, fallacy));
}

/** One reader for each form; total. */
export const FORMS = {
  addresses: readAddresses,
  count: readCount,
  guid: (text) => (GUID.test(text) ? wellFormed(text, text) : malformed(text, "not an id (GUID)")),
  instant: readInstant,
  letters: readLetters,
  protocol: readProtocol,
  resource: readOneOf(Object.keys(SIGNED_RESOURCES), "not a known resource"),
  service: readOneOf(Object.values(SERVICE_LETTERS), "not a known service"),
  text: (text) => wellFormed(text, text),
  version: readVersion,
} as const satisfies { readonly [Form in ParameterForm]: FormReader<unknown> };
