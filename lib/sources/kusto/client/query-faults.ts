import type { Exchange } from "@/lib/azure/exchange";
import { parsedJson } from "@/lib/azure/json-text";
import { KUSTO_TABLES } from "@/lib/kusto/schema";
import { SourceError } from "@/lib/log-source/log-source";
import type { Service } from "@/lib/requests/logged-request";
import { cleanText, redactText } from "@/lib/requests/redaction";
import { durationWords } from "@/lib/time/durations";
import { readAnswer } from "./answer-rows";
import type { KustoAnswer } from "./kusto-client";
import type { ServiceWords } from "./kusto-transport";

/** A query returns no more; an answer of just so many may have been cut (azure-storage-facts.md section 10). */
export const MAX_ROWS = 500_000;

/**
 * Texts by which the services say that a limit on rows, bytes or memory cut the answer: Kusto's
 * native errors 1 (E_RUNAWAY_QUERY), 3 and 7 (E_LOW_MEMORY_CONDITION), as name, as hexadecimal and
 * as signed number. Other numbers of the same series are no limits: 10 is an unknown name.
 */
const TOO_LARGE =
  /E_QUERY_RESULT_SET_TOO_LARGE|E_LOW_MEMORY_CONDITION|E_RUNAWAY_QUERY|80DA000[137](?![\dA-F])|-213319679[379](?!\d)|LimitsExceeded|ResponsePayloadTooLarge|ResponseSizeTooLarge|exceeds? the set limit|exceeded the (?:allowed limits|internal (?:record count|data size) limit)/i;

const UNRESOLVED = /Failed to resolve (?:table or column|table|scalar|column)[a-z ]*named '([^'\\]{1,200})'/i;
/** An apostrophe as JSON within JSON, HTML and typesetting write it. */
const APOSTROPHES = /(?:\\+(?:u0027|x27|')|&(?:amp;)*(?:#0*39|#x0*27|apos);|%27|['‘’])+/gi;
const TABLE_NAMES: ReadonlySet<string> = new Set(Object.values(KUSTO_TABLES).map(({ name }) => name));

/** A quarter of an hour is what Entra and the services forgive. */
const SKEW_MS = 5 * 60_000;
const SHOWN_CHARACTERS = 200;

/** The service's own words, harmless and short: what it calls the fault, nothing of what was asked. */
function shownText(body: string): string {
  const json = parsedJson(body);
  const error = (json as { error?: { code?: unknown; message?: unknown; "@message"?: unknown } } | null)
    ?.error;
  const words = [error?.code, error?.["@message"] ?? error?.message].filter(
    (each) => typeof each === "string",
  );
  return cleanText(redactText(words.join(": ")), SHOWN_CHARACTERS);
}

function quoted(body: string): string {
  const text = shownText(body);
  if (text === "") return "";
  return ` The service said: ${text}${/[.!?…]$/.test(text) ? "" : "."}`;
}

/** What the query names and the service does not know; undefined where that is not the fault. */
function unresolvedName(text: string): string | undefined {
  return UNRESOLVED.exec(text.replaceAll(APOSTROPHES, "'"))?.[1];
}

function refused(body: string, { name }: ServiceWords): KustoAnswer {
  const unresolved = unresolvedName(body);
  if (unresolved === undefined) {
    throw new SourceError(
      "refused",
      `${name} rejected the query.${quoted(body)}`,
      "Copy the query from the page, run it in the portal to see the whole message, and report both.",
    );
  }
  if (TABLE_NAMES.has(unresolved)) return { kind: "no-table" };
  throw new SourceError(
    "refused",
    `${name} has no column “${cleanText(redactText(unresolved), 80)}”, which the query needs.`,
    "The table was created before that column existed, or is not an Azure Storage table. Compare its columns with the documented schema.",
  );
}

function signedOut({ clockSkewMs }: Exchange, { name }: ServiceWords): SourceError {
  const minutes = Math.round(Math.abs(clockSkewMs) / 60_000);
  const skewed = Math.abs(clockSkewMs) > SKEW_MS;
  return new SourceError(
    "signed-out",
    `${name} did not accept the sign-in${skewed ? `; this machine's clock differs from the service's by ${minutes} minutes` : ""}.`,
    skewed
      ? "Correct the clock of the machine that this dashboard runs on, then try again."
      : "Check SAS_INSIGHTS_AZURE_CREDENTIAL, and that the cloud and the audience match.",
  );
}

/** Every status that is not 200, with what a user should see. */
function otherStatus(exchange: Exchange, words: ServiceWords): KustoAnswer {
  const { status } = exchange;
  const body = exchange.body ?? "";
  const { name, role, place } = words;
  switch (status) {
    case 204:
      return { kind: "no-table" };
    case 400:
      return TOO_LARGE.test(body) ? { kind: "too-large" } : refused(body, words);
    case 401:
      throw signedOut(exchange, words);
    case 403:
      throw new SourceError(
        "forbidden",
        `This identity isn't allowed to read the logs in ${name}.${quoted(body)}`,
        `Ask for ${role}; a new role can take up to an hour to take effect.`,
      );
    case 404:
      if (TABLE_NAMES.has(unresolvedName(body) ?? "")) return { kind: "no-table" };
      throw new SourceError("not-found", `${name} has nothing at the configured address.`, `Check ${place}.`);
    case 413:
      return { kind: "too-large" };
    case 429:
      throw throttled(words, exchange.retryAfterMs);
    case 408:
    case 504:
      throw timedOut(words);
    default:
      throw status >= 500 ? serviceDown(status, words) : unreadable(status, words);
  }
}

/** For as long as the service asks, in whole minutes; a minute where it asks for less or does not say. */
export function throttled({ name }: ServiceWords, retryAfterMs: number | null = null): SourceError {
  const minutes = Math.ceil((retryAfterMs ?? 0) / 60_000);
  return new SourceError(
    "throttled",
    `${name} is throttling queries from this identity.`,
    `Wait ${minutes > 1 ? durationWords(minutes * 60_000) : "a minute"} and try again. Other queries with the same identity count too.`,
  );
}

export function timedOut({ name }: ServiceWords): SourceError {
  return new SourceError(
    "timeout",
    `${name} did not respond in time.`,
    "Shorten the time range or choose one account, then try again.",
  );
}

function serviceDown(status: number, { name }: ServiceWords): SourceError {
  return new SourceError(
    "unreachable",
    `${name} failed with status ${status}.`,
    "Try again in a minute. If the problem persists, check Azure's status page.",
  );
}

function unreadable(status: number, { name, place }: ServiceWords): SourceError {
  return new SourceError(
    "unreadable",
    `The response with status ${status} is not a valid response from ${name}.`,
    `Check for a proxy in between, and check ${place}.`,
  );
}

function notAllowedToSee(words: ServiceWords): SourceError {
  return new SourceError(
    "forbidden",
    `${words.name} left out logs of this account that this identity isn't allowed to read.`,
    `Ask for ${words.role}, for every workspace to which the account's diagnostic settings send logs.`,
  );
}

function judgeBody(body: string, { words, service }: Asked): KustoAnswer {
  const answer = readAnswer(body, KUSTO_TABLES[service].name);
  if (answer === null) throw unreadable(200, words);
  const { rows, errors, access } = answer;
  if (errors !== "") {
    if (TOO_LARGE.test(errors)) return { kind: "too-large" };
    if (unresolvedName(errors) !== undefined) return refused(errors, words);
    throw new SourceError(
      "incomplete",
      `${words.name} returned only part of the answer, so its numbers would be wrong.`,
      "Try again. If the problem persists, shorten the time range.",
    );
  }
  if (access === "part") throw notAllowedToSee(words);
  if (access === "nowhere") return { kind: "no-table" };
  return rows.length >= MAX_ROWS ? { kind: "too-large" } : { kind: "complete", rows };
}

export interface Asked {
  readonly words: ServiceWords;
  readonly service: Service;
}

/** Judges what a service sent back: an answer, or the SourceError that a user should see; never half an answer. */
export function judgeExchange(exchange: Exchange, asked: Asked): KustoAnswer {
  const { status, body } = exchange;
  if (status !== 200) return otherStatus(exchange, asked.words);
  return body === null ? { kind: "too-large" } : judgeBody(body, asked);
}
