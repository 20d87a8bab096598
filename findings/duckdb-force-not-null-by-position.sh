#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1), read_csv with force_not_null and a query that leaves out a column.
#
# force_not_null names columns. Which columns it is applied to depends on what the query selects: the flags are
# counted among the selected columns by their position in the file, so that leaving out one column moves each flag
# to its neighbour. An empty number is then refused, and an empty text
# becomes NULL although its column is named. SELECT * is right.
#
# Guess: an option that names columns holds for these columns, whatever is selected.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
printf '1,a,,x\n2,,5,y\n' >rows.csv
cat >run.mjs <<'JS'
import { DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const rows = `read_csv('rows.csv', header=false, auto_detect=false, delim=',', quote='"',
  columns={'id': 'BIGINT', 'name': 'VARCHAR', 'ms': 'DOUBLE', 'text': 'VARCHAR'}, force_not_null=['name', 'text'])`;
for (const columns of ["*", "id, name, ms", "name, text", "name, ms"]) {
  try {
    const read = await connection.runAndReadAll(`SELECT ${columns} FROM ${rows}`);
    console.log(`${columns}: ${JSON.stringify(read.getRowsJson())}`);
  } catch (error) {
    const words = error.message.split("\n").find((line) => line.includes("converting"));
    console.log(`${columns}: ${words.trim()}`);
  }
}
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
*: [["1","a",null,"x"],["2","",5,"y"]]
id, name, ms: [["1","a",null],["2","",5]]
name, text: [["a","x"],[null,"y"]]
name, ms: Error when converting column "ms".
SEEN
echo "as seen with DuckDB 1.5.6"
