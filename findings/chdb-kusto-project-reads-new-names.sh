#!/usr/bin/env bash
# chdb 3.4.0 (ClickHouse inside Node), its Kusto dialect: a name that project or summarize gives hides the column of that name
# for every other expression of the same operator, before and after it.
#
# In Kusto all expressions of one operator read the row that came in. Here a project that keeps the old value beside a
# new one answers with the new value twice, and one that swaps two columns leaves both where they were; nothing is said. A
# summarize that names its result as a column it also aggregates is refused as an aggregate inside an aggregate. With other
# names both work.
#
# Guess: project m = n, old = m gives the old m; or the dialect refuses what it can't do.
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
session.query("CREATE TABLE d.t (n Int32, m Int32) ENGINE = Memory");
session.query("INSERT INTO d.t VALUES (1, 10), (5, 20)");
session.query("SET allow_experimental_kusto_dialect=1");
session.query("SET dialect='kusto'");
for (const operator of [
  "project a = n, old = m",
  "project m = n, old = m",
  "project n = m, m = n",
  "summarize first = min(n), last = max(n)",
  "summarize n = min(n), last = max(n)",
  "summarize last = max(n), n = min(n)",
]) {
  let seen;
  try {
    seen = session.query(`d.t | ${operator}`, "JSONCompactEachRow").trim().split("\n").sort().join(" ");
  } catch (error) {
    seen = /\(([A-Z_]+)\)/.exec(String(error))?.[1];
  }
  console.log(`${operator}: ${seen}`);
}
session.cleanup();
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
project a = n, old = m: [1, 10] [5, 20]
project m = n, old = m: [1, 1] [5, 5]
project n = m, m = n: [1, 10] [5, 20]
summarize first = min(n), last = max(n): [1, 5]
summarize n = min(n), last = max(n): ILLEGAL_AGGREGATION
summarize last = max(n), n = min(n): ILLEGAL_AGGREGATION
SEEN
echo "as seen with chdb 3.4.0"
