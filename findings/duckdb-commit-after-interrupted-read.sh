#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1), interrupt() of a query within a transaction.
#
# Interrupting a SELECT ends the whole transaction it runs in: what was inserted before it is gone. The next statement
# says so ("Current transaction is aborted"), but COMMIT raises nothing, so that a program which handles the
# interrupted query by itself and goes on to commit takes its rows for stored.
#
# Guess: interrupting a read leaves the writes before it alone, or COMMIT fails.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
cat >run.mjs <<'JS'
import { DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const outcome = (text) => connection.run(text).then(() => "done", (error) => error.message.split("\n")[0]);
console.log("CREATE", await outcome("CREATE TABLE loaded (n INTEGER)"));
console.log("BEGIN", await outcome("BEGIN"));
console.log("INSERT", await outcome("INSERT INTO loaded VALUES (1)"));
const timer = setInterval(() => connection.interrupt(), 200);
console.log("SELECT", await outcome("SELECT count(*) FROM range(100000000000) AS r WHERE r.range % 3 = 1"));
clearInterval(timer);
console.log("COMMIT", await outcome("COMMIT"));
const rows = await connection.runAndReadAll("SELECT count(*) FROM loaded");
console.log("rows", String(rows.getRows()[0][0]));
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
CREATE done
BEGIN done
INSERT done
SELECT INTERRUPT Error: Interrupted!
COMMIT done
rows 0
SEEN
echo "as seen with DuckDB 1.5.6"
