import type { AccountSummary } from "@/lib/log-source/coverage";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Instant } from "@/lib/time/instant";
import { buildInsightHref, queryOfAccount } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import type { RawParameters } from "../query/query-reader";
import { answerHome, type HomeAnswer } from "./home-answer";

/** Accounts on a page of the list, and in one answer of the API. */
export const ACCOUNTS_PER_PAGE = 100;
const MAX_NAME = 64;

/** What the address of the list says besides window and filters. */
export interface AccountsQuery {
  /** Part of the name, in lower case; "" for all. */
  readonly name: string;
  /** From 1. */
  readonly page: number;
}

/** Reads `name` and `list` (the page of the list), and gives the parameters that are left. */
export function parseAccountsQuery({ name, list, ...rest }: RawParameters): {
  readonly asked: AccountsQuery;
  readonly rest: RawParameters;
} {
  const [text = ""] = [name ?? ""].flat();
  const [page = ""] = [list ?? ""].flat();
  const asked = {
    name: text.trim().toLowerCase().slice(0, MAX_NAME),
    page: /^[1-9]\d{0,6}$/.test(page) ? Number(page) : 1,
  };
  return { asked, rest };
}

/** A page of the accounts whose name holds what is asked, those with the latest blocked request first. */
export interface AccountPage {
  /** How many accounts match, and how many there are. */
  readonly matching: number;
  readonly total: number;
  readonly page: number;
  readonly accounts: readonly AccountSummary[];
}

export function pageOfAccounts(all: readonly AccountSummary[], { name, page }: AccountsQuery): AccountPage {
  const matching = all.filter(({ account }) => account.toLowerCase().includes(name));
  const first = (page - 1) * ACCOUNTS_PER_PAGE;
  const accounts = matching.slice(first, first + ACCOUNTS_PER_PAGE);
  return { matching: matching.length, total: all.length, page, accounts };
}

/** One account, as a switcher lists it. */
interface ListedAccount {
  readonly account: string;
  readonly blocked: number;
  readonly requests: number;
  readonly lastBlocked: Instant | null;
  /** Its insight, with the window and filters of the address that was asked. */
  readonly href: string;
}

export interface AccountsReport {
  readonly schemaVersion: 1;
  readonly total: number;
  readonly matching: number;
  readonly accounts: readonly ListedAccount[];
  readonly problem?: string;
}

function listed(
  { account, failures, requests, lastFailure }: AccountSummary,
  query: InsightQuery,
): ListedAccount {
  const href = buildInsightHref(queryOfAccount(query, account));
  return { account, blocked: failures, requests, lastBlocked: lastFailure, href };
}

const problemOf = (answer: HomeAnswer): string | null => {
  if (answer.kind === "loading") return "The logs are being read. Try again in a moment.";
  if (answer.kind === "failed") return "The store can't be used.";
  return answer.accounts.ok ? null : `${answer.accounts.problem} ${answer.accounts.nextStep}`;
};

/** The accounts as JSON, with the HTTP status: 503 where they could not be read. */
export async function accountsJson(
  source: LogSource,
  asked: AccountsQuery,
  query: InsightQuery,
): Promise<{ readonly status: number; readonly body: AccountsReport }> {
  const answer = await answerHome(source);
  const problem = problemOf(answer);
  if (problem !== null || answer.kind !== "accounts" || !answer.accounts.ok) {
    const body = { schemaVersion: 1, total: 0, matching: 0, accounts: [] } as const;
    return { status: 503, body: { ...body, problem: problem ?? "" } };
  }
  const { total, matching, accounts } = pageOfAccounts(answer.accounts.value, asked);
  const list = accounts.map((summary) => listed(summary, query));
  return { status: 200, body: { schemaVersion: 1, total, matching, accounts: list } };
}
