import type { ReactNode } from "react";
import { AccountTable } from "@/components/account-table";
import { PartProblem } from "@/components/insight/part-problem";
import { QueryNotices } from "@/components/insight/query-notices";
import { Shell } from "@/components/shell";
import { FailedState } from "@/components/states/failed-state";
import { LoadingState } from "@/components/states/loading-state";
import { AppLink } from "@/components/ui/app-link";
import { Field, SubmitButton } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { countOf, formatCount } from "@/lib/format/numbers";
import {
  ACCOUNTS_PER_PAGE,
  type AccountPage,
  type AccountsQuery,
  pageOfAccounts,
} from "@/lib/insight/answers/accounts-answer";
import type { HomeAnswer } from "@/lib/insight/answers/home-answer";
import { ACCOUNTS_PATH, buildAccountsHref, queryOfAccount, queryPairs } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { ParsedQuery } from "@/lib/insight/query/query";
import { currentViewer } from "@/lib/log-source/viewer";

interface ListProps {
  readonly asked: AccountsQuery;
  readonly query: InsightQuery;
}

function SearchAccounts({ asked, query }: ListProps) {
  return (
    <search>
      <form action={ACCOUNTS_PATH} className="flex max-w-md items-end gap-2">
        <HiddenFields pairs={queryPairs(queryOfAccount(query, null))} />
        <div className="min-w-0 flex-1">
          <Field
            label="Name contains"
            name="name"
            type="search"
            defaultValue={asked.name}
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
          />
        </div>
        <SubmitButton>Search</SubmitButton>
      </form>
    </search>
  );
}

function Pages({ list, asked, query }: ListProps & { readonly list: AccountPage }) {
  const pages = Math.ceil(list.matching / ACCOUNTS_PER_PAGE);
  if (pages <= 1) return null;
  const link = (page: number, text: string) => (
    <AppLink
      href={buildAccountsHref(query, { ...asked, page })}
      className="inline-flex min-h-7 items-center px-2"
    >
      {text}
    </AppLink>
  );
  return (
    <nav aria-label="Pages" className="flex items-center gap-2 text-note">
      <p className="text-muted">
        Page {formatCount(list.page)} of {formatCount(pages)}
      </p>
      {list.page > 1 && link(Math.min(list.page - 1, pages), "Previous")}
      {list.page < pages && link(list.page + 1, "Next")}
    </nav>
  );
}

function content(answer: HomeAnswer, asked: AccountsQuery, query: InsightQuery): ReactNode {
  if (answer.kind === "loading") return <LoadingState state={answer.state} />;
  if (answer.kind === "failed") return <FailedState state={answer.state} />;
  if (!answer.accounts.ok) return <PartProblem part={answer.accounts} what="The list of accounts" />;
  const list = pageOfAccounts(answer.accounts.value, asked);
  return (
    <div className="grid gap-4">
      <SearchAccounts asked={asked} query={query} />
      <p role="status" className="text-note text-muted">
        {asked.name === ""
          ? `${countOf(list.total, "account")} ${currentViewer().accounts === "all" ? "in the logs" : "that you may see"}.`
          : `${formatCount(list.matching)} of ${countOf(list.total, "account")}.`}
      </p>
      {list.accounts.length > 0 && (
        <AccountTable accounts={list.accounts} query={query} limit={ACCOUNTS_PER_PAGE} />
      )}
      {list.matching > 0 && list.accounts.length === 0 && (
        <p>
          This page is past the end of the list.{" "}
          <AppLink href={buildAccountsHref(query, { name: asked.name })}>First page</AppLink>
        </p>
      )}
      <Pages list={list} asked={asked} query={query} />
    </div>
  );
}

/** All accounts in the logs, in any of the page's states. */
export function AccountsView({
  answer,
  asked,
  parsed: { query, notices },
}: {
  readonly answer: HomeAnswer;
  readonly asked: AccountsQuery;
  readonly parsed: ParsedQuery;
}) {
  return (
    <Shell sampleData={answer.state.sampleData}>
      <h1 className="mb-5 text-title font-semibold tracking-[-0.02em]">Storage accounts</h1>
      <div className="mb-5 grid gap-3 empty:hidden">
        <QueryNotices notices={notices} />
      </div>
      {content(answer, asked, query)}
    </Shell>
  );
}
