import type { Facet } from "@/lib/log-source/fields";
import type { Snapshot } from "@/lib/store/database";
import {
  type Condition,
  type FoundScope,
  failureCondition,
  filterConditions,
  filtersOnlyBy,
  windowCondition,
} from "./where";

/** Facets by which the store counts the failures of each token: their columns there. */
const TOKEN_FACETS: Readonly<Partial<Record<Facet, string>>> = { reason: "reason", token: "token" };

const [FROM, TO] = ["$from::TIMESTAMP_NS", "$to::TIMESTAMP_NS"];

/** Of counts: failures before and in the window, or in it and behind it. Apart, as they are skipped by their times. */
const CUT = [
  `first < ${FROM} AND last >= ${FROM}`,
  `first >= ${FROM} AND first < ${TO} AND last >= ${TO}`,
] as const;
const INSIDE = `first >= ${FROM} AND last < ${TO}`;

const COLUMNS = "token, number, account, reason, rows, first, last, alone";

/** Counts whose first failure lies in the window, or else their last: at least one does. */
const MET = [
  `first >= ${FROM} AND first < ${TO}`,
  `first < ${FROM} AND last >= ${FROM} AND last < ${TO}`,
] as const;
/** Whether they have a failure in the window their rows alone tell. */
const AROUND = `first < ${FROM} AND last >= ${TO}`;

async function isAny(snapshot: Snapshot, own: Condition, kinds: readonly string[]): Promise<boolean> {
  const parts = kinds.map((kind) => `(SELECT 1 FROM failure_tokens WHERE ${kind} AND ${own.sql} LIMIT 1)`);
  return (await snapshot.read(parts.join(" UNION ALL "), own.values)).length > 0;
}

/** Account and filters over the counts; null where they don't know one. */
function ownCondition(scope: FoundScope, without?: Facet): Condition | null {
  if (!filtersOnlyBy(scope, TOKEN_FACETS, without)) return null;
  const { values } = windowCondition(scope);
  const conditions = filterConditions(scope, values, { without, columns: TOKEN_FACETS });
  return { sql: ["true", ...conditions].join(" AND "), values };
}

/**
 * The failures in scope as a relation of counts by token, account and reason (see TOKEN_TABLE). Null where filters ask for
 * more, or the window has a part of a token's failures: then the rows have to be read.
 */
export async function countedTokens(
  snapshot: Snapshot,
  scope: FoundScope,
  without?: Facet,
): Promise<Condition | null> {
  const own = ownCondition(scope, without);
  if (own === null || (await isAny(snapshot, own, CUT))) return null;
  return {
    sql: `(SELECT ${COLUMNS} FROM failure_tokens WHERE ${INSIDE} AND ${own.sql})`,
    values: own.values,
  };
}

/**
 * The tokens of the failures in scope with their reasons (`number`, `reason`), each pair once for each account where it is
 * `alone`, and as often as it likes where it is not. Null where filters ask for more than the counts know.
 */
export async function presentTokens(snapshot: Snapshot, scope: FoundScope): Promise<Condition | null> {
  const own = ownCondition(scope);
  if (own === null) return null;
  const parts = MET.map(
    (met) => `SELECT number, reason, alone FROM failure_tokens WHERE ${met} AND ${own.sql}`,
  );
  if (!(await isAny(snapshot, own, [AROUND])))
    return { sql: `(${parts.join(" UNION ALL ")})`, values: own.values };
  const rows = failureCondition(scope);
  parts.push(
    `SELECT DISTINCT token_number, reason, false
     FROM failures SEMI JOIN (SELECT number FROM failure_tokens WHERE ${AROUND} AND ${own.sql}) AS around
          ON failures.token_number = around.number
     WHERE ${rows.sql}`,
  );
  return { sql: `(${parts.join(" UNION ALL ")})`, values: { ...rows.values, ...own.values } };
}
