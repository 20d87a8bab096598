#!/usr/bin/env bash
# chdb 3.4.0 (ClickHouse inside Node), its Kusto dialect: contains, startswith, endswith and their ! and contains_cs forms read
# _ and % in what they look for as wildcards: any one character, any number of them. startswith_cs, ==, indexof() and
# matches regex read them as they stand.
#
# Names of containers, blobs and tokens are full of _ and %, so a filter answers with rows that don't hold the text, and
# nothing is said. The two forms of startswith, which differ by letter case alone, answer differently.
#
# Guess: Kusto's operators know no wildcards, so a dialect of it has none.
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
session.query("CREATE TABLE d.t (name String) ENGINE = Memory");
session.query("INSERT INTO d.t VALUES ('a_b'), ('axb'), ('a%b'), ('axxb'), ('100%'), ('1000')");
session.query("SET allow_experimental_kusto_dialect=1");
session.query("SET dialect='kusto'");
for (const condition of [
  "name == 'a_b'",
  "name contains 'a_b'",
  "name contains_cs 'a_b'",
  "name !contains 'a_b'",
  "name startswith 'a_'",
  "name startswith_cs 'a_'",
  "name endswith '0%'",
  "indexof(name, 'a_b') >= 0",
  "name matches regex 'a_b'",
]) {
  const rows = session.query(`d.t | where ${condition} | project name`, "JSONEachRow").trim().split("\n");
  console.log(`${condition}: ${rows.map((row) => JSON.parse(row).name).sort().join(" ")}`);
}
session.cleanup();
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
name == 'a_b': a_b
name contains 'a_b': a%b a_b axb
name contains_cs 'a_b': a%b a_b axb
name !contains 'a_b': 100% 1000 axxb
name startswith 'a_': a%b a_b axb axxb
name startswith_cs 'a_': a_b
name endswith '0%': 100% 1000
indexof(name, 'a_b') >= 0: a_b
name matches regex 'a_b': a_b
SEEN
echo "as seen with chdb 3.4.0"
