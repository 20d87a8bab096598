import type { ReactNode } from "react";
import { AccountTable } from "@/components/account-table";
import { AccountingCard } from "@/components/insight/accounting-card";
import { PartProblem } from "@/components/insight/part-problem";
import { QueryNotices } from "@/components/insight/query-notices";
import { endHint, TimeField } from "@/components/insight/window-forms";
import { FindBox } from "@/components/on-every-page";
import { Shell } from "@/components/shell";
import { NoLogsState } from "@/components/states/account-states";
import { FailedState } from "@/components/states/failed-state";
import { LoadingState } from "@/components/states/loading-state";
import { NothingUsableState, ReadingNotice } from "@/components/states/reading-states";
import { StoreNotices } from "@/components/states/store-notices";
import { WaitingNotice } from "@/components/states/waiting-notice";
import { Card } from "@/components/ui/card";
import { Field, SubmitButton } from "@/components/ui/field";
import type { HomeAnswer } from "@/lib/insight/answers/home-answer";
import { isWithoutLogs } from "@/lib/insight/answers/insight-page";
import { type Reading, readingOf } from "@/lib/insight/answers/reading";
import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { ParsedQuery } from "@/lib/insight/query/query";
import type { AccountSummary } from "@/lib/log-source/coverage";
import { UTC } from "@/lib/time/time-zone";

function OpenForm({
  accounts,
  query,
}: {
  readonly accounts: readonly AccountSummary[];
  readonly query: InsightQuery;
}) {
  return (
    <Card id="open" title="Open a storage account" note="leave the dates empty for the latest 24 hours">
      <form
        action={INSIGHT_PATH}
        className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[1.4fr_1fr_1fr_auto]"
      >
        <Field
          label="Storage account"
          name="account"
          required
          list="accounts-known"
          title="A name, a host name or a URL of the account"
          autoComplete="off"
          spellCheck={false}
        />
        <datalist id="accounts-known">
          {accounts.map(({ account }) => (
            <option key={account} value={account} />
          ))}
        </datalist>
        <TimeField label="From" hint={query.zone} name="from" value="" notices={[]} />
        <TimeField label="To" hint={endHint(query.zone)} name="to" value="" notices={[]} />
        {query.zone !== UTC && <input type="hidden" name="tz" value={query.tz ?? query.zone} />}
        <SubmitButton>Diagnose</SubmitButton>
      </form>
    </Card>
  );
}

function NoAccounts({ remote, sourceName }: { readonly remote: boolean; readonly sourceName: string }) {
  return (
    <Card id="accounts" title="Storage accounts">
      <p>
        {remote
          ? `${sourceName} has no requests with a user delegation SAS in the last 24 hours. Enter an account to search further back.`
          : "None of the lines read is about a request with a user delegation SAS. The files read are listed below."}
      </p>
    </Card>
  );
}

type AccountsAnswer = Extract<HomeAnswer, { kind: "accounts" }>;

const isWithoutAccounts = ({ accounts }: AccountsAnswer): boolean =>
  accounts.ok && accounts.value.length === 0;

/** What was not read, where that is all there is to say; else null. */
function unusableReading(answer: AccountsAnswer): Reading | null {
  const { accounting } = answer;
  if (!isWithoutAccounts(answer) || !accounting.ok || accounting.value === null) return null;
  const reading = readingOf(accounting.value);
  return reading.usable ? null : reading;
}

function Accounts({ answer, query }: { readonly answer: AccountsAnswer; readonly query: InsightQuery }) {
  const { accounts, accounting, state, sourceName } = answer;
  const known = accounts.ok ? accounts.value : [];
  const remote = accounting.ok && accounting.value === null;
  const answeredBy = { name: sourceName, remote, queries: [] };
  const reading = unusableReading(answer);
  if (accounts.ok && accounting.ok && reading && isWithoutLogs(accounting.value))
    return <NoLogsState loaded={{ state, accounts: known, accounting, answeredBy }} />;
  if (reading) return <NothingUsableState loaded={{ accounting, answeredBy }} reading={reading} />;
  return (
    <>
      <h1 className="text-title font-semibold tracking-[-0.02em] text-balance">Why were requests blocked?</h1>
      <p className="mt-2 mb-6 max-w-[46em] text-lead">
        Every request with a user delegation SAS that Azure Storage blocked, explained from the logs: which
        check it failed, what the evidence is, and what to change.
      </p>
      <div className="grid gap-4">
        <Card
          id="find"
          title="Find a request"
          note="read in this browser; signatures, keys and tokens are never sent"
        >
          <FindBox size="large" />
        </Card>
        {!accounts.ok && <PartProblem part={accounts} what="The list of accounts" />}
        {known.length > 0 && <AccountTable accounts={known} query={query} />}
        {accounts.ok && known.length === 0 && <NoAccounts remote={remote} sourceName={sourceName} />}
        <OpenForm accounts={known} query={query} />
      </div>
      <AccountingCard accounting={accounting} name={sourceName} />
    </>
  );
}

function content(answer: HomeAnswer, query: InsightQuery): ReactNode {
  if (answer.kind === "loading") return <LoadingState state={answer.state} />;
  if (answer.kind === "failed") return <FailedState state={answer.state} />;
  return <Accounts answer={answer} query={query} />;
}

/** The first page in any of its states. */
export function HomeView({
  answer,
  parsed: { query, notices },
  waiting,
}: {
  readonly answer: HomeAnswer;
  /** Queries that wait for their turn. */
  readonly waiting: number;
  readonly parsed: ParsedQuery;
}) {
  return (
    <Shell sampleData={answer.state.sampleData} box={answer.kind !== "accounts"}>
      <div className="mb-5 grid gap-3 empty:hidden">
        <QueryNotices notices={notices} />
        {answer.state.everLoaded && <StoreNotices state={answer.state} zone={query.zone} />}
        {answer.kind === "accounts" && unusableReading(answer) === null && (
          <ReadingNotice accounting={answer.accounting} lines={isWithoutAccounts(answer)} />
        )}
        <WaitingNotice waiting={waiting} />
      </div>
      {content(answer, query)}
    </Shell>
  );
}
