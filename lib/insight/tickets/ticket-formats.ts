import type { Window } from "@/lib/log-source/scope";
import { ASKED_PATHS, type AskedPage, askedForFile, buildPageHref, queryText } from "../query/build-href";
import { INSIGHT_PATH } from "../query/insight-path";
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

/** What is taken along: a page, or the request that the query of the insight names. */
export interface TicketOf {
  readonly page: AskedPage;
  readonly isRequest: boolean;
}

/** What an address of a text is of: its `of`, the insight where it names nothing that is known. */
export function readTicketOf(name: string | null, { row }: Pick<InsightQuery, "row">): TicketOf {
  const page = (Object.keys(ASKED_PATHS) as AskedPage[]).find((known) => known === name) ?? "insight";
  return { page, isRequest: page === "insight" && row !== null };
}

/** The formats that there are of a page, or of a request. */
export const ticketFormats = ({ page, isRequest }: TicketOf): readonly TicketFormat[] =>
  page === "insight"
    ? (Object.keys(TICKET_FORMATS) as TicketFormat[]).filter((format) => {
        const { ofRequest = false }: TicketFormatEntry = TICKET_FORMATS[format];
        return isRequest || !ofRequest;
      })
    : ["text", "markdown"];

/** A format by its name; text where none is named, null for one that is not known or not of this view. */
export function readTicketFormat(name: string | null, of: TicketOf): TicketFormat | null {
  return ticketFormats(of).find((format) => format === (name ?? "text")) ?? null;
}

interface Addressed {
  readonly format: TicketFormat;
  readonly page?: AskedPage;
}

function addressOf(path: string, query: InsightQuery, { format, page = "insight" }: Addressed): string {
  const of = page === "insight" ? "" : `&of=${page}`;
  return `${path}?format=${format}${of}&${queryText(query)}`;
}

/** The page with the text, and the text alone. */
export const ticketHref = (query: InsightQuery, asked: Addressed): string =>
  addressOf(TICKET_PATH, { ...query, page: 1, rows: null }, asked);

export function ticketFileHref(query: InsightQuery, asked: Addressed): string {
  const { compare, within } = query;
  const own = (asked.page ?? "insight") === "insight" ? {} : { compare, within };
  return addressOf(`/api${TICKET_PATH}`, { ...askedForFile(query), ...own }, asked);
}

/** One thing that can be copied of a view. */
export interface CopyChoice {
  readonly label: string;
  /** Where it is shown. */
  readonly href: string;
  /** What is copied: the text that this address answers, or, where null, the address `href` itself. */
  readonly file: string | null;
}

/** What can be copied of a view, the links first: one that shows the same tomorrow, then one that goes with the time. */
export function copyChoices(
  query: InsightQuery,
  window: Window,
  page: AskedPage = "insight",
): readonly CopyChoice[] {
  const frozen = frozenQuery(query, window);
  const isLive = query.span.kind === "newest" || query.span.kind === "until-now";
  const json = `/api${ASKED_PATHS[page]}?${queryText({ ...frozen, theme: null, tz: null })}`;
  return [
    { label: "Link to this time range", href: buildPageHref(page, frozen), file: null },
    ...(isLive ? [{ label: "Live link", href: buildPageHref(page, query), file: null }] : []),
    ...ticketFormats({ page, isRequest: query.row !== null }).map((format) => ({
      label: TICKET_FORMATS[format].label,
      href: ticketHref(frozen, { format, page }),
      file: ticketFileHref(frozen, { format, page }),
    })),
    { label: "JSON", href: json, file: json },
  ];
}
