import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { History, RefusedGroup, WorkedGroup } from "@/lib/diagnosis/findings/history";
import { refusedGroupsQuery, workedGroupsQuery } from "@/lib/kusto/history-queries";
import type { Window } from "@/lib/log-source/scope";
import { signedResourceKey } from "@/lib/requests/signed-resource-key";
import { epochMsOf, type Instant, instantOf } from "@/lib/time/instant";
import type { KustoRow } from "../client/kusto-client";
import { countIn, instantIn, textIn } from "./row-values";
import type { AskAll } from "./service-scope";
import { readTokenText, type TokenIndex } from "./token-index";

const MAX_GROUPS = 1_000;
const MAX_SUCCEEDED_TOKENS = 5_000;
/** Successes are looked for from this long before the window. */
const BEFORE_MS = 86_400_000;

const NEVER = instantOf(0);

const at = (row: KustoRow, column: string): Instant => instantIn(row, column) ?? NEVER;

function refusedGroup(row: KustoRow, book: TokenIndex): RefusedGroup {
  const text = textIn(row, "Token");
  const { parameters } = readTokenText(text);
  const delegator = textIn(row, "Delegator");
  return {
    token: book.register(text),
    reason: textIn(row, "Reason") as Cause,
    delegator,
    key: `${delegator} ${parameters.find(({ name }) => name === "skt")?.value ?? ""}`,
    operation: textIn(row, "Operation"),
    resourceKey: signedResourceKey(parameters, textIn(row, "Path")),
    failures: countIn(row, "Failures"),
    first: at(row, "First"),
    last: at(row, "Last"),
  };
}

function workedGroup(row: KustoRow, book: TokenIndex): WorkedGroup {
  const text = textIn(row, "Token");
  return {
    token: book.register(text),
    operation: textIn(row, "Operation"),
    resourceKey: signedResourceKey(readTokenText(text).parameters, textIn(row, "Path")),
    successes: countIn(row, "Successes"),
    first: at(row, "First"),
    last: at(row, "Last"),
  };
}

const longer = ({ from, to }: Window): Window => ({ from: instantOf(epochMsOf(from) - BEFORE_MS), to });

/**
 * What the tokens refused in the window did besides: the largest groups of a table, and what the
 * tokens of their delegators could do.
 */
export async function readHistory(ask: AskAll, window: Window, book: TokenIndex): Promise<History> {
  const refusedRows = (await ask((scope) => refusedGroupsQuery(scope, MAX_GROUPS))).map(({ rows }) => rows);
  const refused = refusedRows.flat().map((row) => refusedGroup(row, book));
  const delegators = [...new Set(refused.map(({ delegator }) => delegator))].filter((id) => id !== "");
  const workedRows = await workedBy(ask, longer(window), delegators);
  const tokens = new Set(refused.map(({ token }) => token));
  const worked = workedRows.flat().map((row) => workedGroup(row, book));
  return {
    refused,
    worked: worked.filter(({ token }) => tokens.has(token)),
    complete: refusedRows.every(isWhole(MAX_GROUPS)) && workedRows.every(isWhole(MAX_SUCCEEDED_TOKENS)),
  };
}

async function workedBy(
  ask: AskAll,
  window: Window,
  delegators: readonly string[],
): Promise<readonly (readonly KustoRow[])[]> {
  if (delegators.length === 0) return [];
  const slices = await ask((scope) => workedGroupsQuery(scope, delegators, MAX_SUCCEEDED_TOKENS), {
    unfiltered: true,
    window,
  });
  return slices.map(({ rows }) => rows);
}

const isWhole =
  (most: number) =>
  (rows: readonly KustoRow[]): boolean =>
    rows.length < most;
