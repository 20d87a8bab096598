import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { countOf, formatCount, formatShare } from "@/lib/format/numbers";
import type { Overview } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import { type TimeZone, UTC } from "@/lib/time/time-zone";
import { formatClock, formatDate, formatZone, isSameDay } from "@/lib/time/times";

/** A piece of running text; what is strong carries the numbers. */
export interface Phrase {
  readonly text: string;
  readonly strong: boolean;
}

const plain = (text: string): Phrase => ({ text, strong: false });
const strong = (text: string): Phrase => ({ text, strong: true });

/** "08:00 and 12:00 UTC on 20 Nov 2026", for a sentence with "between". */
export function windowWords(window: Window, zone: TimeZone = UTC): string {
  const { from, to } = window;
  const [start, end] = [formatClock(from, zone), formatClock(to, zone)];
  const [fromDate, toDate] = [formatDate(from, zone), formatDate(to, zone)];
  const name = formatZone(window, zone);
  if (isSameDay(from, to, zone)) return `${start} and ${end} ${name} on ${fromDate}`;
  return `${fromDate}, ${start} and ${toDate}, ${end} ${name}`;
}

function leadingWords({ failures, reasons }: Overview): readonly Phrase[] {
  const [leading] = reasons;
  if (!leading) return [];
  const { clause } = CAUSE_TEXTS[leading.reason];
  if (leading.count === failures) {
    return [plain(failures === 1 ? " It " : " All of them "), strong(clause), plain(".")];
  }
  const share = `${formatCount(leading.count)} (${formatShare(leading.count, failures)})`;
  const opening = leading.count * 2 > failures ? " Most of them, " : " The largest group, ";
  return [plain(opening), strong(share), plain(", "), strong(clause), plain(".")];
}

/** How many of how many requests were blocked, and when. */
export function blockedPhrases(overview: Overview, window: Window, zone: TimeZone = UTC): readonly Phrase[] {
  const { failures, requests } = overview;
  const were = failures === 1 ? "was" : "were";
  return [
    strong(formatCount(failures)),
    plain(` of ${formatCount(requests)} requests with a user delegation SAS (`),
    strong(formatShare(failures, requests)),
    plain(`) ${were} blocked between `),
    strong(windowWords(window, zone)),
    plain("."),
  ];
}

/** The same with the leading reason. */
export function statementPhrases(
  overview: Overview,
  window: Window,
  zone: TimeZone = UTC,
): readonly Phrase[] {
  return [...blockedPhrases(overview, window, zone), ...leadingWords(overview)];
}

/** The same in few words: "2,806 of 3,412 requests were blocked. Most of them, 2,100 (74.8 %), carried …". */
export function briefStatement(overview: Overview): string {
  const { failures, requests } = overview;
  const blocked = `${formatCount(failures)} of ${countOf(requests, "request")} ${failures === 1 ? "was" : "were"} blocked.`;
  return [blocked, ...leadingWords(overview).map(({ text }) => text)].join("");
}
