import type { Window } from "@/lib/log-source/scope";
import { askedForFile, buildInsightHref, INSIGHT_PATH, queryText } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { frozenQuery } from "../query/window";

interface TicketFormatEntry {
  /** In a menu. */
  readonly label: string;
  /** Whether it is of one request alone. */
  readonly ofRequest?: boolean;
}

/** In what forms a view can be taken along as a text; the names are values of `format`. */
export const TICKET_FORMATS = {
  text: { label: "Ticket as text" },
  markdown: { label: "Ticket as Markdown" },
  kql: { label: "KQL" },
  curl: { label: "cURL, sig=REDACTED", ofRequest: true },
} as const satisfies Readonly<Record<string, TicketFormatEntry>>;
export type TicketFormat = keyof typeof TICKET_FORMATS;

/** The page that shows such a text, to be selected. */
const TICKET_PATH = `${INSIGHT_PATH}/ticket`;

/** The formats of a window, or of a request. */
export const ticketFormats = (isRequest: boolean): readonly TicketFormat[] =>
  (Object.keys(TICKET_FORMATS) as TicketFormat[]).filter((format) => {
    const { ofRequest = false }: TicketFormatEntry = TICKET_FORMATS[format];
    return isRequest || !ofRequest;
  });

/** A format by its name; text where none is named, null for one that is not known or not of this view. */
export function readTicketFormat(name: string | null, isRequest: boolean): TicketFormat | null {
  return ticketFormats(isRequest).find((format) => format === (name ?? "text")) ?? null;
}

const withFormat = (path: string, query: InsightQuery, format: TicketFormat): string =>
  `${path}?format=${format}&${queryText(query)}`;

/** The page with the text, and the text alone. */
export const ticketHref = (query: InsightQuery, format: TicketFormat): string =>
  withFormat(TICKET_PATH, { ...query, page: 1, rows: null }, format);
export const ticketFileHref = (query: InsightQuery, format: TicketFormat): string =>
  withFormat(`/api${TICKET_PATH}`, askedForFile(query), format);

/** One thing that can be copied of a view. */
export interface CopyChoice {
  readonly label: string;
  /** Where it is shown. */
  readonly href: string;
  /** What is copied: the text that this address answers, or, where null, the address `href` itself. */
  readonly file: string | null;
}

/** What can be copied of a view, the links first: one that shows the same tomorrow, then one that goes with the time. */
export function copyChoices(query: InsightQuery, window: Window): readonly CopyChoice[] {
  const frozen = frozenQuery(query, window);
  const isLive = query.span.kind === "newest" || query.span.kind === "until-now";
  const json = `/api${INSIGHT_PATH}?${queryText({ ...frozen, theme: null, tz: null })}`;
  return [
    { label: "Link to this time range", href: buildInsightHref(frozen), file: null },
    ...(isLive ? [{ label: "Live link", href: buildInsightHref(query), file: null }] : []),
    ...ticketFormats(query.row !== null).map((format) => ({
      label: TICKET_FORMATS[format].label,
      href: ticketHref(frozen, format),
      file: ticketFileHref(frozen, format),
    })),
    { label: "JSON", href: json, file: json },
  ];
}
