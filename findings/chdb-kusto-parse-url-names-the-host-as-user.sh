#!/usr/bin/env bash
# chdb 3.4.0 (ClickHouse inside Node), its Kusto dialect: parse_url of an ordinary URL gives the host and the first
# part of the path as the user's name, and "0" as the port where none stands in it; the whole is a text.
#
# Kusto gives an object whose Username and Port are empty. A parameter without a value becomes a bare name between the others, so that the
# text isn't JSON any more, and one that stands twice makes two members of one name. A query on Username finds every row.
#
# Guess: an object with empty texts for what the URL lacks, and always JSON.
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
session.query("CREATE TABLE d.t (Uri String) ENGINE = Memory");
const uris = ["https://acct.example/c/b?comp=list&restype=container", "https://acct.example/c/b?comp=list&snapshot"];
session.query(`INSERT INTO d.t VALUES ${uris.map((uri) => `('${uri}')`).join(", ")}`);
session.query("SET allow_experimental_kusto_dialect=1");
session.query("SET dialect='kusto'");
for (const uri of uris) {
  const [text] = JSON.parse(session.query(`d.t | where Uri == '${uri}' | project parts = parse_url(Uri)`, "JSONCompactEachRow"));
  const part = (name) => new RegExp(`"${name}":"([^"]*)"`).exec(text)?.[1];
  let json = "JSON";
  try {
    JSON.parse(text);
  } catch {
    json = "not JSON";
  }
  console.log(`${uri}: ${typeof text}, ${json}, host ${part("Host")}, user ${part("Username")}, port ${part("Port")}`);
}
session.cleanup();
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
https://acct.example/c/b?comp=list&restype=container: string, JSON, host acct.example, user acct.example/c, port 0
https://acct.example/c/b?comp=list&snapshot: string, not JSON, host acct.example, user acct.example/c, port 0
SEEN
echo "as seen with chdb 3.4.0"
