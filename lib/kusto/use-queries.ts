import { allOf, anyOf, type Kql, type KqlColumn, kql, numberLiteral, textLiteral } from "@/lib/kql/kql";
import { type EndingAsked, filtersOfUses, MANY_ADDRESSES } from "@/lib/log-source/token-uses";
import type { Service } from "@/lib/requests/logged-request";
import { CALLER, DELEGATOR, facetColumn, tokenColumn } from "./columns";
import { clock, endsColumn, startsColumn, tokenInstant, toMs } from "./ending-columns";
import { vendorColumn } from "./fields";
import { once } from "./once";
import { type Step, step, stepOf, where, writeQuery } from "./pipeline";
import { failureSteps, type KustoScope, narrowedSteps, requestSteps } from "./scope-steps";

/** Rows that a query of uses may give. */
export const MAX_USE_ROWS = 5_000;
export const MAX_SPREAD_ROWS = 500;

const clientOf = (service: Service): KqlColumn => facetColumn("client", service);
const containerOf = (service: Service): KqlColumn => facetColumn("container", service);

/** Requests in scope that worked, narrowed by what also tells these apart. */
function workedSteps(scope: KustoScope): readonly Step[] {
  const status = vendorColumn("StatusCode", scope.service);
  return [
    ...requestSteps(scope),
    where(kql`${status} startswith '2' or ${status} startswith '3'`),
    ...narrowedSteps({ ...scope, filters: filtersOfUses(scope.filters) }),
  ];
}

/** A token's parameters without the hash of its signature. */
const PARAMETERS: Kql = kql`substring(Token, indexof(Token, '\\n') + 1)`;

/** Tokens that end within what is asked, or outlive their key; none that lives no longer than that. */
function endingSteps(service: Service, { at, until }: EndingAsked): readonly Step[] {
  const [ends, starts] = [endsColumn(service), startsColumn(service)];
  const [expiry, keyExpiry] = [tokenInstant("se", service), tokenInstant("ske", service)];
  const outlives = allOf(kql`isnotempty(${keyExpiry})`, kql`strcmp(${expiry}, ${keyExpiry}) > 0`);
  const life = numberLiteral(Math.round((Date.parse(until) - Date.parse(at)) / 1000));
  const latestStart = clock(kql`datetime_add('second', -${life}, todatetime(${ends}))`);
  return [
    where(kql`isnotempty(${ends})`),
    where(
      allOf(
        kql`strcmp(${ends}, ${textLiteral(at)}) >= 0`,
        anyOf(kql`strcmp(${ends}, ${textLiteral(until)}) < 0`, outlives),
      ),
    ),
    where(kql`isempty(${starts}) or strcmp(${toMs(starts)}, ${latestStart}) < 0`),
  ];
}

const BY_USE = "by Parameters, Client, Container";

/** Columns Parameters, Client, Container, LastToken, Tokens, Worked, Callers, First, Last: those that end first come first. */
export function endingUsesQuery(scope: KustoScope, asked: EndingAsked): string {
  const { service } = scope;
  const columns = [
    tokenColumn(service),
    endsColumn(service),
    clientOf(service),
    containerOf(service),
    CALLER,
  ];
  return writeQuery(service, [
    ...workedSteps(scope),
    ...endingSteps(service, asked),
    once(service, columns),
    stepOf(kql`extend Parameters = ${PARAMETERS}`),
    step(
      `summarize LastToken = max(Token), Tokens = count_distinct(Token), Worked = count(), Callers = count_distinctif(Caller, isnotempty(Caller)), First = tostring(min(TimeGenerated)), Last = tostring(max(TimeGenerated)), Until = min(Ends) ${BY_USE}`,
    ),
    step("sort by Until asc, Worked desc, Parameters asc, Client asc, Container asc"),
    stepOf(kql`take ${numberLiteral(MAX_USE_ROWS)}`),
  ]);
}

/** Columns Parameters, Client, Container, Refused: blocked requests with such tokens. */
export function endingRefusedQuery(scope: KustoScope, asked: EndingAsked): string {
  const { service } = scope;
  return writeQuery(service, [
    ...failureSteps({ ...scope, filters: filtersOfUses(scope.filters) }),
    ...endingSteps(service, asked),
    once(service, [tokenColumn(service), clientOf(service), containerOf(service)]),
    stepOf(kql`extend Parameters = ${PARAMETERS}`),
    step(`summarize Refused = count() ${BY_USE}`),
    step("sort by Refused desc"),
    stepOf(kql`take ${numberLiteral(MAX_USE_ROWS)}`),
  ]);
}

/** Columns Delegator, Client, Container, Ends: the last end of all tokens that each uses. */
export function newestTokensQuery(scope: KustoScope): string {
  const { service } = scope;
  const columns = [DELEGATOR, endsColumn(service), clientOf(service), containerOf(service)];
  return writeQuery(service, [
    ...workedSteps(scope),
    where(kql`isnotempty(${endsColumn(service)})`),
    once(service, columns),
    step("summarize Newest = max(Ends) by Delegator, Client, Container"),
    stepOf(kql`take ${numberLiteral(MAX_USE_ROWS)}`),
  ]);
}

/** Columns Token, Callers, Clients, Worked, First, Last: tokens that worked from many addresses. */
export function spreadTokensQuery(scope: KustoScope): string {
  const { service } = scope;
  return writeQuery(service, [
    ...workedSteps(scope),
    once(service, [tokenColumn(service), clientOf(service), CALLER]),
    step(
      "summarize Callers = count_distinctif(Caller, isnotempty(Caller)), Clients = count_distinct(Client), Worked = count(), First = tostring(min(TimeGenerated)), Last = tostring(max(TimeGenerated)) by Token",
    ),
    stepOf(kql`where Callers >= ${numberLiteral(MANY_ADDRESSES)}`),
    step("sort by Callers desc, Worked desc, Token asc"),
    stepOf(kql`take ${numberLiteral(MAX_SPREAD_ROWS)}`),
  ]);
}
