import { type Fix, groupByEffect } from "@/lib/diagnosis/fixes/fix";
import type { Coverage } from "@/lib/log-source/coverage";
import { formatDuration } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { formatMoment } from "@/lib/time/times";
import { LOG_LIMITS } from "../texts/limits";
import { fact, listed, type TicketFact, type TicketSection } from "./ticket";

/** What every ticket is written with. */
export interface TicketContext {
  /** "https://insights.example", before the page's own address. */
  readonly site: string;
  readonly now: Instant;
}

/** An instant as a ticket tells it. */
export const moment = (instant: Instant): string => formatMoment(instant);

/** Where the data came from, how far it reaches, and when this was written. */
export function sourceFacts(
  name: string,
  { to }: Pick<Coverage, "to">,
  { now }: TicketContext,
): readonly TicketFact[] {
  const age =
    to === null ? "" : ` (${formatDuration(Math.max(0, epochMsOf(now) - epochMsOf(to)))} before this)`;
  return [
    fact(
      "Source",
      to === null
        ? `${name}; how far the log reaches isn't known`
        : `${name}; the log reaches to ${moment(to)}${age}`,
    ),
    fact("Written", moment(now)),
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
