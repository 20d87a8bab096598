#!/usr/bin/env bash
# DuckDB (@duckdb/node-api 1.5.6-r.1): on a database that was opened read-only, ATTACH without a mode is read-only too, so
# ATTACH ':memory:' is refused, and a new file "does not exist". With (READ_WRITE) both work beside the read-only one.
#
# Temporary tables, views, macros and sequences need no mode: they can be made and written there. So an own place for
# intermediate results is refused in one form and free in the other, by the way the first file was opened.
#
# Guess: an attached database has its own mode, read and write unless it is told otherwise; memory can always be written.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
cat >run.mjs <<'JS'
import { DuckDBInstance } from "@duckdb/node-api";

const made = await DuckDBInstance.create("store.db");
const writer = await made.connect();
await writer.run("CREATE TABLE t AS SELECT 1 AS n");
writer.closeSync();
made.closeSync();

const instance = await DuckDBInstance.create("store.db", { access_mode: "READ_ONLY" });
const connection = await instance.connect();
for (const statement of [
  "CREATE TEMP TABLE kept AS SELECT * FROM t",
  "ATTACH ':memory:' AS work",
  "ATTACH ':memory:' AS work (READ_WRITE)",
  "CREATE TABLE work.kept AS SELECT * FROM t",
  "ATTACH 'other.db' AS other",
  "ATTACH 'other.db' AS other (READ_WRITE)",
  "CREATE TABLE other.kept AS SELECT * FROM t",
  "INSERT INTO t VALUES (2)",
]) {
  const seen = await connection.run(statement).then(
    () => "done",
    (error) => error.message.split("\n")[0].replaceAll(`${process.cwd()}/`, ""),
  );
  console.log(`${statement}: ${seen}`);
}
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
CREATE TEMP TABLE kept AS SELECT * FROM t: done
ATTACH ':memory:' AS work: Catalog Error: Cannot launch in-memory database in read-only mode!
ATTACH ':memory:' AS work (READ_WRITE): done
CREATE TABLE work.kept AS SELECT * FROM t: done
ATTACH 'other.db' AS other: IO Error: Cannot open database "other.db" in read-only mode: database does not exist
ATTACH 'other.db' AS other (READ_WRITE): done
CREATE TABLE other.kept AS SELECT * FROM t: done
INSERT INTO t VALUES (2): Invalid Input Error: Cannot execute statement of type "INSERT" on database "store" which is attached in read-only mode!
SEEN
echo "as seen with @duckdb/node-api 1.5.6-r.1"
