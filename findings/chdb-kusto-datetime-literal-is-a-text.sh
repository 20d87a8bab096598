#!/usr/bin/env bash
# chdb 3.4.0 (ClickHouse inside Node), its Kusto dialect, the KQL of a log query's time arithmetic.
#
# A datetime literal, and todatetime() of a text, are texts of 27 characters there: to add a timespan, as every KQL
# sample does, is an error of types. now() is a time, so the same sum with it works, and a test that only uses now()
# sees nothing. datetime_add() of the literal works, and gives a time of three fraction digits: the instant that
# a log has in seven digits is another one from then on.
#
# Guess: datetime(…) + 8h works as in Azure, or no datetime does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund chdb@3.4.0 >/dev/null
cat >run.mjs <<'JS'
import { Session } from "chdb";

const session = new Session();
session.query("SET allow_experimental_kusto_dialect=1");
session.query("SET dialect='kusto'");
const expressions = [
  "datetime(2026-11-24T08:00:00Z)",
  "datetime(2026-11-24T08:00:00Z) + 8h",
  "todatetime('2026-11-24T08:00:00Z') + 8h",
  "now() + 8h > now()",
  "todatetime('2026-11-24T08:00:00.1234567Z')",
  "datetime_add('hour', 8, todatetime('2026-11-24T08:00:00.1234567Z'))",
];
for (const expression of expressions) {
  try {
    const answer = session.query(`print x = ${expression}`, "JSONCompactEachRowWithNamesAndTypes");
    const [, [type], [value]] = answer.trim().split("\n").map((line) => JSON.parse(line));
    console.log(`${expression}: ${type} ${value}`);
  } catch (error) {
    console.log(`${expression}: ${/Illegal types \w+ and \w+/.exec(String(error))?.[0]}`);
  }
}
session.cleanup();
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
datetime(2026-11-24T08:00:00Z): Nullable(String) 2026-11-24T08:00:00.0000000
datetime(2026-11-24T08:00:00Z) + 8h: Illegal types String and UInt16
todatetime('2026-11-24T08:00:00Z') + 8h: Illegal types String and UInt16
now() + 8h > now(): Bool true
todatetime('2026-11-24T08:00:00.1234567Z'): Nullable(String) 2026-11-24T08:00:00.1234567
datetime_add('hour', 8, todatetime('2026-11-24T08:00:00.1234567Z')): Nullable(DateTime64(3)) 2026-11-24 16:00:00.123
SEEN
echo "as seen with chdb 3.4.0"
