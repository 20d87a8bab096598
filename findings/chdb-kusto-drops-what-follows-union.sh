#!/usr/bin/env bash
# chdb 3.4.0 (ClickHouse inside Node), its Kusto dialect: operators after a union are left out without a word.
#
# union takes its other table in parentheses only, and inside them every operator works. What is piped on behind it is
# never done: count gives the rows, a filter that nothing passes gives them all, a projection gives all columns, and an operator that
# doesn't exist, refused anywhere else, is taken. A query that unites the logs of several services and then filters them
# answers with everything.
#
# Guess: union … | count is one number, or a syntax error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund chdb@3.4.0 >/dev/null
cat >run.mjs <<'JS'
import { Session } from "chdb";

const session = new Session();
session.query("CREATE DATABASE d");
session.query("CREATE TABLE d.blob (Status Int32, Caller String) ENGINE = Memory");
session.query("CREATE TABLE d.file (Status Int32, Caller String) ENGINE = Memory");
session.query("INSERT INTO d.blob VALUES (403, 'a'), (200, 'b')");
session.query("INSERT INTO d.file VALUES (403, 'c')");
session.query("SET allow_experimental_kusto_dialect=1");
session.query("SET dialect='kusto'");
for (const query of [
  "d.blob | count",
  "d.blob | frobnicate Caller",
  "d.blob | union (d.file)",
  "d.blob | union (d.file) | count",
  "d.blob | union (d.file) | where Status > 999",
  "d.blob | union (d.file) | project Caller",
  "d.blob | union (d.file) | summarize n = count() by Status",
  "d.blob | union (d.file | where Status > 999)",
  "d.blob | union (d.file) | frobnicate Caller",
]) {
  let seen;
  try {
    seen = session.query(query, "JSONCompactEachRow").trim().split("\n").sort().join(" ");
  } catch (error) {
    seen = /\(([A-Z_]+)\)/.exec(String(error))?.[1];
  }
  console.log(`${query}: ${seen}`);
}
session.cleanup();
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
d.blob | count: [2]
d.blob | frobnicate Caller: SYNTAX_ERROR
d.blob | union (d.file): [200, "b"] [403, "a"] [403, "c"]
d.blob | union (d.file) | count: [200, "b"] [403, "a"] [403, "c"]
d.blob | union (d.file) | where Status > 999: [200, "b"] [403, "a"] [403, "c"]
d.blob | union (d.file) | project Caller: [200, "b"] [403, "a"] [403, "c"]
d.blob | union (d.file) | summarize n = count() by Status: [200, "b"] [403, "a"] [403, "c"]
d.blob | union (d.file | where Status > 999): [200, "b"] [403, "a"]
d.blob | union (d.file) | frobnicate Caller: [200, "b"] [403, "a"] [403, "c"]
SEEN
echo "as seen with chdb 3.4.0"
