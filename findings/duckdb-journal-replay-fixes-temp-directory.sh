#!/usr/bin/env bash
# DuckDB (@duckdb/node-api 1.5.6-r.1): SET temp_directory works after a database is opened, unless its journal (.wal) had
# more in it than memory_limit: replaying it has then used the default folder, "Cannot switch temporary directory". Named
# in the options of the instance, the folder is used from the start, for the replay too.
#
# So a program that opens its store and then sets the folder works for months, and fails at the first start after a kill
# with a long journal, at every start from then on, though nothing is damaged.
#
# Guess: a setting that may be set on an open database may be set right after opening, whatever the file holds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null
cat >run.mjs <<'JS'
import { copyFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

/** The two files as a process leaves them that is killed before its journal went into the database. */
async function leave(name, parts) {
  const instance = await DuckDBInstance.create(`${name}.made`, { checkpoint_threshold: "1GB" });
  const connection = await instance.connect();
  await connection.run("CREATE TABLE texts (text VARCHAR)");
  for (let part = 0; part < parts; part += 1)
    await connection.run("INSERT INTO texts SELECT md5(n::VARCHAR) FROM range(60000) AS numbers(n)");
  for (const end of ["", ".wal"]) copyFileSync(`${name}.made${end}`, `${name}${end}`);
  connection.closeSync();
  instance.closeSync();
}

async function openAndSet(name, options) {
  const instance = await DuckDBInstance.create(name, { memory_limit: "20MB", ...options });
  const connection = await instance.connect();
  const seen = [];
  for (const statement of options.temp_directory ? [] : ["SET temp_directory = 'elsewhere'"])
    seen.push(await connection.run(statement).then(() => "set", (error) => error.message.split("\n")[0]));
  const rows = await connection.runAndReadAll("SELECT count(*)::INTEGER FROM texts");
  connection.closeSync();
  instance.closeSync();
  return `${seen.join()} ${rows.getRows()[0][0]} rows`.trim();
}

await leave("short.db", 1);
await leave("long.db", 20);
await leave("named.db", 20);
console.log(`short journal: ${await openAndSet("short.db", {})}`);
console.log(`long journal: ${await openAndSet("long.db", {})}`);
console.log(`long journal, folder named at creation: ${await openAndSet("named.db", { temp_directory: "elsewhere" })}`);
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
short journal: set 60000 rows
long journal: Not implemented Error: Cannot switch temporary directory after the current one has been used 1200000 rows
long journal, folder named at creation: 1200000 rows
SEEN
echo "as seen with @duckdb/node-api 1.5.6-r.1"
