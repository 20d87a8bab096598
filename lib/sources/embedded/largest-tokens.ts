import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { Facet } from "@/lib/log-source/fields";
import type { Snapshot } from "@/lib/store/database";
import { countedTokens } from "./counted-tokens";
import type { Condition, FoundScope } from "./where";
import { failureRows } from "./where";

interface TokensAsked {
  readonly limit: number;
  /** The facet whose filter is left out. */
  readonly without?: Facet;
  /** What a token's id holds, in lower case. */
  readonly contains?: string;
  /** Failures with these reasons alone. */
  readonly reasons?: readonly Cause[];
}

interface LargeToken {
  /** As a UUID is written. */
  readonly token: string;
  /** Of our own making. */
  readonly number: number;
  readonly failures: number;
}

interface Largest {
  readonly limit: number;
  /** Rows of the last of them, among tokens that one count has. */
  readonly least: number;
}

/** Most tokens have as few rows as others: to order those by their ids takes four times as long as to learn how many rows suffice. */
async function leastRows(
  snapshot: Snapshot,
  { sql, values }: Condition,
  where: string,
  limit: number,
): Promise<number> {
  const rows = await snapshot.read(
    `SELECT rows FROM ${sql} WHERE alone AND ${where} ORDER BY rows DESC LIMIT 1 OFFSET ${Math.max(0, limit - 1)}`,
    values,
  );
  return Number(rows[0]?.rows ?? 0);
}

const ID = "replace(token::VARCHAR, '-', '')";

/** Only tokens that several counts have are added up, and only from the largest ids are read: from `least` rows on. */
function byCounts({ sql, values }: Condition, where: string, { limit, least }: Largest): Condition {
  const largest = `ORDER BY rows DESC, token LIMIT ${limit}`;
  return {
    sql: `(SELECT token, number, rows FROM ${sql} WHERE alone AND rows >= ${least} AND ${where} ${largest}) UNION ALL
          SELECT any_value(token) AS token, number, sum(rows) AS rows FROM ${sql}
          WHERE NOT alone AND ${where} GROUP BY number`,
    values,
  };
}

function byRows(scope: FoundScope, where: string, without: Facet | undefined): Condition {
  const { table, sql, values } = failureRows(scope, without);
  return {
    sql: `SELECT any_value(token) AS token, token_number AS number, count(*) AS rows FROM ${table}
          WHERE ${sql} AND ${where} GROUP BY token_number`,
    values,
  };
}

/** The tokens with the most failures in scope, from their counts where these answer it. */
export async function readLargestTokens(
  snapshot: Snapshot,
  scope: FoundScope,
  { limit, without, contains = "", reasons }: TokensAsked,
): Promise<readonly LargeToken[]> {
  const where = [
    ...(contains === "" ? [] : [`contains(${ID}, $contains)`]),
    // With their type: against plain texts the store would turn every row's reason into text.
    ...(reasons ? [`reason IN (${reasons.map((reason) => `'${reason}'::cause`).join(", ")})`] : []),
    "true",
  ].join(" AND ");
  const counted = await countedTokens(snapshot, scope, without);
  const least = counted && contains === "" ? await leastRows(snapshot, counted, where, Math.trunc(limit)) : 0;
  const { sql, values } = counted
    ? byCounts(counted, where, { limit: Math.trunc(limit), least })
    : byRows(scope, where, without);
  const rows = await snapshot.read(
    `SELECT token::VARCHAR AS token, number, rows FROM (
       SELECT * FROM (${sql}) ORDER BY rows DESC, token LIMIT ${Math.trunc(limit)})`,
    { ...values, ...(contains === "" ? {} : { contains }) },
  );
  return rows.map(({ token, number, rows: failures }) => ({
    token: String(token),
    number: Number(number),
    failures: Number(failures),
  }));
}
