#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1), rows looked up by two values of one number column.
#
# One equality is decided in the scan: other columns are read for the rows that fit. A list of two (IN, or OR between
# equalities) is only an *optional* filter there, which may skip row groups by their minimum and maximum. Where the
# values are spread (hashes of request ids), it skips none: the whole row is read, all columns, and a filter above the
# scan decides. Two equalities in a UNION ALL take a fraction of that. The same holds for rowid.
#
# Guess: two values cost as much as one, or twice as much.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
cat >run.mjs <<'JS'
import { DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRows();
await connection.run("SET threads = 1");
await connection.run(`CREATE TABLE requests AS
  SELECT (hash(i) % 4294967296)::UINTEGER AS number, 'agent ' || i AS agent, 'path ' || i AS path
  FROM range(3_000_000) numbers(i)`);
const [[one], [other]] = await rows("SELECT number FROM requests WHERE rowid = 1_000 OR rowid = 2_900_000");

const where = (condition) => `SELECT * FROM requests WHERE ${condition}`;
const queries = {
  "one equality": where(`number = ${one}`),
  "a list of two": where(`number IN (${one}, ${other})`),
  "two equalities with OR": where(`number = ${one} OR number = ${other}`),
  "two equalities in a UNION ALL": `${where(`number = ${one}`)} UNION ALL ${where(`number = ${other}`)}`,
};
const times = {};
for (const [name, sql] of Object.entries(queries)) {
  const [[, plan]] = await rows(`EXPLAIN ${sql}`);
  const found = (await rows(sql)).length;
  times[name] = Infinity;
  for (let round = 0; round < 5; round += 1) {
    const began = performance.now();
    await rows(sql);
    times[name] = Math.min(times[name], performance.now() - began);
  }
  const above = /│ +FILTER +│/.test(plan);
  console.log(`${name}: ${found} found; ${above ? "filtered above the scan" : "filtered in the scan"}`);
}
const ratio = times["a list of two"] / times["two equalities in a UNION ALL"];
console.error(`a list takes ${ratio.toFixed(1)} times the union`);
console.log(`a list takes at least twice as long as the union: ${ratio >= 2}`);
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
one equality: 1 found; filtered in the scan
a list of two: 2 found; filtered above the scan
two equalities with OR: 2 found; filtered above the scan
two equalities in a UNION ALL: 2 found; filtered in the scan
a list takes at least twice as long as the union: true
SEEN
echo "as seen with DuckDB 1.5.6"
