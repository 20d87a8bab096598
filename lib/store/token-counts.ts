import type { Database } from "./database";

/**
 * Failures by token, account and reason. A token's number is its own, from 1: different tokens are counted by them as
 * bits. `alone`: the token has this one row; where several have it, they have to be told apart to be counted.
 */
export const TOKEN_TABLE =
  "CREATE TABLE failure_tokens (token UUID, number INTEGER, account VARCHAR, reason cause, " +
  "rows BIGINT, first TIMESTAMP_NS, last TIMESTAMP_NS, alone BOOLEAN)";

const KEYS = "number, account, reason";

const countedRows = (from: string): string =>
  `SELECT token_number AS number, any_value(token) AS token, account, reason, count(*) AS rows,
          min(time) AS first, max(time) AS last FROM ${from} GROUP BY token_number, account, reason`;

/** Gives the token of each failure that comes its number, a new one where it has none yet: the table `numbered`. */
export async function numberTokens(database: Database): Promise<void> {
  await database.write(
    `CREATE OR REPLACE TEMP TABLE numbered AS
     WITH wanted AS MATERIALIZED (SELECT DISTINCT token FROM incoming WHERE kind = 'failures'),
          known AS MATERIALIZED (SELECT DISTINCT token, number FROM failure_tokens SEMI JOIN wanted USING (token))
     SELECT token, number FROM known UNION ALL
     SELECT token, (SELECT coalesce(max(number), 0) FROM failure_tokens) + row_number() OVER () AS number
     FROM wanted ANTI JOIN known USING (token)`,
  );
}

/** Puts the table `counted` in the place of all that was counted of the tokens that `touched` numbers. */
async function replaceCounts(database: Database, touched: string): Promise<void> {
  await database.write(`DELETE FROM failure_tokens WHERE number IN (SELECT number FROM ${touched})`);
  await database.write(
    `INSERT INTO failure_tokens
     WITH several AS (SELECT number FROM counted GROUP BY number HAVING count(*) > 1)
     SELECT token, number, account, reason, rows, first, last, number NOT IN (SELECT number FROM several)
     FROM counted ORDER BY number`,
  );
}

/** The last row before others come: those behind it are new. */
export async function lastFailure(database: Database): Promise<number> {
  const [row] = await database.readWritten("SELECT max(rowid) AS last FROM failures");
  return Number(row?.last ?? -1);
}

/** Counts the tokens of the failures behind a row: to be called in the transaction that added them. */
export async function countNewTokens(database: Database, last: number): Promise<void> {
  await database.write(
    `CREATE OR REPLACE TEMP TABLE counted AS
     WITH fresh AS MATERIALIZED (${countedRows(`failures WHERE rowid > ${last}`)})
     SELECT ${KEYS}, any_value(token) AS token, sum(rows) AS rows, min(first) AS first, max(last) AS last
     FROM (SELECT number, token, account, reason, rows, first, last FROM fresh UNION ALL
           SELECT number, token, account, reason, rows, first, last FROM failure_tokens SEMI JOIN fresh USING (number))
     GROUP BY ${KEYS}`,
  );
  await replaceCounts(database, "counted");
}

/** Notes the tokens of files that go: to be called before their rows do. */
export async function noteTokensOf(database: Database, files: readonly number[]): Promise<void> {
  await database.write(
    `CREATE OR REPLACE TEMP TABLE emptied AS
     SELECT DISTINCT token_number AS number FROM failures WHERE file IN (${files.join(", ")})`,
  );
}

/** Counts the tokens that were noted from the rows that are left. */
export async function countNotedTokens(database: Database): Promise<void> {
  await database.write(
    `CREATE OR REPLACE TEMP TABLE counted AS
     ${countedRows("failures JOIN emptied ON failures.token_number = emptied.number")}`,
  );
  await replaceCounts(database, "emptied");
}

/** Counts every token anew: after reasons have changed. */
export async function countAllTokens(database: Database): Promise<void> {
  await database.write(`CREATE OR REPLACE TEMP TABLE counted AS ${countedRows("failures")}`);
  await replaceCounts(database, "failure_tokens");
  await database.write("DROP TABLE counted");
}
