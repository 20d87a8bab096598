import { STORAGE_SUFFIXES } from "./clouds";

/** A stretch of a text that is an address or a token, as it was found. */
export interface AddressRun {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const MAX_RUN = 6_000;
const MAX_RUNS = 200;
/** What ends an address in any text. */
const RUN = /[^\s"'`<>\\^{}|“”„‘’‚«»‹›「」『』【】《》、。，；\u0000-\u001f]{0,6000}/y;
const KEYED_ENTITY = /'[^'\s]{0,128}'(?:,(?:Row|Partition)Key='[^'\s]{0,128}')?\)[^\s"'<>]*/y;
const TRAILING = ".,;:!?)]}…*_~）！？";
const SIGNATURE_VALUE = /[A-Za-z0-9+/=%*_.-]*/y;
const OF_TOKEN =
  /[?&](?:sv|st|se|sp|sr|sig|spr|skoid|sktid|skt|ske|sks|skv|sip|ss|srt|si|rscd|rsct|sdd|scid|saoid|suoid|sduoid|skdutid)(?:=|%3d)/i;
const CONTINUES = /^[A-Za-z0-9%&=:._~+/*?$-]+$/;
const SIGNED = /[?&]sig(?:=|%3d)(?:[A-Za-z0-9+/]|%2[bf]){43}(?:=|%3d)/i;
const MASKED = /[?&]sig=(?:-?redacted|x{3,}|\*{3,}|masked)/i;
/** Lines of a mail are broken at about this many letters, and not before. */
const MIN_BROKEN_LINE = 40;
const MAX_BROKEN_LINES = 60;

function sticky(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

/** What follows a signature is not of the address, unless another parameter does. */
function endAtSignature(run: string): string {
  const at = run.search(/[?&]sig=/i);
  if (at < 0) return run;
  const from = at + 5;
  const value = sticky(SIGNATURE_VALUE, run, from);
  const next = run[from + value.length];
  return next === undefined || next === "&" || next === "#" ? run : run.slice(0, from + value.length);
}

/** Parts of a list, of a connection string or of Markdown that stand right behind an address. */
function endAtNeighbour(run: string): string {
  const mark = run.indexOf("?");
  const ends = [run.search(/;[A-Za-z]+=/), run.indexOf("](")];
  if (mark >= 0) ends.push(...[run.indexOf(";", mark), commaIn(run, mark)]);
  const end = Math.min(...ends.filter((at) => at > 0), run.length);
  return run.slice(0, end);
}

/** A comma divides fields, except in "spr=https,http". */
function commaIn(run: string, from: number): number {
  const at = run.indexOf(",", from);
  return at > 0 && run.startsWith("https,http", at - 5) ? run.indexOf(",", at + 1) : at;
}

/** Punctuation of the sentence around an address; a bracket that it opened itself stays. */
function trimmed(run: string): string {
  let end = run.length;
  while (end > 0 && TRAILING.includes(run.charAt(end - 1))) end -= 1;
  return run.slice(0, run.charAt(end) === ")" && run.includes("(") ? end + 1 : end);
}

/** A mail filter's form that uses marks of its own behind the address that it wraps. */
const OWN_PUNCTUATION = /^https?:\/\/urldefense\.[a-z.]{3,16}\/v3\//i;

const isToken = (run: string): boolean => OF_TOKEN.test(run);

/** The rest of an address that a mail program broke into lines. */
function joined(text: string, start: number, first: string): { readonly run: string; readonly end: number } {
  let run = first;
  let end = start + first.length;
  for (let line = 0; line < MAX_BROKEN_LINES && run.length < MAX_RUN; line += 1) {
    const from = sticky(/[ \t]*\r?\n[ \t]*/y, text, end);
    if (from === "") break;
    const lineEnd = text.indexOf("\n", end + from.length);
    const stop = lineEnd < 0 ? text.length : lineEnd;
    if (stop - end > MAX_RUN) break;
    const next = text.slice(end + from.length, stop).trim();
    if (!goesOn(run, next, end - (text.lastIndexOf("\n", end - 1) + 1))) break;
    run += next;
    end += from.length + next.length;
  }
  return { run, end };
}

/** Whether a line is the rest of an address: nothing but letters of one, and the address is not whole yet. */
function goesOn(run: string, next: string, lineLength: number): boolean {
  if (next === "" || lineLength < MIN_BROKEN_LINE || !CONTINUES.test(next) || /^[-=_*.]+$/.test(next))
    return false;
  if (next.startsWith("&") || (/[&=]$/.test(run) && next.includes("&"))) return true;
  if (SIGNED.test(run) || MASKED.test(run)) return /^[\w%]*&s[a-z]{1,5}=/.test(next) && !SIGNED.test(run);
  return isToken(run) || isToken(next) || /[?&]$/.test(run) || run.includes("?s");
}

/** A name with blanks in it that no one encoded: the token shows that the address goes on. */
function acrossBlanks(text: string, start: number, run: string): string {
  if (run.includes("?") || !/^https?:\/\/[^/]+\/./i.test(run)) return run;
  const end = start + run.length;
  if (text[end] !== " ") return run;
  const ahead = text.slice(end, end + 300).split(/[\n"'<>`]/, 1)[0] ?? "";
  const mark = ahead.search(/\?(?:sv|st|se|sp|sr|skoid|sig)=/);
  if (mark < 0 || ahead.slice(0, mark).includes("://")) return run;
  return run + ahead.slice(0, mark) + sticky(RUN, text, end + mark);
}

function runAt(text: string, start: number, from: number): AddressRun {
  let first = text.slice(start, from) + sticky(RUN, text, from).slice(0, MAX_RUN);
  if (/\((?:Row|Partition)Key=$/.test(first)) first += sticky(KEYED_ENTITY, text, start + first.length);
  const { run, end } = joined(text, start, acrossBlanks(text, start, first));
  const whole = OWN_PUNCTUATION.test(run) ? run : trimmed(endAtSignature(endAtNeighbour(run)));
  return { text: whole, start, end: whole === run ? end : start + Math.min(first.length, whole.length) };
}

/** Every "scheme://…" of a text, in its order. */
export function schemeRuns(text: string): readonly AddressRun[] {
  const runs: AddressRun[] = [];
  let at = text.indexOf("://");
  while (at >= 0 && runs.length < MAX_RUNS) {
    const scheme = /(?:https?|abfss?|wasbs?|azure|az)$/i.exec(text.slice(Math.max(0, at - 6), at))?.[0];
    if (scheme === undefined) {
      at = text.indexOf("://", at + 3);
      continue;
    }
    const run = runAt(text, at - scheme.length, at + 3);
    runs.push(run);
    at = text.indexOf("://", Math.max(run.end, at + 3));
  }
  return runs;
}

const isFree = (runs: readonly AddressRun[], at: number): boolean =>
  !runs.some(({ start, end }) => at >= start && at < end);

/** Addresses that are percent-encoded as a whole ("https%3A%2F%2F…"), outside of the runs that are known. */
export function encodedRuns(text: string, known: readonly AddressRun[]): readonly AddressRun[] {
  const runs: AddressRun[] = [];
  const pattern = /https?%(?:25){0,3}3a%(?:25){0,3}2f%(?:25){0,3}2f[^\s"'`<>&\\]{1,6000}/gi;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (runs.length >= MAX_RUNS) break;
    if (isFree(known, index)) runs.push({ text: trimmed(found), start: index, end: index + found.length });
  }
  return runs;
}

/** Where a run of letters that a host, or a query, can have begins, looking back from `at`. */
function startOf(text: string, at: number, letters: RegExp, most: number): number {
  let start = at;
  while (start > 0 && at - start < most && letters.test(text.charAt(start - 1))) start -= 1;
  return start;
}

const HOST_LETTER = /[a-z0-9.-]/i;
/** A host that goes on is another host. */
/** Behind these a host is part of something that leads elsewhere: "https://evil.example\@account.blob…". */
const LEADS_ELSEWHERE = /:\/\/[^\s]{1,200}@$/;
const HOST_GOES_ON = /^(?:[a-z0-9-]|\.[a-z0-9])/i;

function hostRunAt(text: string, at: number, suffix: string): AddressRun | null {
  const start = startOf(text, at, HOST_LETTER, 120);
  const end = at + 1 + suffix.length;
  if (start === at || HOST_GOES_ON.test(text.slice(end, end + 2))) return null;
  if (LEADS_ELSEWHERE.test(text.slice(Math.max(0, start - 210), start))) return null;
  // What follows a host directly is of its address only where it begins a path, a port or a query.
  const run = /[/?:]/.test(text.charAt(end))
    ? runAt(text, start, end)
    : { text: text.slice(start, end), start, end };
  return { ...run, text: `https://${run.text}` };
}

/** Hosts of storage accounts without a scheme ("Host: a.blob.core.windows.net"), with a path where one follows. */
export function hostRuns(text: string, known: readonly AddressRun[]): readonly AddressRun[] {
  const runs: AddressRun[] = [];
  for (const suffix of STORAGE_SUFFIXES) {
    let at = text.indexOf(`.${suffix}`);
    while (at >= 0 && runs.length < MAX_RUNS) {
      const run = isFree(known, at) ? hostRunAt(text, at, suffix) : null;
      if (run) runs.push(run);
      at = text.indexOf(`.${suffix}`, at + suffix.length);
    }
  }
  return runs;
}

const QUERY_LETTER = /[A-Za-z0-9%&=:._~+/*?,-]/;
const MARKS = /(?:^|[^a-z])(?:sig|skoid)(?:=|%3d)/gi;

function tokenRunAt(text: string, at: number): AddressRun {
  const run = runAt(text, startOf(text, at, QUERY_LETTER, 3_000), at);
  const lead = run.text.search(/(?:^|[?&=]|%26)s[a-z]{1,6}(?:=|%3d)/i);
  const own = lead > 0 ? run.text.slice(lead).replace(/^[=&?]+/, "") : run.text;
  return { ...run, text: `?${own.replace(/^\?+/, "")}` };
}

/** Tokens without an address: a query around "sig=" or "skoid=" that belongs to no run that is known. */
export function tokenRuns(text: string, known: readonly AddressRun[]): readonly AddressRun[] {
  const runs: AddressRun[] = [];
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if (runs.length >= MAX_RUNS) break;
    const at = index + mark.length;
    if (isFree(known, at) && isFree(runs, at)) runs.push(tokenRunAt(text, at));
  }
  return runs;
}
