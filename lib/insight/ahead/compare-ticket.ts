import { formatCount } from "@/lib/format/numbers";
import { FIELDS } from "@/lib/log-source/fields";
import { buildPageHref } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { frozenQuery } from "../query/window";
import { facetValueText } from "../texts/facet-names";
import { filterTexts } from "../texts/filter-texts";
import { code, fact, listed, type Ticket, type TicketItem, type TicketSection } from "../tickets/ticket";
import { sourceFacts, type TicketContext, windowWords } from "../tickets/ticket-parts";
import type { CompareAnswer } from "./compare-answer";
import type { ComparedCount } from "./compare-counts";
import { changeText, compareHeadline, compareLimits, countText } from "./compare-texts";
import { COMPARED, type Compared } from "./compare-windows";

/** Values of a field that are told; the page and JSON have more. */
const MAX_TOLD = 20;

function countItem(field: Compared, counted: ComparedCount): TicketItem {
  const { value, now, before } = counted;
  const named = field === "reason" ? facetValueText(field, value) : code(value);
  const name = value === "" ? "not logged" : named;
  return {
    line: [name, `: ${countText(now)}, ${countText(before)} before: ${changeText(counted)}`],
    below: [],
  };
}

function section(field: Compared, counts: readonly ComparedCount[]): readonly TicketSection[] {
  if (counts.length === 0) return [];
  const more = counts.length - MAX_TOLD;
  const items = counts.slice(0, MAX_TOLD).map((counted) => countItem(field, counted));
  const rest = more > 0 ? [{ line: [`And ${formatCount(more)} more`], below: [] }] : [];
  return [{ title: `By ${FIELDS[field].label.toLowerCase()}`, items: [...items, ...rest], commands: [] }];
}

/** Two windows side by side as a ticket. */
export function compareTicket(answer: CompareAnswer, query: InsightQuery, context: TicketContext): Ticket {
  const { account, now, before, changes, source, coverage } = answer;
  const { zone } = query;
  const filters = filterTexts(query.filters);
  const compare = before.window;
  const link = buildPageHref("compare", { ...frozenQuery(query, now.window), account, compare });
  return {
    title: `${account}: ${compareHeadline(answer)}`,
    link: `${context.site}${link}`,
    facts: [
      fact("Account", code(account)),
      fact("Time range", windowWords(now.window, zone)),
      fact("Compared with", windowWords(before.window, zone)),
      ...(filters.length > 0 ? [fact("Filters", filters.join("; "))] : []),
      ...sourceFacts(source, coverage, context, zone),
    ],
    sections: [
      ...COMPARED.flatMap((field) => section(field, changes[field])),
      ...listed("To read it rightly", compareLimits(answer)),
    ],
  };
}
