import { visibleText } from "@/lib/format/visible-text";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import { DEFAULT_ORDER, DEFAULT_VIEW, type Span } from "@/lib/insight/query/insight-query";
import { type Filters, onlyValue } from "@/lib/log-source/scope";
import { cleanText, redactText } from "@/lib/requests/redaction";
import { earliestOf, latestOf } from "@/lib/time/instant";
import { UTC } from "@/lib/time/time-zone";
import { isoText } from "@/lib/time/times";
import type { AlertFilters, AlertMessage, AlertWindow } from "../reading/message";
import { mergedAccounts } from "../reading/named-accounts";
import type { NamedAccount } from "../values/accounts";
import { MAX_LINKS } from "../values/limits";
import type { AlertAnswer, AlertLink, AlertOutcome, MissingPart } from "./alert-answer";
import { summaryOf } from "./summary";

const MAX_RULE = 120;

/** How the dashboard is addressed from outside: "https://insights.example", "" where nobody said. */
export type BaseAddress = string;

interface Subject {
  readonly account: NamedAccount;
  readonly window: AlertWindow | null;
  readonly filters: AlertFilters;
}

function facetsOf(filters: AlertFilters): Filters["facets"] {
  const values = Object.entries(filters) as readonly (readonly [keyof AlertFilters, string])[];
  return Object.fromEntries(values.map(([facet, value]) => [facet, onlyValue(value)]));
}

function linkOf({ account, window, filters }: Subject, base: BaseAddress): AlertLink {
  const span: Span = window ? { kind: "between", window } : { kind: "newest" };
  const href = buildInsightHref({
    account: account.name,
    resource: account.resourceId,
    span,
    tz: null,
    zone: UTC,
    filters: { facets: facetsOf(filters), text: "" },
    ...{ view: DEFAULT_VIEW, facet: null, contains: "" },
    order: DEFAULT_ORDER,
    page: 1,
    rows: null,
    row: null,
    outer: null,
    ...{ compare: null, within: null },
    theme: null,
    refresh: null,
  });
  return {
    account: account.name,
    resourceId: account.resourceId,
    from: window && isoText(window.from),
    to: window && isoText(window.to),
    href: `${base}${href}`,
  };
}

/** One window that covers those of several messages; null as soon as there is none. */
function covering(windows: readonly (AlertWindow | null)[]): AlertWindow | null {
  const known = windows.filter((window) => window !== null);
  const [first] = known;
  const from = earliestOf(known.map((window) => window.from));
  const to = latestOf(known.map((window) => window.to));
  return first && from && to ? { from, to, basis: first.basis } : null;
}

/** Filters hold only where all messages about an account have the same. */
function sharedFilters(messages: readonly AlertMessage[]): AlertFilters {
  const [first, ...others] = messages.map(({ filters }) => filters);
  const same = others.every((filters) => JSON.stringify(filters) === JSON.stringify(first));
  return same ? (first ?? {}) : {};
}

function subjectOf(account: NamedAccount, messages: readonly AlertMessage[]): Subject {
  const own = messages.filter(({ accounts }) => accounts.some(({ name }) => name === account.name));
  const mine = own.length > 0 ? own : messages;
  return { account, window: covering(mine.map(({ window }) => window)), filters: sharedFilters(mine) };
}

/** One account is one link, however often and however spelled it is named. */
function linksOf(accounts: readonly NamedAccount[], messages: readonly AlertMessage[], base: BaseAddress) {
  return accounts.slice(0, MAX_LINKS).map((account) => linkOf(subjectOf(account, messages), base));
}

function outcomeOf(accounts: readonly NamedAccount[], messages: readonly AlertMessage[]): AlertOutcome {
  if (accounts.length > 1) return "links";
  if (accounts.length === 1) return "link";
  return messages.some(({ refusal }) => refusal === null) ? "ask" : "refusal";
}

function conditionOf(messages: readonly AlertMessage[]): AlertAnswer["condition"] {
  const conditions = messages.map(({ condition }) => condition);
  return (["fired", "resolved"] as const).find((each) => conditions.includes(each)) ?? "none";
}

/** The rule's name is anyone's text: without secrets, in one line, cut. */
function ruleName(messages: readonly AlertMessage[]): string | null {
  const rule = messages.find((message) => message.rule !== null)?.rule ?? null;
  return rule === null ? null : cleanText(visibleText(redactText(rule.slice(0, 4 * MAX_RULE))), MAX_RULE);
}

function missingOf(
  outcome: AlertOutcome,
  window: AlertWindow | null,
  unnamed: boolean,
): readonly MissingPart[] {
  if (outcome === "refusal" || outcome === "handshake") return [];
  return [
    ...(outcome === "ask" || unnamed ? (["account"] as const) : []),
    ...(window ? [] : (["time"] as const)),
  ];
}

const NOT_ABOUT_REFUSALS =
  "This message is not about blocked requests; the link shows whether there were any at that time.";

function reasonOf(
  outcome: AlertOutcome,
  accounts: readonly NamedAccount[],
  messages: readonly AlertMessage[],
): string | null {
  if (outcome === "refusal") return messages[0]?.refusal ?? null;
  const hint = messages.find((message) => message.hint !== null)?.hint;
  const more = accounts.length - MAX_LINKS;
  const told = [
    hint?.meaning,
    outcome !== "ask" && !messages.some(({ isAboutRefusals }) => isAboutRefusals) ? NOT_ABOUT_REFUSALS : null,
    more > 0 ? `${more} more accounts are named than there are links here.` : null,
  ].filter((text) => typeof text === "string");
  return told.length === 0 ? null : told.join(" ");
}

/** Puts together what the messages of one body lead to. */
export function composeAnswer(messages: readonly AlertMessage[], base: BaseAddress): AlertAnswer {
  const accounts = mergedAccounts(messages.flatMap((message) => message.accounts));
  const outcome = outcomeOf(accounts, messages);
  const asking = messages.filter(({ accounts: named, refusal }) => named.length === 0 && refusal === null);
  const telling = messages.filter(({ accounts: named }) => named.length > 0);
  const window = covering((telling.length > 0 ? telling : messages).map((message) => message.window));
  const candidates = mergedAccounts(
    asking.flatMap((message) => message.candidates.map((name) => ({ name, resourceId: null }))),
  ).filter(({ name }) => accounts.every((account) => account.name !== name));
  const missing = missingOf(outcome, window, asking.length > 0);
  const told = {
    outcome,
    condition: conditionOf(messages),
    kind: messages[0]?.kind ?? null,
    rule: ruleName(messages),
    accounts: accounts.map(({ name }) => name),
    resourceIds: accounts.flatMap(({ resourceId }) => resourceId ?? []),
    window: window && { from: isoText(window.from), to: isoText(window.to), basis: window.basis },
    links: linksOf(accounts, telling, base),
    missing,
    advice: missing.includes("account") ? (asking[0]?.advice ?? null) : null,
    candidates: linksOf(candidates, asking, base),
    needsLink: outcome !== "refusal" && messages.some(({ isAboutRefusals }) => isAboutRefusals),
    causeHint: messages.find((message) => message.hint !== null)?.hint?.suggests ?? null,
    reason: reasonOf(outcome, accounts, messages),
    fault: null,
    faultAt: null,
    response: null,
  } as const;
  const summary = summaryOf(told, messages[0]?.words ?? "an alert", window);
  const { outcome: first, ...others } = told;
  return { schemaVersion: 1, outcome: first, summary, ...others };
}
