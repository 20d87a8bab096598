import type { Row } from "@/lib/store/database";
import { HOUR_TABLES } from "@/lib/store/hour-counts";
import type { Store } from "@/lib/store/store";

const TOKENS = `SELECT *, count(*) OVER (PARTITION BY number) = 1 AS alone FROM (
    SELECT token, token_number AS number, account, reason, count(*) AS rows, min(time) AS first, max(time) AS last
    FROM failures GROUP BY ALL)`;

async function differences(store: Store, counted: string, rows: string): Promise<readonly Row[]> {
  const [more, less] = [`(${counted}) EXCEPT ALL (${rows})`, `(${rows}) EXCEPT ALL (${counted})`];
  return [...(await store.database.read(more)), ...(await store.database.read(less))];
}

/** What is counted by hour or token and differs from the rows, or is missing: none, as every transaction keeps both alike. */
export async function wrongCounts(store: Store): Promise<readonly Row[]> {
  const wrong = [...(await differences(store, "SELECT * FROM failure_tokens", TOKENS))];
  for (const { kind, table, keys, told } of HOUR_TABLES) {
    const columns = Object.entries({ ...keys, ...told });
    const counted = `SELECT hour, ${columns.map(([name]) => name).join(", ")} FROM ${table}`;
    const rows = `SELECT (date_diff('hour', '1677-09-22'::TIMESTAMP, time::TIMESTAMP) - date_diff('hour', '1677-09-22'::TIMESTAMP, '1970-01-01'::TIMESTAMP))::INTEGER AS hour,
       ${columns.map(([name, { expression }]) => `${expression ?? name} AS ${name}`).join(", ")} FROM ${kind} GROUP BY ALL`;
    wrong.push(...(await differences(store, counted, rows)));
  }
  return wrong;
}

/** Uses that no row has, and rows whose use is not known: none, whatever became of files and duplicates. */
export function wrongUses({ database }: Store): Promise<readonly Row[]> {
  return database.read(
    `SELECT number FROM uses WHERE number NOT IN (SELECT use_number FROM outcomes)
     UNION ALL SELECT use_number FROM outcomes WHERE use_number NOT IN (SELECT number FROM uses)`,
  );
}
