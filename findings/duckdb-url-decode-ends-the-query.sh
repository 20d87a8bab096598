#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1), url_decode over the addresses of a log.
#
# Where the decoded bytes are no UTF-8, url_decode raises an error: one client that wrote a name in Latin-1 (%E9) ends the
# query over the whole log, and no row is seen. A broken escape (%zz, a % at the end) is no error: it stays as it is. A plus
# sign stays a plus sign. TRY(…) gives NULL for that one row.
#
# Guess: what can't be decoded stays as it is, or is NULL, as for the broken escapes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
cat >run.mjs <<'JS'
import { DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run("CREATE TABLE log AS SELECT unnest(['/c/a%20b', '/c/100%', '/c/%zz', '/c/a+b', '/c/caf%E9']) AS uri");
for (const decoded of ["url_decode(uri)", "try(url_decode(uri))"]) {
  try {
    const read = await connection.runAndReadAll(`SELECT ${decoded} FROM log`);
    console.log(decoded, JSON.stringify(read.getRows().flat()));
  } catch (error) {
    console.log(decoded, error.message);
  }
}
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
url_decode(uri) Invalid Input Error: Failed to decode string "/c/caf%E9" using URL decoding - decoded value is invalid UTF8
try(url_decode(uri)) ["/c/a b","/c/100%","/c/%zz","/c/a+b",null]
SEEN
echo "as seen with DuckDB 1.5.6"
