import { HOUR_MS } from "@/lib/time/units";

/** Hours as texts that compare: "2026/11/20/08". Both ends are inside. */
export interface HourSpan {
  readonly first: string;
  readonly last: string;
}

const hourText = (ms: number): string => new Date(ms).toISOString().slice(0, 13).replaceAll(/[-T]/g, "/");

/**
 * The hours to read for a window (milliseconds since 1970): a record lies in the hour in which it was
 * received, which may be the one after its own (azure-storage-facts 2.2 and 3.3).
 */
export function hoursToRead(fromMs: number, toMs: number): HourSpan {
  return { first: hourText(fromMs), last: hourText(toMs + HOUR_MS) };
}

/** The days ("2026/11/20") of a span, in order. */
export function daysOf({ first, last }: HourSpan): readonly string[] {
  const days: string[] = [];
  const day = (text: string) => text.slice(0, 10);
  const start = Date.parse(`${day(first).replaceAll("/", "-")}T00:00:00Z`);
  for (let ms = start; hourText(ms).slice(0, 10) <= day(last); ms += 24 * HOUR_MS)
    days.push(day(hourText(ms)));
  return days;
}

/** Whether a year, month, day or hour ("2026/11") has a part within the span. */
export function reaches(span: HourSpan, part: string): boolean {
  return part >= span.first.slice(0, part.length) && part <= span.last.slice(0, part.length);
}

const DATED = /(?:^|\/)y=(\d{4})\/m=(\d{1,2})\/d=(\d{1,2})\/h=(\d{1,2})\//i;
const CLASSIC = /^[a-z]+\/(\d{4})\/(\d{2})\/(\d{2})\/(\d{2})\d{2}\//;

/** The hour in a blob's name, in either layout; null if it names none. */
export function hourOf(name: string): string | null {
  const found = DATED.exec(name) ?? CLASSIC.exec(name);
  return found === null
    ? null
    : found
        .slice(1)
        .map((part) => part.padStart(2, "0"))
        .join("/");
}
