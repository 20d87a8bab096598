import type { KeyMade, OtherRefused } from "@/lib/requests/reading/other-request";
import type { Database } from "./database";
import type { OtherRows, Segment } from "./segment";

/** What is told of all requests of a list, with the names of its columns. */
const REFUSAL = {
  account: "VARCHAR",
  credential: "VARCHAR",
  status: "SMALLINT",
  statusText: "VARCHAR",
} as const;
const KEY = {
  account: "VARCHAR",
  delegator: "VARCHAR",
  tenant: "VARCHAR",
  upn: "VARCHAR",
  app: "VARCHAR",
  client: "VARCHAR",
  caller: "VARCHAR",
} as const;

type Told = Readonly<Record<string, string>>;

const columnsOf = (told: Told): string =>
  Object.entries(told)
    .map(([name, type]) => `"${name}" ${type}`)
    .join(", ");

/**
 * Requests without a user delegation SAS, refused or giving a key. A row that is read twice has the same number
 * both times: what counts them counts numbers.
 */
export const OTHER_TABLES: readonly string[] = [
  `CREATE TABLE refusals (file INTEGER, ${columnsOf(REFUSAL satisfies Record<Exclude<keyof OtherRefused, "kind">, string>)}, time TIMESTAMP_NS, number UBIGINT)`,
  `CREATE TABLE keys (file INTEGER, ${columnsOf(KEY satisfies Record<Exclude<keyof KeyMade, "kind">, string>)}, time TIMESTAMP_NS, number UBIGINT)`,
];

async function insert(
  database: Database,
  table: string,
  told: Told,
  rows: readonly OtherRows[],
): Promise<void> {
  if (rows.length === 0) return;
  const shape = Object.entries(told).map(([name, type]) => `"${name}": "${type}"`);
  const names = Object.keys(told).map((name) => `told."${name}"`);
  await database.write(
    `INSERT INTO ${table}
     SELECT told.file, ${names.join(", ")}, make_timestamp_ns(unnest(told.times)), unnest(told.numbers)
     FROM (SELECT unnest(from_json($rows::JSON,
       '[{"file": "INTEGER", ${shape.join(", ")}, "times": ["BIGINT"], "numbers": ["UBIGINT"]}]')) AS told)`,
    { rows: JSON.stringify(rows.map(({ what, ...others }) => ({ ...others, ...what }))) },
  );
}

/** Takes in what segments hold of requests without a user delegation SAS; part of a transaction. */
export async function writeOthers(database: Database, segments: readonly Segment[]): Promise<void> {
  const all = segments.flatMap(({ others }) => others);
  await insert(
    database,
    "refusals",
    REFUSAL,
    all.filter(({ what }) => what.kind === "refusal"),
  );
  await insert(
    database,
    "keys",
    KEY,
    all.filter(({ what }) => what.kind === "key"),
  );
}
