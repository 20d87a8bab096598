import type { Cause } from "@/lib/diagnosis/causes/causes";
import { accountReasonsQuery, accountsQuery } from "@/lib/kusto/extent-queries";
import type { AccountSummary } from "@/lib/log-source/coverage";
import { earliestOf, latestOf } from "@/lib/time/instant";
import type { KustoRow } from "../client/kusto-client";
import { countIn, instantIn, sumIn, textIn } from "./row-values";
import type { AskAll } from "./service-scope";

function leadingReason(rows: readonly KustoRow[]): Cause | null {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const reason = textIn(row, "Reason");
    counts.set(reason, (counts.get(reason) ?? 0) + countIn(row, "Failures"));
  }
  const [leading] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return (leading?.[0] as Cause | undefined) ?? null;
}

function summaryOf(account: string, rows: readonly KustoRow[], reasons: readonly KustoRow[]): AccountSummary {
  const failed = rows.filter((row) => countIn(row, "Failures") > 0);
  return {
    account,
    failures: sumIn(rows, "Failures"),
    requests: sumIn(rows, "Requests"),
    lastFailure: latestOf(failed.flatMap((row) => instantIn(row, "NewestFailure") ?? [])),
    leadingReason: leadingReason(reasons),
    coverage: {
      from: earliestOf(rows.flatMap((row) => instantIn(row, "First") ?? [])),
      to: latestOf(rows.flatMap((row) => instantIn(row, "Last") ?? [])),
    },
  };
}

/** The accounts of the last day's log, those with the latest failures first. */
export async function readAccounts(ask: AskAll): Promise<readonly AccountSummary[]> {
  const [counted, reasons] = await Promise.all([ask(accountsQuery), ask(accountReasonsQuery)]);
  const rows = counted.flatMap((slice) => slice.rows).filter((row) => textIn(row, "Account") !== "");
  const reasonRows = reasons.flatMap((slice) => slice.rows);
  const names = [...new Set(rows.map((row) => textIn(row, "Account")))];
  const of = (list: readonly KustoRow[], account: string) =>
    list.filter((row) => textIn(row, "Account") === account);
  return names
    .map((account) => summaryOf(account, of(rows, account), of(reasonRows, account)))
    .sort((a, b) => {
      const [later, earlier] = [b.lastFailure ?? "", a.lastFailure ?? ""];
      if (later !== earlier) return later < earlier ? -1 : 1;
      return a.account < b.account ? -1 : 1;
    });
}
