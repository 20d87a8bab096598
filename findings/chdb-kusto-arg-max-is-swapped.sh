#!/usr/bin/env bash
# chdb 3.4.0 (ClickHouse inside Node), its Kusto dialect: arg_max(a, b) and arg_min(a, b) are ClickHouse's argMax(a, b) and
# argMin(a, b), whose arguments stand the other way round.
#
# In Kusto arg_max(Time, Status) finds the row of the latest Time and gives both columns. Here it finds the row of the
# greatest Status, gives its Time alone, and calls it arg_max_Time: a valid answer to another question, without a word.
# arg_max(Time, *), the usual way to keep the last row of each key, is refused for its number of arguments.
#
# Guess: the latest row, as in Kusto, or a refusal.
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
session.query("CREATE TABLE d.t (Hour Int32, Status Int32) ENGINE = Memory");
session.query("INSERT INTO d.t VALUES (1, 403), (2, 404), (3, 200)");
session.query("SET allow_experimental_kusto_dialect=1");
session.query("SET dialect='kusto'");
for (const aggregate of ["arg_max(Hour, Status)", "arg_min(Hour, Status)", "arg_max(Status, Hour)", "arg_max(Hour, *)"]) {
  let seen;
  try {
    seen = session.query(`d.t | summarize ${aggregate}`, "JSONCompactEachRowWithNames").trim().split("\n").join(" ");
  } catch (error) {
    seen = /\(([A-Z_]+)\)/.exec(String(error))?.[1];
  }
  console.log(`${aggregate}: ${seen}`);
}
session.cleanup();
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
arg_max(Hour, Status): ["arg_max_Hour"] [2]
arg_min(Hour, Status): ["arg_min_Hour"] [3]
arg_max(Status, Hour): ["arg_max_Status"] [200]
arg_max(Hour, *): NUMBER_OF_ARGUMENTS_DOESNT_MATCH
SEEN
echo "as seen with chdb 3.4.0"
