import type { Facet } from "@/lib/log-source/fields";
import type { Snapshot } from "@/lib/store/database";
import { type Condition, type FoundScope, filterConditions, windowCondition } from "./where";

/** Facets by which the store counts the failures of each token: their columns there. */
const TOKEN_FACETS: Readonly<Partial<Record<Facet, string>>> = { reason: "reason", token: "token" };

/** Above so many that a window cuts, the rows themselves are read with less work. */
const MAX_CUT = 200_000;

const [FROM, TO] = ["$from::TIMESTAMP_NS", "$to::TIMESTAMP_NS"];

/** Of counts: failures before and in the window, or in it and behind it. Apart, as they are skipped by their times. */
const CUT = [
  `first < ${FROM} AND last >= ${FROM}`,
  `first >= ${FROM} AND first < ${TO} AND last >= ${TO}`,
] as const;
const INSIDE = `first >= ${FROM} AND last < ${TO}`;

const COLUMNS = "token, number, account, reason, rows, first, last, alone";

async function countCut(snapshot: Snapshot, own: Condition): Promise<number> {
  const parts = CUT.map((cut) => `(SELECT count(*) FROM failure_tokens WHERE ${cut} AND ${own.sql})`);
  const rows = await snapshot.read(`SELECT ${parts.join(" + ")} AS cut`, own.values);
  return Number(rows[0]?.cut);
}

/** The counts that a window cuts, counted from its rows. */
function cutSql(scope: FoundScope, own: Condition): string {
  const { sql } = windowCondition(scope);
  const cut = CUT.map((each) => `SELECT ${COLUMNS} FROM failure_tokens WHERE ${each} AND ${own.sql}`);
  return `
    SELECT cut.token, cut.number, cut.account, cut.reason, count(*) AS rows, min(time) AS first, max(time) AS last, cut.alone
    FROM (SELECT time, token_number, account, reason FROM failures WHERE ${sql}) AS inside
    JOIN (${cut.join(" UNION ALL ")}) AS cut
      ON inside.token_number = cut.number AND inside.account = cut.account AND inside.reason = cut.reason
    GROUP BY cut.token, cut.number, cut.account, cut.reason, cut.alone`;
}

/**
 * The failures in scope as a relation of counts by token, account and reason (see TOKEN_TABLE). Null where filters ask for
 * more, or the window cuts too many tokens: then the rows have to be read.
 */
export async function countedTokens(
  snapshot: Snapshot,
  scope: FoundScope,
  without?: Facet,
): Promise<Condition | null> {
  const filtered = (Object.keys(scope.filters.facets) as Facet[]).filter((facet) => facet !== without);
  const isKnown = (facet: Facet) => TOKEN_FACETS[facet] !== undefined;
  if (scope.filters.text !== "" || !filtered.every(isKnown)) return null;
  const { values } = windowCondition(scope);
  const conditions = filterConditions(scope, values, { without, columns: TOKEN_FACETS });
  const own = { sql: ["true", ...conditions].join(" AND "), values };
  const cut = await countCut(snapshot, own);
  if (cut > MAX_CUT) return null;
  const inside = `SELECT ${COLUMNS} FROM failure_tokens WHERE ${INSIDE} AND ${own.sql}`;
  return { sql: `(${cut === 0 ? inside : `${inside} UNION ALL ${cutSql(scope, own)}`})`, values };
}
