import { countOf } from "@/lib/format/numbers";
import { MANY_ADDRESSES } from "@/lib/log-source/token-uses";
import { durationWords } from "@/lib/time/durations";
import { epochMsOf } from "@/lib/time/instant";
import { buildPageHref } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { frozenQuery } from "../query/window";
import { filterTexts } from "../texts/filter-texts";
import { tokenTitle } from "../texts/token-texts";
import { code, fact, listed, type Ticket, type TicketItem, type TicketSection } from "../tickets/ticket";
import { minute, sourceFacts, type TicketContext, windowWords } from "../tickets/ticket-parts";
import type { EndingAnswer } from "./ending-answer";
import { endingHeadline, endingLimits } from "./ending-texts";
import type { EndingUse } from "./rank-tokens";

/** Tokens of a list that are told; the page and JSON have more. */
const MAX_TOLD = 20;

function itemOf(use: EndingUse, { zone }: InsightQuery): TicketItem {
  const { ends, endsBy, outlivesKey, tokenEnds, replacedUntil } = use;
  const end = endsBy === "key" ? "its key ends (ske)" : "ends (se)";
  const says = outlivesKey && tokenEnds ? `, though it says se ${minute(tokenEnds, zone)}` : "";
  return {
    line: [`${tokenTitle(use, use.tokens)}: ${end} ${minute(ends, zone)}${says}`],
    below: [
      ["Client ", code(use.client), ", container ", code(use.container), ", signed by ", code(use.delegator)],
      [
        `${countOf(use.worked, "request")} worked from ${countOf(use.callers, "address", "addresses")}, the last ${minute(use.last, zone)}`,
      ],
      ...(replacedUntil === null
        ? []
        : [[`A newer token is in use, which ends ${minute(replacedUntil, zone)}`]]),
    ],
  };
}

function sectionOf(title: string, uses: readonly EndingUse[], query: InsightQuery): readonly TicketSection[] {
  if (uses.length === 0) return [];
  const more = uses.length - MAX_TOLD;
  const items = uses.slice(0, MAX_TOLD).map((use) => itemOf(use, query));
  const rest = more > 0 ? [{ line: [`And ${more} more`], below: [] }] : [];
  return [{ title, items: [...items, ...rest], commands: [] }];
}

function spreadSection({ spread }: EndingAnswer): readonly TicketSection[] {
  if (!spread.ok || spread.value.tokens.length === 0) return [];
  const items = spread.value.tokens.slice(0, MAX_TOLD).map((token) => ({
    line: [
      `${tokenTitle(token, 1)}: ${countOf(token.callers, "address", "addresses")}, signed by `,
      code(token.delegator),
    ],
    below: [],
  }));
  return [{ title: `Used from ${MANY_ADDRESSES} addresses or more`, items, commands: [] }];
}

/** Tokens in use that end soon as a ticket. */
export function endingTicket(answer: EndingAnswer, query: InsightQuery, context: TicketContext): Ticket {
  const { account, window, at, until, source, coverage, ending, replaced, outliving } = answer;
  const { zone } = query;
  const filters = filterTexts(query.filters);
  const link = buildPageHref("expiring", { ...frozenQuery(query, window), account });
  const ahead = `${durationWords(epochMsOf(until) - epochMsOf(at))}, to ${minute(until, zone)}`;
  return {
    title: `${account}: ${endingHeadline(answer, zone)}`,
    link: `${context.site}${link}`,
    facts: [
      fact("Account", code(account)),
      fact("Worked in", windowWords(window, zone)),
      fact("Looked ahead", ahead),
      ...(filters.length > 0 ? [fact("Filters", filters.join("; "))] : []),
      ...sourceFacts(source, coverage, context, zone),
    ],
    sections: [
      ...sectionOf("End soon", ending, query),
      ...sectionOf("End with their key", outliving, query),
      ...spreadSection(answer),
      ...sectionOf("Already replaced", replaced, query),
      ...listed("What this can't know", endingLimits(answer)),
    ],
  };
}
