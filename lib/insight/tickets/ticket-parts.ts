import { type Fix, groupByEffect } from "@/lib/diagnosis/fixes/fix";
import type { Coverage } from "@/lib/log-source/coverage";
import type { Window } from "@/lib/log-source/scope";
import { formatDuration } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { type TimeZone, UTC } from "@/lib/time/time-zone";
import { formatMoment, formatMomentMinute, formatWindow } from "@/lib/time/times";
import { LOG_LIMITS } from "../texts/limits";
import { fact, listed, type TicketFact, type TicketSection } from "./ticket";

/** What every ticket is written with. */
export interface TicketContext {
  /** "https://insights.example", before the page's own address. */
  readonly site: string;
  readonly now: Instant;
}

/** An instant as a ticket tells it: in UTC, and in the reader's zone where that is another. */
export function moment(instant: Instant, zone: TimeZone): string {
  const told = formatMoment(instant);
  return zone === UTC ? told : `${told} (${formatMoment(instant, zone)})`;
}

/** The same to the minute. */
export function minute(instant: Instant, zone: TimeZone): string {
  const told = formatMomentMinute(instant);
  return zone === UTC ? told : `${told} (${formatMomentMinute(instant, zone)})`;
}

/** A time range in the same way. */
export function windowWords(window: Window, zone: TimeZone): string {
  const told = formatWindow(window);
  return zone === UTC ? told : `${told} (${formatWindow(window, zone)}, ${zone})`;
}

/** Where the data came from, how far it reaches, and when this was written. */
export function sourceFacts(
  name: string,
  { to }: Pick<Coverage, "to">,
  { now }: TicketContext,
  zone: TimeZone,
): readonly TicketFact[] {
  const age =
    to === null ? "" : ` (${formatDuration(Math.max(0, epochMsOf(now) - epochMsOf(to)))} before this)`;
  return [
    fact(
      "Source",
      to === null
        ? `${name}; how far the log reaches isn't known`
        : `${name}; the log reaches to ${minute(to, zone)}${age}`,
    ),
    fact("Written", minute(now, zone)),
  ];
}

/** What to look at and what to change, each for one tool; the page behind the link has those of the others. */
export function commandSections({ commands }: Fix): readonly TicketSection[] {
  return groupByEffect(commands).map(({ title, note, commands: own }) => ({
    title: `${title} (${note})`,
    items: [],
    commands: own.slice(0, 1),
  }));
}

/** What no log can show, with what is true of this one. */
export const limitSections = (notes: readonly string[]): readonly TicketSection[] =>
  listed("What the log can't show", [...notes, ...LOG_LIMITS]);
