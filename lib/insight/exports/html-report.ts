import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { diagnose } from "@/lib/diagnosis/verdict/diagnose";
import { htmlText } from "@/lib/format/html";
import { countOf, formatCount } from "@/lib/format/numbers";
import { cutText } from "@/lib/format/visible-text";
import type { Failure, FailurePage } from "@/lib/log-source/failures";
import { clientOf } from "@/lib/requests/client-name";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatMoment } from "@/lib/time/times";
import type { WindowFacts } from "../answers/window-facts";
import type { InsightQuery } from "../query/insight-query";
import type { Ticket, TicketItem, TicketLine, TicketSection } from "../tickets/ticket";
import type { TicketContext } from "../tickets/ticket-parts";
import { windowTicket } from "../tickets/window-ticket";
import { toTimelineGrid } from "../views/timeline-grid";
import { reportChart } from "./report-chart";

/** Requests in a report: it is to be read, not evaluated. */
export const MAX_REPORT_ROWS = 100;
/** Longer texts are cut: a report stays a few hundred kilobytes. */
const MAX_CELL = 200;
const MAX_COMMAND = 4_000;

const STYLE = `
:root{color-scheme:light}
body{margin:0 auto;max-width:62rem;padding:2rem 1.5rem;font:14px/1.5 "Segoe UI",system-ui,sans-serif;color:#1a1f29;background:#fff;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.3;margin:.25rem 0 1rem}h2{font-size:1.05rem;margin:1.75rem 0 .5rem}
.title,.note,td.quiet{color:#5a6372}.title{font-weight:600;margin:0}
dl{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;margin:0}dt,dd{margin:0;padding:.2rem 0;border-top:1px solid #e4e7ec}dt{color:#5a6372}
ul{padding-inline-start:1.2rem;margin:.25rem 0}li{margin:.2rem 0}code,pre,td.code{font:12px/1.5 Consolas,ui-monospace,monospace}
pre{white-space:pre-wrap;background:#f4f6f9;border:1px solid #e4e7ec;border-radius:6px;padding:.6rem .8rem;margin:.3rem 0 .8rem}
svg{max-width:100%}svg text{font:11px "Segoe UI",system-ui,sans-serif;fill:#5a6372}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0}
table{border-collapse:collapse;width:100%;font-size:12px}th,td{text-align:start;vertical-align:top;padding:.25rem .5rem;border-top:1px solid #e4e7ec}th{color:#5a6372;font-weight:600}
@page{size:A4;margin:14mm}@media print{body{padding:0;max-width:none;font-size:11px}h2{break-after:avoid}tr,li,pre{break-inside:avoid}thead{display:table-header-group}}
`;

const lineHtml = (line: TicketLine): string =>
  line
    .map((part) => (typeof part === "string" ? htmlText(part) : `<code>${htmlText(part.code)}</code>`))
    .join("");

function itemHtml({ line, below }: TicketItem): string {
  const inner = below.map((each) => `<li>${lineHtml(each)}</li>`).join("");
  return `<li>${lineHtml(line)}${inner === "" ? "" : `<ul>${inner}</ul>`}</li>`;
}

/** Lines of a command keep their ends. */
function commandHtml(text: string): string {
  const { head, rest } = cutText(text, MAX_COMMAND);
  return `<pre>${head.split("\n").map(htmlText).join("\n")}${rest === "" ? "" : "\n…"}</pre>`;
}

function sectionHtml({ title, items, commands }: TicketSection): string {
  const list = items.length === 0 ? "" : `<ul>${items.map(itemHtml).join("")}</ul>`;
  const texts = commands.map(
    ({ label, text }) => `<p class="note">${htmlText(label)}</p>${commandHtml(text)}`,
  );
  return `<section><h2>${htmlText(title)}</h2>${list}${texts.join("")}</section>`;
}

function cell(text: string, className = ""): string {
  const { head, rest } = cutText(text, MAX_CELL);
  return `<td${className === "" ? "" : ` class="${className}"`}>${htmlText(head)}${rest === "" ? "" : "…"}</td>`;
}

function rowHtml({ request, reason, confidence }: Failure, zone: TimeZone): string {
  const { sentence } = diagnose(request);
  const cells = [
    cell(formatMoment(request.time, zone)),
    cell(`${CAUSE_TEXTS[reason].label}, ${confidence}`),
    cell(sentence),
    cell(request.operation),
    cell(request.objectKey || request.path, "code"),
    cell(clientOf(request.userAgent)),
    cell(request.callerAddress, "code"),
    cell(request.requestId, "code"),
  ];
  return `<tr>${cells.join("")}</tr>`;
}

const HEADS = ["Time", "Reason", "What was found", "Operation", "Object", "Client", "Caller", "Request id"];

function rowsHtml(page: FailurePage | null, zone: TimeZone): string {
  if (page === null) return `<section><h2>Blocked requests</h2><p>They could not be loaded.</p></section>`;
  if (page.failures.length === 0) return "";
  const shown = page.failures.length;
  const note =
    shown < page.total
      ? `The first ${formatCount(shown)} of ${formatCount(page.total)}; the exports have all of them.`
      : countOf(shown, "request");
  const head = HEADS.map((name) => `<th scope="col">${name}</th>`).join("");
  return `<section><h2>Blocked requests</h2><p class="note">${note}</p><table><thead><tr>${head}</tr></thead><tbody>${page.failures.map((failure) => rowHtml(failure, zone)).join("\n")}</tbody></table></section>`;
}

function headHtml({ title, link, facts }: Ticket, account: string): string {
  const list = facts.map(({ name, value }) => `<dt>${htmlText(name)}</dt><dd>${lineHtml(value)}</dd>`);
  return [
    `<p class="title">Connections to ${htmlText(account)} were blocked due to user delegation SAS token failures</p>`,
    `<h1>${htmlText(title)}</h1>`,
    `<dl>${list.join("")}<dt>Address</dt><dd><a href="${htmlText(link)}">${htmlText(link)}</a></dd></dl>`,
  ].join("\n");
}

/** What was read of the files, where files are read. */
function readHtml({ reading, answering }: WindowFacts, files: string): string {
  if (reading === null && answering.remote) return "";
  return `<section><h2>What was read</h2><p>${htmlText(files)}</p></section>`;
}

/** What a report is made of. */
export interface HtmlReport {
  readonly facts: WindowFacts;
  /** The first rows in the order that was asked for; null if they could not be read. */
  readonly page: FailurePage | null;
  /** "40,388 lines of 3 files: …"; "" where a service keeps the logs. */
  readonly files: string;
}

/**
 * What is on screen as one HTML file that needs nothing else: no script, no request to anywhere, bounded in size, everything
 * logged as text.
 */
export function htmlReport(
  { facts, page, files }: HtmlReport,
  query: InsightQuery,
  context: TicketContext,
): string {
  const { account, window, timeline } = facts;
  const ticket = windowTicket(facts, query, context);
  const [limits, ...others] = ticket.sections.toReversed();
  const chart = timeline === null ? "" : reportChart(toTimelineGrid(timeline, window), query.zone);
  return [
    `<!doctype html>`,
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${htmlText(ticket.title)}</title><style>${STYLE}</style></head><body>`,
    headHtml(ticket, account),
    chart === "" ? "" : `<section><h2>When</h2>${chart}</section>`,
    ...others.toReversed().map(sectionHtml),
    rowsHtml(page, query.zone),
    limits ? sectionHtml(limits) : "",
    files === "" ? "" : readHtml(facts, files),
    `</body></html>`,
    "",
  ].join("\n");
}
