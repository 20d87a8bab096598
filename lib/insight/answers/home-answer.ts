import type { AccountingReport } from "@/lib/log-source/accounting";
import type { AccountSummary } from "@/lib/log-source/coverage";
import type { LoadState } from "@/lib/log-source/load-state";
import type { LogSource } from "@/lib/log-source/log-source";
import { type Result, settle } from "./settle";

export type HomeAnswer =
  | { readonly kind: "loading"; readonly state: LoadState }
  | { readonly kind: "failed"; readonly state: LoadState }
  | {
      readonly kind: "accounts";
      readonly state: LoadState;
      /** Of the source, or of all of them: "Azure Monitor Logs, exported logs". */
      readonly sourceName: string;
      readonly accounts: Result<readonly AccountSummary[]>;
      readonly accounting: Result<AccountingReport | null>;
    };

/** Whether there is no answer: of the accounts, or of what was read where that is all that is asked. */
export function isUnanswered(answer: HomeAnswer, asked: "accounts" | "accounting"): boolean {
  return answer.kind === "failed" || (answer.kind === "accounts" && !answer[asked].ok);
}

/** The accounts in the logs, those with the latest failure first. */
export async function answerHome(source: LogSource): Promise<HomeAnswer> {
  const state = source.state();
  if (!state.everLoaded) return { kind: state.phase === "failed" ? "failed" : "loading", state };
  const [accounts, accounting] = await Promise.all([settle(source.accounts()), settle(source.accounting())]);
  const sourceName = source.name;
  if (!accounts.ok) return { kind: "accounts", state, sourceName, accounts, accounting };
  const sorted = accounts.value.toSorted(
    (a, b) => (b.lastFailure ?? "").localeCompare(a.lastFailure ?? "") || a.account.localeCompare(b.account),
  );
  return { kind: "accounts", state, sourceName, accounts: { ok: true, value: sorted }, accounting };
}
