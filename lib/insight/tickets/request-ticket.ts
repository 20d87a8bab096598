import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Observation } from "@/lib/diagnosis/findings/finding";
import type { Verdict } from "@/lib/diagnosis/verdict/verdict";
import { countOf } from "@/lib/format/numbers";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { firstValue } from "@/lib/sas/parameter-reading";
import { plainInstant, type SasWindow, tokenWindows } from "@/lib/sas/windows";
import type { TimeZone } from "@/lib/time/time-zone";
import type { RequestFacts } from "../answers/request-facts";
import { titledVerdict } from "../answers/request-verdict";
import { buildInsightHref } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { frozenQuery } from "../query/window";
import { toHeadline } from "../texts/headline";
import {
  code,
  fact,
  listed,
  type Ticket,
  type TicketFact,
  type TicketItem,
  type TicketSection,
} from "./ticket";
import {
  commandSections,
  limitSections,
  moment,
  sourceFacts,
  type TicketContext,
  windowWords,
} from "./ticket-parts";

/** "2026-11-20 08:00:00Z to 2026-11-20 17:00:00Z"; "?" for an end that is absent or can't be read. */
const windowText = ({ start, expiry }: SasWindow): string =>
  `${start ? plainInstant(start) : "?"} to ${expiry ? plainInstant(expiry) : "?"}`;

function requestFacts(request: LoggedRequest, zone: TimeZone): readonly TicketFact[] {
  const { token, key } = tokenWindows(request.parameters);
  return [
    fact("Time", moment(request.time, zone)),
    fact("Account", code(request.account)),
    fact("Operation", code(request.operation)),
    fact("Object", code(request.objectKey || request.path)),
    fact("Status", `${request.status || ""} ${request.statusText}`.trim() || "–"),
    fact("Caller", code(request.callerAddress)),
    fact("User agent", code(request.userAgent)),
    fact("Request id", code(request.requestId)),
    fact("Client request id", code(request.clientRequestId)),
    fact("Token valid", windowText(token)),
    fact("Key valid", windowText(key)),
    fact("Permissions (sp)", code(firstValue(request.parameters, "sp"))),
    fact("Delegator", code(firstValue(request.parameters, "skoid"))),
    fact("Delegator's tenant", code(firstValue(request.parameters, "sktid"))),
    fact("Token id", code(request.token)),
  ];
}

/** How many others are like it: with its token, and with its reason in the window. */
function alikeFacts(
  { details: { alike }, sameReason, window }: RequestFacts,
  zone: TimeZone,
): readonly TicketFact[] {
  const others = (count: number) => countOf(Math.max(0, count - 1), "other blocked request");
  return [
    fact("Same token", alike.token?.count.ok ? others(alike.token.count.value) : "could not be loaded"),
    fact(
      "Same reason",
      sameReason === null
        ? "could not be loaded"
        : `${others(sameReason)} of this account, ${windowWords(window, zone)}`,
    ),
  ];
}

function failedChecks({ checks }: Verdict): readonly TicketSection[] {
  const items = checks
    .filter(({ outcome }) => outcome === "failed")
    .map(({ asks, text }): TicketItem => ({ line: [`${asks}: ${text}`], below: [] }));
  return items.length === 0 ? [] : [{ title: "Failed checks", items, commands: [] }];
}

function candidateSections({ candidates }: Verdict): readonly TicketSection[] {
  const items = candidates.map(
    ({ reason, why, settledBy }): TicketItem => ({
      line: [`${CAUSE_TEXTS[reason].label}: ${why}`],
      below: [[`To confirm, check ${settledBy}`]],
    }),
  );
  return items.length === 0 ? [] : [{ title: "Other possible causes", items, commands: [] }];
}

function observed(observations: readonly Observation[] | null): readonly TicketSection[] {
  const title = "What else the log shows";
  return listed(title, observations?.map(({ text }) => text) ?? ["This could not be loaded."]);
}

function sectionsOf(verdict: Verdict, observations: readonly Observation[] | null): readonly TicketSection[] {
  const { fix, alsoTrue } = verdict;
  return [
    ...failedChecks(verdict),
    ...listed(
      "Would also have failed because",
      alsoTrue.map(({ reason, text }) => `${CAUSE_TEXTS[reason].label}: ${text}`),
    ),
    ...observed(observations),
    ...candidateSections(verdict),
    ...listed("What to change", [`${fix.title}. ${fix.text}`]),
    ...commandSections(fix),
    ...limitSections([]),
  ];
}

/** One blocked request as a ticket: its verdict, what it was, what failed, how many are like it, and what to do. */
export function requestTicket(facts: RequestFacts, query: InsightQuery, context: TicketContext): Ticket {
  const { details, window, coverage, answering } = facts;
  const { zone } = query;
  const { failure } = details;
  const { request, reason, confidence } = failure;
  const observations = details.observations.ok ? details.observations.value : null;
  const { title, verdict } = titledVerdict(details, query.zone);
  const link = buildInsightHref({ ...frozenQuery(query, window), account: request.account, row: failure.id });
  return {
    title: `Blocked request to ${request.account}: ${title}`,
    link: `${context.site}${link}`,
    facts: [
      fact("Reason", `${CAUSE_TEXTS[reason].label}, ${confidence}`),
      fact("In detail", toHeadline(verdict.sentence)),
      ...requestFacts(request, zone),
      ...alikeFacts(facts, zone),
      ...sourceFacts(answering.name, coverage, context, zone),
    ],
    sections: sectionsOf(verdict, observations),
  };
}
