#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1), read_json of a log whose request ids look like GUIDs.
#
# A column of JSON strings that all look like GUIDs becomes a column of UUIDs, unasked. So a copy of a log through
# DuckDB (to CSV, to Parquet, to JSON again) has other texts in it: capitals become small. One id that looks
# otherwise, anywhere in the sample, keeps the whole column as it was. A client request id is free text: whoever looks
# for it as the client printed it finds nothing.
#
# Guess: a JSON string stays the text that it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
printf '%s\n' '{"id":"0D8C9A2B-6A3D-4A63-9C38-5A0B1F0C7D11"}' '{"id":"0d8c9a2b-6a3d-4a63-9c38-5a0b1f0c7d12"}' >guids.json
printf '%s\n' '{"id":"0D8C9A2B-6A3D-4A63-9C38-5A0B1F0C7D11"}' '{"id":"job-7"}' >mixed.json
cat >run.mjs <<'JS'
import { DuckDBInstance } from "@duckdb/node-api";

const connection = await (await DuckDBInstance.create(":memory:")).connect();
for (const file of ["guids.json", "mixed.json"]) {
  const read = await connection.runAndReadAll(`SELECT typeof(id), id::VARCHAR FROM read_json('${file}')`);
  for (const row of read.getRows()) console.log(file, ...row);
}
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
guids.json UUID 0d8c9a2b-6a3d-4a63-9c38-5a0b1f0c7d11
guids.json UUID 0d8c9a2b-6a3d-4a63-9c38-5a0b1f0c7d12
mixed.json VARCHAR 0D8C9A2B-6A3D-4A63-9C38-5A0B1F0C7D11
mixed.json VARCHAR job-7
SEEN
echo "as seen with DuckDB 1.5.6"
