import type { Facet } from "@/lib/log-source/fields";
import type { Snapshot } from "@/lib/store/database";
import { type Condition, type FoundScope, filterConditions, filtersOnlyBy, windowCondition } from "./where";

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

async function isAnyCut(snapshot: Snapshot, own: Condition): Promise<boolean> {
  const parts = CUT.map((cut) => `(SELECT 1 FROM failure_tokens WHERE ${cut} AND ${own.sql} LIMIT 1)`);
  return (await snapshot.read(parts.join(" UNION ALL "), own.values)).length > 0;
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
  const { values } = windowCondition(scope);
  const conditions = filterConditions(scope, values, { without, columns: TOKEN_FACETS });
  const own = { sql: ["true", ...conditions].join(" AND "), values };
  if (await isAnyCut(snapshot, own)) return null;
  return { sql: `(SELECT ${COLUMNS} FROM failure_tokens WHERE ${INSIDE} AND ${own.sql})`, values };
}
