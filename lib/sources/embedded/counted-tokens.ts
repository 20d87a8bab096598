import type { Facet } from "@/lib/log-source/fields";
import type { Snapshot, Values } from "@/lib/store/database";
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

const COLUMNS = "token, number, account, reason, rows, first, last, alone";

/** At which ends of the window the store has failures outside of it: where it has none, nothing is compared. */
interface Outside {
  readonly before: boolean;
  readonly behind: boolean;
}

/** A condition over counts, with the ends of the window that it names. */
type Part = readonly (string | false)[];

const joined = (parts: Part): string => ["true", ...parts.filter((part) => part !== false)].join(" AND ");

/** Of counts: failures before and in the window, or in it and behind it. Apart, as they are skipped by their times. */
const cutParts = ({ before, behind }: Outside): readonly string[] => [
  ...(before ? [`first < ${FROM} AND last >= ${FROM}`] : []),
  ...(behind ? [joined([before && `first >= ${FROM}`, `first < ${TO}`, `last >= ${TO}`])] : []),
];

const insidePart = ({ before, behind }: Outside): string =>
  joined([before && `first >= ${FROM}`, behind && `last < ${TO}`]);

/** Counts whose first failure lies in the window, or else their last: at least one does. */
const metParts = ({ before, behind }: Outside): readonly string[] => [
  joined([before && `first >= ${FROM}`, behind && `first < ${TO}`]),
  ...(before ? [joined([`first < ${FROM}`, `last >= ${FROM}`, behind && `last < ${TO}`])] : []),
];

/** Whether they have a failure in the window their rows alone tell. */
const AROUND = `first < ${FROM} AND last >= ${TO}`;

async function isAny(snapshot: Snapshot, own: Condition, kinds: readonly string[]): Promise<boolean> {
  if (kinds.length === 0) return false;
  const parts = kinds.map((kind) => `(SELECT 1 FROM failure_tokens WHERE ${kind} AND ${own.sql} LIMIT 1)`);
  return (await snapshot.read(parts.join(" UNION ALL "), own.values)).length > 0;
}

/** By the counts of hours, which are few. */
async function outsideOf(snapshot: Snapshot, scope: FoundScope): Promise<Outside> {
  const { from, to } = windowCondition(scope).values;
  const [row] = await snapshot.read(
    `SELECT coalesce(min(first) < ${FROM}, false) AS before, coalesce(max(last) >= ${TO}, false) AS behind FROM failure_hours`,
    { from, to } as Values,
  );
  return { before: row?.before === true, behind: row?.behind === true };
}

/** Account and filters over the counts, with the ends of the window that are named; null where they don't know a filter. */
function ownCondition(scope: FoundScope, { before, behind }: Outside, without?: Facet): Condition {
  const { from, to } = windowCondition(scope).values;
  const values: Values = { ...(before && { from }), ...(behind && { to }) } as Values;
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
  if (!filtersOnlyBy(scope, TOKEN_FACETS, without)) return null;
  const outside = await outsideOf(snapshot, scope);
  const own = ownCondition(scope, outside, without);
  if (await isAny(snapshot, own, cutParts(outside))) return null;
  const sql = `(SELECT ${COLUMNS} FROM failure_tokens WHERE ${insidePart(outside)} AND ${own.sql})`;
  return { sql, values: own.values };
}

/**
 * The tokens of the failures in scope with their reasons (`number`, `reason`), each pair once for each account where it is
 * `alone`, and as often as it likes where it is not. Null where filters ask for more than the counts know.
 */
export async function presentTokens(snapshot: Snapshot, scope: FoundScope): Promise<Condition | null> {
  if (!filtersOnlyBy(scope, TOKEN_FACETS)) return null;
  const outside = await outsideOf(snapshot, scope);
  const own = ownCondition(scope, outside);
  const parts = metParts(outside).map(
    (met) => `SELECT number, reason, alone FROM failure_tokens WHERE ${met} AND ${own.sql}`,
  );
  if (!outside.before || !outside.behind || !(await isAny(snapshot, own, [AROUND])))
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
