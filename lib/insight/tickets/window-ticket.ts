import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import type { Finding } from "@/lib/diagnosis/findings/finding";
import { countOf, formatCount, formatShare } from "@/lib/format/numbers";
import type { FailureGroups, ReasonCount } from "@/lib/log-source/failures";
import type { Instant } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import type { WindowFacts } from "../answers/window-facts";
import { buildInsightHref } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { frozenQuery } from "../query/window";
import { filterTexts } from "../texts/filter-texts";
import { statementsOf } from "../texts/freshness-texts";
import { otherText } from "../texts/other-texts";
import { endOf, lastCountWords, recencyWords } from "../texts/recency-texts";
import { verdictText } from "../texts/verdict";
import { type FixExample, toFixExamples } from "../views/fix-examples";
import { recencyOf } from "../views/recency";
import {
  code,
  fact,
  listed,
  type Ticket,
  type TicketFact,
  type TicketItem,
  type TicketLine,
  type TicketSection,
} from "./ticket";
import {
  commandSections,
  limitSections,
  minute,
  sourceFacts,
  type TicketContext,
  windowWords,
} from "./ticket-parts";

/** Clients and delegators that are named; the others are counted. */
const MAX_NAMED = 5;

/** "a (120), b (30) and 4 others": the values with the most failures. */
function namedLine(found: FailureGroups | null): TicketLine {
  if (found === null) return ["could not be loaded"];
  const { groups, exact } = found;
  const named = groups.slice(0, MAX_NAMED).flatMap(({ value, count }, index): TicketLine => {
    return [index === 0 ? "" : ", ", value === "" ? "not logged" : code(value), ` (${formatCount(count)})`];
  });
  const others = groups.length - MAX_NAMED;
  const rest = others > 0 ? ` and ${countOf(others, "other")}${exact ? "" : " or more"}` : "";
  return groups.length === 0 ? ["none"] : [...named, rest];
}

/** "1,131 certain, 273 likely" of all that is shown, or of one reason. */
function confidenceWords(found: FailureGroups | null, reason?: ReasonCount["reason"]): string {
  if (found === null) return "";
  const counts = CONFIDENCES.flatMap((confidence) => {
    const group = found.groups.find(({ value }) => value === confidence);
    const count = (reason === undefined ? group?.count : group?.reasons[reason]) ?? 0;
    return count > 0 ? [{ confidence, count }] : [];
  });
  const [only] = counts;
  if (only && counts.length === 1) return reason === undefined ? `all ${only.confidence}` : only.confidence;
  return counts.map(({ confidence, count }) => `${formatCount(count)} ${confidence}`).join(", ");
}

function stateFact(
  facts: WindowFacts,
  zone: TimeZone,
  { now }: Pick<TicketContext, "now">,
): readonly TicketFact[] {
  const { failures: count, first, last } = facts.shown;
  if (first === null || last === null) return [];
  const known = endOf(facts, now);
  const recency = recencyOf({ count, first, last }, known.end);
  const lately = facts.timeline && recency.kind === "ongoing" ? lastCountWords(facts.timeline, known) : null;
  return [
    fact("State", recencyWords(recency, known.endsWith), lately === null ? "" : `: ${lately}`),
    fact("First blocked", minute(first, zone)),
    fact("Last blocked", minute(last, zone)),
  ];
}

function countFacts({ whole, shown, filters }: WindowFacts): readonly TicketFact[] {
  const { failures, requests } = whole;
  const blocked = `${formatCount(failures)} of ${countOf(requests, "request")} with a user delegation SAS (${formatShare(failures, requests)})`;
  const narrowed = filterTexts(filters);
  if (narrowed.length === 0) return [fact("Blocked", blocked)];
  return [
    fact("Blocked in all", blocked),
    fact("Shown here", `${formatCount(shown.failures)} of the ${formatCount(failures)} blocked`),
    fact("Filters", narrowed.join("; ")),
  ];
}

function factsOf(facts: WindowFacts, zone: TimeZone, context: TicketContext): readonly TicketFact[] {
  const { account, window, shown, confidences, clients, delegators, answering, coverage, others } = facts;
  const confidence = confidenceWords(confidences);
  const some = shown.failures > 0;
  return [
    fact("Account", code(account)),
    fact("Time range", windowWords(window, zone)),
    ...countFacts(facts),
    ...stateFact(facts, zone, context),
    ...(confidence === "" ? [] : [fact("Confidence of the reasons", confidence)]),
    ...(some ? [fact("Clients", ...namedLine(clients)), fact("Delegators", ...namedLine(delegators))] : []),
    ...(some
      ? [fact("Tokens and callers", `${countOf(shown.tokens, "token")}, ${countOf(shown.callers, "caller")}`)]
      : []),
    ...(others === null ? [] : [fact("Other refusals", otherText(others))]),
    ...sourceFacts(answering.name, coverage, context, zone),
  ];
}

/** What is told of each reason. */
interface Told {
  readonly facts: WindowFacts;
  readonly zone: TimeZone;
  readonly examples: readonly FixExample[];
  readonly now: Instant;
}

/** Which clients were blocked for a reason. */
function clientsOf({ reason }: ReasonCount, clients: FailureGroups | null): readonly TicketLine[] {
  if (clients === null) return [];
  const own = clients.groups.flatMap(({ value, reasons, ...group }) => {
    const count = reasons[reason] ?? 0;
    return count > 0 ? [{ ...group, value, reasons, count }] : [];
  });
  if (own.length === 0) return [];
  const groups = own.sort((a, b) => b.count - a.count);
  return [["Clients: ", ...namedLine({ groups, exact: clients.exact })]];
}

function reasonItem(counted: ReasonCount, { facts, zone, examples, now }: Told): TicketItem {
  const { reason, count, first, last, tokens, callers } = counted;
  const { end, endsWith } = endOf(facts, now);
  const confidence = confidenceWords(facts.confidences, reason);
  const { label, whatToDo } = CAUSE_TEXTS[reason];
  const share = `${formatCount(count)} (${formatShare(count, facts.shown.failures)})`;
  const example = examples.find(({ failure }) => failure.reason === reason);
  const { title, text } = example?.fix ?? whatToDo;
  return {
    line: [`${label}: ${share}${confidence === "" ? "" : `, ${confidence}`}`],
    below: [
      [`${recencyWords(recencyOf(counted, end), endsWith)}; ${minute(first, zone)} to ${minute(last, zone)}`],
      [`${countOf(tokens, "token")}, ${countOf(callers, "caller")}`],
      ...clientsOf(counted, facts.clients),
      [`To change: ${title}. ${text}`],
    ],
  };
}

const findingItem = ({ title, text, raises, settledBy }: Finding): TicketItem => ({
  line: [`${title}${/[.?!]$/.test(title) ? "" : "."} ${text}`],
  below: [[`Points to ${CAUSE_TEXTS[raises].label}; to confirm, check ${settledBy}`]],
});

function findingSections({ findings }: WindowFacts): readonly TicketSection[] {
  if (findings === null || findings.found.length === 0) return [];
  return [{ title: "What else the log shows", items: findings.found.map(findingItem), commands: [] }];
}

function whySections(told: Told): readonly TicketSection[] {
  const items = told.facts.shown.reasons.map((counted) => reasonItem(counted, told));
  return items.length === 0 ? [] : [{ title: "Why", items, commands: [] }];
}

/** Commands of the leading reasons, filled in from the newest request of each. */
const exampleCommands = (examples: readonly FixExample[]): readonly TicketSection[] =>
  examples.flatMap(({ label, fix }) =>
    commandSections(fix).map((section) => ({ ...section, title: `${section.title}: ${label}` })),
  );

/** What is on screen as a ticket: window and filters, how many, why, who, since when, and what to do. */
export function windowTicket(facts: WindowFacts, query: InsightQuery, context: TicketContext): Ticket {
  const { window, shown, newest, freshness, reading, account } = facts;
  const { zone } = query;
  const examples = newest === null ? [] : toFixExamples(newest, shown);
  const link = buildInsightHref({ ...frozenQuery(query, window), account, row: null });
  return {
    title: `${account}: ${verdictText(shown)}`,
    link: `${context.site}${link}`,
    facts: factsOf(facts, zone, context),
    sections: [
      ...listed(
        "Some of the logs could not be used",
        (reading?.statements ?? []).map(({ text }) => text),
      ),
      ...whySections({ facts, zone, examples, now: context.now }),
      ...findingSections(facts),
      ...exampleCommands(examples),
      ...limitSections(statementsOf(freshness, window, context.now).map(({ text }) => text)),
    ],
  };
}
