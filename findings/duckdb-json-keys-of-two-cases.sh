#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1), read_json of records whose keys differ in case.
#
# Azure's records say resourceId in one service's log and ResourceId or RESOURCEID in another's. Names of columns know no case
# in DuckDB, but keys of JSON do: each spelling is a column of its own, the later ones are called ResourceId_1 and so on, and
# every way of writing the name in a query reaches the first alone. A count or a filter over both logs sees half of the rows,
# and says nothing. A list of columns that the caller gives is no way out: the key is taken by case there too.
#
# Guess: names that are one name in a query are one column of the rows read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
printf '%s\n' '{"resourceId":"a1","n":1}' '{"resourceId":"a2","n":2}' '{"ResourceId":"b1","n":3}' >log.json
cat >run.mjs <<'JS'
import { DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const show = async (name, sql) =>
  console.log(name, JSON.stringify((await connection.runAndReadAll(sql)).getRowsJson()));
const named = "read_json('log.json', columns = {ResourceId: 'VARCHAR', n: 'BIGINT'})";
await show("columns", "SELECT column_name FROM (DESCRIBE SELECT * FROM 'log.json')");
await show("all, first spelling", "SELECT count(*), count(resourceId) FROM 'log.json'");
await show("second spelling", 'SELECT count("ResourceId") FROM \'log.json\'');
await show("columns given", `SELECT n, resourceid FROM ${named} ORDER BY n`);
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
columns [["resourceId"],["n"],["ResourceId_1"]]
all, first spelling [["3","2"]]
second spelling [["2"]]
columns given [["1",null],["2",null],["3","b1"]]
SEEN
echo "as seen with DuckDB 1.5.6"
