import { FIELDS } from "@/lib/diagnosis/kql/fields";
import { kql, madeColumn } from "@/lib/kql/kql";
import { reasonColumn } from "./classification";
import { vendorColumn } from "./fields";
import { once } from "./once";
import { step, stepOf, where, writeQuery } from "./pipeline";
import { isRefused } from "./relevant-rows";
import { failureSteps, type KustoScope, requestSteps, windowSteps } from "./scope-steps";

/** One row: Rows of any kind of the account in the window, First, Last, ResourceId. Reads two columns. */
export function extentQuery(scope: KustoScope): string {
  return writeQuery(scope.service, [
    ...windowSteps(scope),
    step(
      "summarize Rows = count(), First = tostring(min(TimeGenerated)), Last = tostring(max(TimeGenerated)), ResourceId = take_any(_ResourceId)",
    ),
  ]);
}

/** One row: how many failures the scope holds and the Newest of them. */
export function newestFailureQuery(scope: KustoScope): string {
  return writeQuery(scope.service, [
    ...failureSteps(scope),
    step("summarize Rows = count(), Newest = tostring(max(TimeGenerated))"),
  ]);
}

/** One row: how many requests with a user delegation SAS the scope holds and the Newest of them. */
export function newestRequestQuery(scope: KustoScope): string {
  return writeQuery(scope.service, [
    ...requestSteps(scope),
    step("summarize Rows = count(), Newest = tostring(max(TimeGenerated))"),
  ]);
}

/** By Account: Requests and Failures of user delegation SAS, First, Last, NewestFailure (none where Failures is 0). */
export function accountsQuery(scope: KustoScope): string {
  const { service } = scope;
  const failure = madeColumn("IsFailure", isRefused(service));
  return writeQuery(service, [
    ...requestSteps(scope),
    once(service, [failure]),
    step(
      "summarize Requests = count(), Failures = countif(IsFailure), First = tostring(min(TimeGenerated)), Last = tostring(max(TimeGenerated)), NewestFailure = tostring(maxif(TimeGenerated, IsFailure)) by Account",
    ),
  ]);
}

/** Columns Account, Reason, Failures. */
export function accountReasonsQuery(scope: KustoScope): string {
  const { service } = scope;
  return writeQuery(service, [
    ...failureSteps(scope),
    once(service, [reasonColumn(service)]),
    step("summarize Failures = count() by Account, Reason"),
  ]);
}

/** Column Newest: when the newest row of the account arrived, as against when its request was made. */
export function arrivalQuery(scope: KustoScope): string {
  const arrived = kql`Newest = tostring(max(ingestion_time())), Rows = count()`;
  return writeQuery(scope.service, [...windowSteps(scope), stepOf(kql`summarize ${arrived}`)]);
}

/** One row: how many refused requests with a SAS of any kind the scope's account and window hold, each once. */
export function refusedSasQuery(scope: KustoScope): string {
  const { service } = scope;
  return writeQuery(service, [
    ...windowSteps(scope),
    where(isRefused(service)),
    where(kql`${vendorColumn("Uri", service)} contains 'sig'`),
    where(kql`${FIELDS.query} contains '&sig='`),
    once(service, []),
    step("summarize Rows = count()"),
  ]);
}
