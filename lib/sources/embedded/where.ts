import type { Facet, Scope } from "@/lib/log-source/model";
import type { Values } from "@/lib/store/database";

/** Expression of each facet over a stored failure, as text. */
export const FACET_EXPRESSIONS: Readonly<Record<Facet, string>> = {
  reason: "reason",
  operation: "operation",
  caller: "caller",
  status: "status_text",
  token: "token",
  delegator: "delegator",
};

/** A value that is no member of the closed set, or no id, matches nothing: it is no error. */
const FACET_VALUES: Readonly<Partial<Record<Facet, string>>> = {
  reason: "TRY_CAST($facet_reason AS cause)",
  token: "TRY_CAST($facet_token AS UUID)",
};

export interface Condition {
  readonly sql: string;
  readonly values: Values;
}

/** Texts that the free search looks into. */
const SEARCHED = ["object", "request_id", "client_request_id", "caller", "user_agent"] as const;

const instantText = (instant: string): string => instant.slice(0, -1);

/** Account and window, over failures and outcomes alike. */
export function windowCondition(scope: Scope): Condition {
  const account = scope.account === null ? "" : " AND account = $account";
  const values: Values = { from: instantText(scope.window.from), to: instantText(scope.window.to) };
  if (scope.account !== null) values.account = scope.account;
  return { sql: `time >= $from::TIMESTAMP_NS AND time < $to::TIMESTAMP_NS${account}`, values };
}

/** Everything in scope, less the filter of one facet when its values are being counted. */
export function failureCondition(scope: Scope, without?: Facet): Condition {
  const base = windowCondition(scope);
  const parts = [base.sql];
  const values: Values = { ...base.values };
  for (const [facet, value] of Object.entries(scope.filters.facets) as [Facet, string][]) {
    if (facet === without) continue;
    parts.push(`${FACET_EXPRESSIONS[facet]} = ${FACET_VALUES[facet] ?? `$facet_${facet}`}`);
    values[`facet_${facet}`] = value;
  }
  if (scope.filters.text !== "") {
    parts.push(`(${SEARCHED.map((column) => `contains(lower(${column}), $text)`).join(" OR ")})`);
    values.text = scope.filters.text.toLowerCase();
  }
  return { sql: parts.join(" AND "), values };
}
