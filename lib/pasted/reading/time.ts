import { type Instant, parseInstant } from "@/lib/time/instant";
import type { TimeOrigin } from "../facts";
import { readMoment } from "./moments";
import { readSaidTime } from "./said-time";

export interface ReadTime {
  readonly time: Instant | null;
  readonly origin: TimeOrigin | null;
}

const ISO = "\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?";
const ZONE = "(?:[Zz]|[+-]\\d\\d:?\\d\\d)";
/** A line's end with its indentation may stand for a blank. */
const GAP = "\\s{1,80}";
const HTTP = `(?:[A-Z][a-z]{2},${GAP})?\\d{1,2}${GAP}[A-Z][a-z]{2}${GAP}\\d{4}${GAP}\\d\\d:\\d\\d:\\d\\d${GAP}(?:GMT|UTC|[+-]\\d{4})`;

const BROWSER = "[A-Z][a-z]{2} [A-Z][a-z]{2} \\d{1,2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT[+-]\\d{4}";
const US = "\\d{1,2}/\\d{1,2}/\\d{4},? \\d{1,2}:\\d\\d:\\d\\d(?:\\.\\d{1,7})?(?: [AP]M)?";

interface Form {
  readonly pattern: RegExp;
  readonly origin: TimeOrigin;
  /** The zone that the label states. */
  readonly zone?: string;
}

/** Where the service's own time stands: in its message, in its detail, in a log's row, in the response's header. */
const SERVICE_FORMS: readonly Form[] = [
  // As its message ends, without quotation marks: a log that wraps the message has a "time" of its own.
  { pattern: new RegExp(`(?<![\\w-])Time:(${ISO}${ZONE})`, "g"), origin: "service" },
  // The same where a program swallowed the line's end before it: "…000000nTime:", "…000000Time:".
  { pattern: /(?<=\d[nr]{0,2})Time:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z)/g, origin: "service" },
  {
    pattern: new RegExp(
      `(?<![\\w-])Time(?:Stamp)?["']?\\s{0,3}[:=]\\s{0,3}["']?(${ISO}${ZONE}|${HTTP}|${BROWSER})`,
      "gi",
    ),
    origin: "service",
  },
  { pattern: new RegExp(`Current \\[(${HTTP}|${ISO}${ZONE})\\]`, "g"), origin: "service" },
  {
    pattern: new RegExp(
      `TimeGenerated(?: \\[UTC\\])?["']?\\s{0,24}[:=\\t\\n]\\s{0,3}["']?(${ISO}${ZONE}|${US} UTC)`,
      "g",
    ),
    origin: "service",
  },
  {
    pattern: new RegExp(`TimeGenerated \\[UTC\\]["']?\\s{0,3}[:=\\t\\n]\\s{0,3}["']?(${US})`, "g"),
    origin: "service",
    zone: " UTC",
  },
  {
    pattern: new RegExp(`TimeGenerated \\[UTC\\]["']?\\s{0,3}[:=\\t\\n]\\s{0,3}["']?(${ISO})`, "g"),
    origin: "service",
    zone: "Z",
  },
];
/** HTTP writes its dates in GMT; one with an offset is the head of a mail. */
const HEADER_DATE = "(?:[A-Z][a-z]{2}, )?\\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d (?:GMT|UTC)";
const HEADER: Form = {
  pattern: new RegExp(
    `(?<![\\w])(?:x-ms-date|date)["']?\\s{0,3}(?:[:=,\\t|]|\\n)\\s{0,3}(?:"value":\\s{0,3})?["'[]?(${HEADER_DATE})`,
    "gi",
  ),
  origin: "service",
};
const CLIENT_FORMS: readonly Form[] = [
  {
    pattern: new RegExp(`startedDateTime["']?\\s{0,3}[:=]\\s{0,3}["']?(${ISO}${ZONE})`, "g"),
    origin: "client",
  },
  {
    pattern: /(?<![A-Za-z])([A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d (?:UTC|GMT) \d{4})/g,
    origin: "client",
  },
];
const STAMP = new RegExp(`(?<![\\w.=%-])(${ISO}${ZONE})`, "g");
const AZCOPY_STAMP = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)/gm;
/** Before a time that is a parameter of a token, listed by itself. */
const OF_TOKEN =
  /(?<![a-z])(?:st|se|skt|ske)["']?(?:\s{0,4}[:=,]|\s)\s{0,8}(?:["']?value["']?\s{0,4}[:=]\s{0,4})?["']?$/i;
const MAX_STAMPS = 5_000;

/** The occurrence nearest to a place, before it if there is one. */
function nearest(text: string, { pattern, origin, zone = "" }: Form, at: number): ReadTime | null {
  let best: { readonly time: Instant; readonly far: number } | null = null;
  let seen = 0;
  for (const { 1: written = "", index } of text.matchAll(pattern)) {
    const time = readMoment(`${written}${zone}`);
    const far = at < 0 ? index : Math.abs(index - at);
    if (time !== null && (best === null || far < best.far)) best = { time, far };
    seen += 1;
    if (seen >= MAX_STAMPS) break;
  }
  return best && { time: best.time, origin };
}

/** AzCopy says that its times are in UTC; the line of the refusal bears one. */
function azcopyTime(text: string, at: number): ReadTime | null {
  if (!/Log times are in UTC|AzcopyVersion|==> REQUEST\/RESPONSE/.test(text)) return null;
  let last: ReadTime | null = null;
  for (const { 1: y, 2: m, 3: d, 4: clock, index } of text.matchAll(AZCOPY_STAMP)) {
    if (at >= 0 && index > at) break;
    const read = parseInstant(`${y}-${m}-${d}T${clock}Z`);
    if (read.ok) last = { time: read.instant, origin: "client" };
  }
  return last;
}

/** A program's stamp on the line of the refusal, or on the last line before it that has one. */
function stampBefore(text: string, at: number): ReadTime | null {
  if (at < 0) return null;
  const lineEnd = text.indexOf("\n", at);
  const before = text.slice(Math.max(0, at - 4_000), lineEnd < 0 ? text.length : lineEnd);
  let last: ReadTime | null = null;
  for (const { 1: written = "", index } of before.matchAll(STAMP)) {
    if (OF_TOKEN.test(before.slice(Math.max(0, index - 40), index))) continue;
    const time = readMoment(written);
    if (time !== null) last = { time, origin: "client" };
  }
  return last;
}

function saidTime(text: string): ReadTime | null {
  const time = readSaidTime(text);
  return time && { time, origin: "person" };
}

/**
 * When it happened, in UTC: the service's word where it names one, else a client's clock that names its zone, else
 * what a person says. `at` is where the refusal stands, -1 if nowhere; without one, stamps of other lines tell nothing.
 */
export function readTime(text: string, at: number): ReadTime {
  const forms = SERVICE_FORMS.map((form) => () => nearest(text, form, at));
  const others = CLIENT_FORMS.map((form) => () => nearest(text, form, at));
  const ways = [
    ...forms,
    () => azcopyTime(text, at),
    () => nearest(text, HEADER, at),
    ...others,
    () => stampBefore(text, at),
    () => saidTime(text),
  ];
  for (const way of ways) {
    const read = way();
    if (read) return read;
  }
  return { time: null, origin: null };
}
