import { DuckDBInstance } from "@duckdb/node-api";

const SCALARS = {
  time: "VARCHAR",
  resourceId: "VARCHAR",
  category: "VARCHAR",
  operationName: "VARCHAR",
  operationVersion: "VARCHAR",
  statusCode: "INTEGER",
  statusText: "VARCHAR",
  durationMs: "DOUBLE",
  callerIpAddress: "VARCHAR",
  correlationId: "VARCHAR",
  location: "VARCHAR",
  uri: "VARCHAR",
  protocol: "VARCHAR",
  identity: 'STRUCT("type" VARCHAR, tokenHash VARCHAR)',
  properties:
    "STRUCT(accountName VARCHAR, serviceType VARCHAR, objectKey VARCHAR, userAgentHeader VARCHAR, referrerHeader VARCHAR, clientRequestId VARCHAR, tlsVersion VARCHAR, metricResponseType VARCHAR)",
};

const NARROW = [
  "time",
  "operationName",
  "statusCode",
  "correlationId",
  "uri",
  "identity",
  "properties",
] as const;

function source(path: string, names: readonly (keyof typeof SCALARS)[]): string {
  const columns = names.map((name) => `${name}: '${SCALARS[name].replaceAll("'", "''")}'`);
  return `read_json('${path}', format='newline_delimited', columns={${columns.join(", ")}})`;
}

async function run(file: string, sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(file, { threads: "2" });
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

/** DuckDB's own reader finding the failures, without keeping anything. */
export const bareCount = (path: string): Promise<void> =>
  run(
    ":memory:",
    `SELECT count(*) FROM ${source(path, ["uri", "statusCode"])} WHERE statusCode = 403 AND uri LIKE '%skoid=%'`,
  );

/** DuckDB's own reader loading into a table file the columns that we store of successes. */
export const bareNarrowLoad = (path: string, file: string): Promise<void> =>
  run(file, `CREATE TABLE loaded AS SELECT * FROM ${source(path, NARROW)}`);

/** DuckDB's own reader loading into a table file the columns that we store of failures. */
export const bareFullLoad = (path: string, file: string): Promise<void> =>
  run(
    file,
    `CREATE TABLE loaded AS SELECT * FROM ${source(path, Object.keys(SCALARS) as (keyof typeof SCALARS)[])}`,
  );
