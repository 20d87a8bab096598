import { OBSERVED_REASONS } from "@/lib/diagnosis/findings/history";
import { FIELDS } from "@/lib/diagnosis/kql/fields";
import { kql, listLiteral, numberLiteral } from "@/lib/kql/kql";
import { reasonColumn } from "./classification";
import { DELEGATOR, tokenColumn } from "./columns";
import { vendorColumn } from "./fields";
import { once } from "./once";
import { step, stepOf, writeQuery } from "./pipeline";
import { failureSteps, type KustoScope, requestSteps } from "./scope-steps";

/** Columns Token, Reason, Operation, Delegator, Path, Failures, First, Last: refused groups, the largest first. */
export function refusedGroupsQuery(scope: KustoScope, limit: number): string {
  const { service } = scope;
  const columns = [reasonColumn(service), tokenColumn(service), DELEGATOR, FIELDS.path];
  return writeQuery(service, [
    ...failureSteps(scope),
    // All columns are made in one go: an engine's plan grows with each layer of columns, and more than they do.
    step(`where Reason in ${listLiteral(OBSERVED_REASONS).text}`, columns),
    once(service, columns),
    step(
      "summarize Failures = count(), First = tostring(min(TimeGenerated)), Last = tostring(max(TimeGenerated)) by Token, Reason, Operation, Delegator, Path",
    ),
    step("sort by Failures desc, Token asc, Reason asc, Operation asc, Path asc"),
    stepOf(kql`take ${numberLiteral(limit)}`),
  ]);
}

/** Columns Token, Operation, Path, Successes, First, Last: requests of these delegators that succeeded. */
export function workedGroupsQuery(scope: KustoScope, delegators: readonly string[], limit: number): string {
  const { service } = scope;
  return writeQuery(service, [
    ...requestSteps(scope),
    stepOf(
      kql`where ${vendorColumn("StatusCode", service)} startswith '2' or ${vendorColumn("StatusCode", service)} startswith '3'`,
    ),
    stepOf(kql`where ${DELEGATOR} in ${listLiteral(delegators)}`),
    once(service, [tokenColumn(service), FIELDS.path]),
    step(
      "summarize Successes = count(), First = tostring(min(TimeGenerated)), Last = tostring(max(TimeGenerated)) by Token, Operation, Path",
    ),
    step("sort by Successes desc, Token asc, Operation asc, Path asc"),
    stepOf(kql`take ${numberLiteral(limit)}`),
  ]);
}
