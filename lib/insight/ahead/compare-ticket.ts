import { formatCount } from "@/lib/format/numbers";
import { FIELDS } from "@/lib/log-source/fields";
import { buildPageHref } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { frozenQuery } from "../query/window";
import { facetValueText } from "../texts/facet-names";
import { filterTexts } from "../texts/filter-texts";
import { tokenWords } from "../texts/group-texts";
import {
  code,
  fact,
  listed,
  type Ticket,
  type TicketItem,
  type TicketLine,
  type TicketSection,
} from "../tickets/ticket";
import { sourceFacts, type TicketContext, windowWords } from "../tickets/ticket-parts";
import type { CompareAnswer } from "./compare-answer";
import type { ComparedCount } from "./compare-counts";
import { changeText, compareHeadline, compareLimits, countText } from "./compare-texts";
import { COMPARED, type Compared } from "./compare-windows";

/** Values of a field that are told; the page and JSON have more. */
const MAX_TOLD = 20;

type NameOf = (counted: ComparedCount) => TicketLine;

/** A reason by its label, a token in words with its whole id, anything else as it is logged. */
function nameOf(field: Compared, answer: CompareAnswer, { zone }: InsightQuery): NameOf {
  return ({ value }) => {
    if (value === "") return ["not logged"];
    if (field === "reason") return [facetValueText(field, value)];
    const parameters = field === "token" ? answer.parametersOf.get(value) : undefined;
    return parameters ? [`${tokenWords(parameters, zone)} (`, code(value), ")"] : [code(value)];
  };
}

function countItem(counted: ComparedCount, named: NameOf): TicketItem {
  const { now, before } = counted;
  return {
    line: [...named(counted), `: ${countText(now)}, ${countText(before)} before: ${changeText(counted)}`],
    below: [],
  };
}

function section(field: Compared, counts: readonly ComparedCount[], named: NameOf): readonly TicketSection[] {
  if (counts.length === 0) return [];
  const more = counts.length - MAX_TOLD;
  const items = counts.slice(0, MAX_TOLD).map((counted) => countItem(counted, named));
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
      ...COMPARED.flatMap((field) => section(field, changes[field], nameOf(field, answer, query))),
      ...listed("To read it rightly", compareLimits(answer)),
    ],
  };
}
