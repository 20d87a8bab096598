#!/usr/bin/env bash
# chdb 3.4.0 (ClickHouse inside Node), its Kusto dialect: what let names stays named for the whole session. A later query that
# has no let reads it, and a column of that name can't be reached any more, by this query or by any later one.
#
# In Kusto a let ends with its query. Here two queries that are fine alone answer wrongly one after the other, depending on
# which came first: a filter by the hidden column finds nothing, and nothing is said.
#
# Guess: a let ends with its query; or the name that a row has comes first.
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
session.query("CREATE TABLE d.t (n Int32, name String) ENGINE = Memory");
session.query("INSERT INTO d.t VALUES (1, 'a'), (5, 'b'), (9, 'b')");
session.query("SET allow_experimental_kusto_dialect=1");
session.query("SET dialect='kusto'");
for (const query of [
  "d.t | where name == 'b' | count",
  "let least = 5; d.t | where n >= least | count",
  "d.t | where n >= least | count",
  "let name = 'c'; d.t | where n >= 5 | count",
  "d.t | where name == 'b' | count",
]) {
  console.log(`${query}: ${session.query(query, "CSV").trim()}`);
}
session.cleanup();
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
d.t | where name == 'b' | count: 2
let least = 5; d.t | where n >= least | count: 2
d.t | where n >= least | count: 2
let name = 'c'; d.t | where n >= 5 | count: 2
d.t | where name == 'b' | count: 0
SEEN
echo "as seen with chdb 3.4.0"
