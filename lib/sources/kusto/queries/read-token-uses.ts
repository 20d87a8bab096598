import { groupBy } from "@/lib/diagnosis/findings/group-by";
import {
  endingRefusedQuery,
  endingUsesQuery,
  MAX_SPREAD_ROWS,
  MAX_USE_ROWS,
  newestTokensQuery,
  spreadTokensQuery,
} from "@/lib/kusto/use-queries";
import {
  type EndingAsked,
  type EndingTokens,
  type NewestToken,
  type SpreadToken,
  type SpreadTokens,
  type TokenFacts,
  type TokenUse,
  userKey,
} from "@/lib/log-source/token-uses";
import { cleanText, redactText } from "@/lib/requests/redaction";
import { tokenTerms } from "@/lib/requests/token-use";
import { earliestOf, type Instant, instantOf, latestOf } from "@/lib/time/instant";
import type { KustoRow } from "../client/kusto-client";
import { countIn, instantIn, sumIn, textIn } from "./row-values";
import type { AskAll } from "./service-scope";
import type { Slice } from "./slices";
import { readTokenText, type TokenIndex } from "./token-index";

const MAX_VALUE = 256;
const NEVER = instantOf(0);

const shown = (row: KustoRow, column: string): string =>
  cleanText(redactText(textIn(row, column)), MAX_VALUE);
const rowsOf = (slices: readonly Slice[]): readonly KustoRow[] => slices.flatMap(({ rows }) => rows);

function factsOf(text: string): TokenFacts {
  const terms = tokenTerms(readTokenText(text).parameters);
  const { delegator, permissions, signedResource, tokenEnds, keyEnds } = terms;
  return {
    ...{ delegator, permissions, signedResource },
    tokenEnds: tokenEnds === "" ? null : tokenEnds,
    keyEnds: keyEnds === "" ? null : keyEnds,
  };
}

const useKey = (row: KustoRow): string =>
  ["Parameters", "Client", "Container"].map((column) => textIn(row, column)).join("\u001f");

/** Parts may count the same twice: the largest of them is true at least. */
const mostOf = (rows: readonly KustoRow[], column: string): number =>
  Math.max(...rows.map((row) => countIn(row, column)));
const instantsOf = (rows: readonly KustoRow[], column: string): readonly Instant[] =>
  rows.flatMap((row) => instantIn(row, column) ?? []);
const firstOf = (rows: readonly KustoRow[]): Instant => earliestOf(instantsOf(rows, "First")) ?? NEVER;
const lastOf = (rows: readonly KustoRow[]): Instant => latestOf(instantsOf(rows, "Last")) ?? NEVER;

function useOf(rows: readonly KustoRow[], refused: number, book: TokenIndex): TokenUse {
  const [row = {}] = rows;
  const tokens = new Set(rows.map((each) => textIn(each, "LastToken")));
  const text = textIn(row, "LastToken");
  const count = Math.max(tokens.size, mostOf(rows, "Tokens"));
  return {
    ...factsOf(text),
    token: count === 1 ? book.register(text) : null,
    tokens: count,
    client: shown(row, "Client"),
    container: shown(row, "Container"),
    worked: sumIn(rows, "Worked"),
    refused,
    first: firstOf(rows),
    last: lastOf(rows),
    callers: mostOf(rows, "Callers"),
  };
}

const endOf = ({ tokenEnds, keyEnds }: TokenFacts): string => {
  if (tokenEnds === null || keyEnds === null) return tokenEnds ?? keyEnds ?? "";
  return tokenEnds < keyEnds ? tokenEnds : keyEnds;
};

function newestOf(rows: readonly KustoRow[], uses: readonly TokenUse[]): readonly NewestToken[] {
  const users = new Set(uses.map(userKey));
  const newest = new Map<string, NewestToken>();
  for (const row of rows) {
    const ends = textIn(row, "Newest") as Instant;
    const one = {
      delegator: textIn(row, "Delegator"),
      client: shown(row, "Client"),
      container: shown(row, "Container"),
      ends,
    };
    const key = userKey(one);
    if (users.has(key) && (newest.get(key)?.ends ?? "") < ends) newest.set(key, one);
  }
  return [...newest.values()];
}

const isWhole = (slices: readonly Slice[]): boolean => slices.every(({ rows }) => rows.length < MAX_USE_ROWS);

/** One answer for the whole window, at most, of each table: what is told apart there is counted once. */
const isAsOne = (slices: readonly Slice[]): boolean =>
  new Set(slices.map(({ service }) => service)).size === slices.length;

/** Tokens that worked in scope and end soon, or outlive their key, counted by the service. */
export async function readEndingTokens(
  ask: AskAll,
  asked: EndingAsked,
  book: TokenIndex,
): Promise<EndingTokens> {
  const [slices, refusedSlices, newest] = await Promise.all([
    ask((scope) => endingUsesQuery(scope, asked)),
    ask((scope) => endingRefusedQuery(scope, asked)),
    ask(newestTokensQuery),
  ]);
  const refused = groupBy(rowsOf(refusedSlices), useKey);
  const uses = [...groupBy(rowsOf(slices), useKey)]
    .map(([key, rows]) => useOf(rows, sumIn(refused.get(key) ?? [], "Refused"), book))
    .sort((a, b) => (endOf(a) < endOf(b) ? -1 : 1));
  return {
    uses,
    newest: newestOf(rowsOf(newest), uses),
    exact: isWhole(slices) && isWhole(refusedSlices) && isWhole(newest) && isAsOne(slices),
  };
}

/** Tokens that worked in scope from many addresses, counted by the service. */
export async function readSpreadTokens(ask: AskAll, book: TokenIndex): Promise<SpreadTokens> {
  const slices = await ask(spreadTokensQuery);
  const tokens = [...groupBy(rowsOf(slices), (row) => textIn(row, "Token"))].map(
    ([text, rows]): SpreadToken => ({
      ...factsOf(text),
      token: book.register(text),
      callers: mostOf(rows, "Callers"),
      clients: mostOf(rows, "Clients"),
      worked: sumIn(rows, "Worked"),
      first: firstOf(rows),
      last: lastOf(rows),
    }),
  );
  return {
    tokens: tokens.sort(
      (a, b) => b.callers - a.callers || b.worked - a.worked || (a.token < b.token ? -1 : 1),
    ),
    exact: slices.every(({ rows }) => rows.length < MAX_SPREAD_ROWS) && isAsOne(slices),
  };
}
