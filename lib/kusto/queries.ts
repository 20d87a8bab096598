import { FIELDS } from "@/lib/diagnosis/kql/fields";
import { type KqlColumn, kql, numberLiteral, textLiteral } from "@/lib/kql/kql";
import type { Facet } from "@/lib/log-source/fields";
import type { PageOrder } from "@/lib/log-source/scope";
import type { Service } from "@/lib/requests/logged-request";
import { reasonColumn } from "./classification";
import { CALLER, DELEGATOR, facetColumn, sortKey, tokenColumn } from "./columns";
import { once } from "./once";
import { step, stepOf, where, writeQuery } from "./pipeline";
import { recordProjection } from "./record-projection";
import { failureSteps, type KustoScope, requestSteps } from "./scope-steps";

const COUNTS =
  "Failures = count(), First = tostring(min(TimeGenerated)), Last = tostring(max(TimeGenerated)), " +
  "Tokens = count_distinct(Token), Callers = count_distinctif(Caller, isnotempty(Caller)), " +
  "Delegators = count_distinctif(Delegator, isnotempty(Delegator))";

const membersOf = (service: Service): readonly KqlColumn[] => [tokenColumn(service), CALLER, DELEGATOR];

/** Columns: Reason, Failures, First, Last, Tokens, Callers, Delegators; one row a reason. */
export function reasonsQuery(scope: KustoScope): string {
  const { service } = scope;
  return writeQuery(service, [
    ...failureSteps(scope),
    once(service, [reasonColumn(service), ...membersOf(service)]),
    step(`summarize ${COUNTS} by Reason`),
  ]);
}

/** The same counts over all failures in scope, as one row, without a reason. */
export function wholeQuery(scope: KustoScope): string {
  const { service } = scope;
  return writeQuery(service, [
    ...failureSteps(scope),
    once(service, membersOf(service)),
    step(`summarize ${COUNTS}`),
  ]);
}

/** Column Requests: every request with a user delegation SAS of account and window. */
export function requestsQuery(scope: KustoScope): string {
  return writeQuery(scope.service, [
    ...requestSteps(scope),
    once(scope.service, []),
    step("summarize Requests = count()"),
  ]);
}

export const MEMBER_KINDS = ["token", "caller", "delegator"] as const;
export type MemberKind = (typeof MEMBER_KINDS)[number];

/**
 * Columns Reason and Member: who occurs beside which reason, where counts of parts can't be added
 * up. Delegators are counted over all reasons alone: theirs is "".
 */
export function membersQuery(scope: KustoScope, kind: MemberKind): string {
  const { service } = scope;
  const column = facetColumn(kind, service);
  return writeQuery(service, [
    ...failureSteps(scope),
    stepOf(
      kind === "delegator" ? kql`distinct ${column}` : kql`distinct ${reasonColumn(service)}, ${column}`,
    ),
    stepOf(
      kind === "delegator"
        ? kql`project Reason = '', Member = ${column}`
        : kql`project Reason, Member = ${column}`,
    ),
  ]);
}

/** Columns Bucket (seconds since 1970), Reason, Failures. */
export function timelineQuery(scope: KustoScope, bucketSeconds: number): string {
  const { service } = scope;
  const seconds = kql`bin(datetime_diff('second', TimeGenerated, datetime(1970-01-01)), ${numberLiteral(bucketSeconds)})`;
  return writeQuery(service, [
    ...failureSteps(scope),
    once(service, [reasonColumn(service)]),
    stepOf(kql`extend Bucket = ${seconds}`),
    step("summarize Failures = count() by Bucket, Reason"),
  ]);
}

/** Columns Value and Failures, the most frequent values of the facet that hold a text; of tokens all. */
export function facetQuery(
  scope: KustoScope,
  facet: Facet,
  { limit, contains = "" }: { readonly limit: number; readonly contains?: string },
): string {
  const { service } = scope;
  const column = facetColumn(facet, service);
  const isSearched = contains !== "" && facet !== "token";
  const needle = textLiteral(contains.toLowerCase());
  return writeQuery(service, [
    ...failureSteps(scope, facet),
    ...(isSearched ? [where(kql`tolower(${column}) contains_cs ${needle}`)] : []),
    once(service, column === FIELDS.operation ? [] : [column]),
    stepOf(kql`summarize Failures = count() by ${column}`),
    stepOf(kql`project Value = ${column}, Failures`),
    stepOf(kql`sort by Failures desc, Value asc`),
    stepOf(kql`take ${numberLiteral(limit)}`),
  ]);
}

/** Rows of a value and a reason that one part of the window may tell. */
export const MAX_GROUP_ROWS = 20_000;

/** Columns Value, Reason, Failures, First, Last: the most frequent pairs of a facet's value and a reason. */
export function groupsQuery(scope: KustoScope, facet: Facet): string {
  const { service } = scope;
  const column = facetColumn(facet, service);
  const reason = reasonColumn(service);
  const counted = [reason, column].filter((each) => each !== FIELDS.operation);
  return writeQuery(service, [
    ...failureSteps(scope),
    once(service, [...new Set(counted)]),
    stepOf(kql`extend Value = ${column}`),
    step(
      "summarize Failures = count(), First = tostring(min(TimeGenerated)), Last = tostring(max(TimeGenerated)) by Value, Reason",
    ),
    stepOf(kql`sort by Failures desc, Value asc, Reason asc`),
    stepOf(kql`take ${numberLiteral(MAX_GROUP_ROWS)}`),
  ]);
}

/** Whole rows, the first `limit` in an order that leaves no two rows open. */
export function rowsQuery(scope: KustoScope, { column, descending }: PageOrder, limit: number): string {
  const { service } = scope;
  const own = sortKey(column, service);
  const direction = { text: descending ? "desc" : "asc", needs: [] };
  const order = kql`sort by SortKey ${direction}, TimeGenerated desc, CorrelationId asc`;
  return writeQuery(service, [
    ...failureSteps(scope),
    stepOf(kql`extend SortKey = ${own}`),
    stepOf(order),
    stepOf(kql`take ${numberLiteral(limit)}`),
    recordProjection(service),
  ]);
}

/** Column Failures: how many rows the scope holds, each once. */
export function countQuery(scope: KustoScope): string {
  return writeQuery(scope.service, [
    ...failureSteps(scope),
    once(scope.service, []),
    step("summarize Failures = count()"),
  ]);
}
