#!/usr/bin/env bash
# azure-kusto-data 7.0.4, answers of the v2 query endpoint that are not whole.
#
# An answer whose last frame says "Cancelled": true, and a progressive one (rows in TableFragment frames), both come
# back as a success without an error. The first has the rows that were there when the query was canceled; the second
# has no table at all, although its frames hold rows.
#
# Guess: a query that was canceled is an error, and a client asks for or understands the frames that the endpoint documents.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund azure-kusto-data@7.0.4 >/dev/null
cat >run.mjs <<'JS'
import { createServer } from "node:http";
import { Client, KustoConnectionStringBuilder as Builder } from "azure-kusto-data";

const columns = [{ ColumnName: "n", ColumnType: "long" }];
const named = { TableId: 1, TableKind: "PrimaryResult", TableName: "PrimaryResult", Columns: columns };
const header = { FrameType: "DataSetHeader", IsProgressive: false, Version: "v2.0" };
const table = { FrameType: "DataTable", ...named, Rows: [[1], [2]] };
const end = { FrameType: "DataSetCompletion", HasErrors: false, Cancelled: false };
const answers = {
  whole: [header, table, end],
  canceled: [header, table, { ...end, Cancelled: true }],
  progressive: [
    { ...header, IsProgressive: true },
    { FrameType: "TableHeader", ...named },
    { FrameType: "TableFragment", TableId: 1, TableFragmentType: "DataAppend", Rows: [[1], [2]] },
    { FrameType: "TableCompletion", TableId: 1, RowCount: 2 },
    end,
  ],
};

const server = createServer(async (request, response) => {
  response.setHeader("content-type", "application/json");
  if (request.method === "GET") return response.writeHead(404).end();
  const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
  response.end(JSON.stringify(answers[body.csl]));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const place = Builder.withAccessToken(`http://127.0.0.1:${server.address().port}`, "token");
place.applicationNameForTracing = place.userNameForTracing = "finding";
const client = new Client(place);
for (const name of Object.keys(answers)) {
  const { tables, primaryResults } = await client.execute("db", name);
  const rows = primaryResults.map((result) => [...result.rows()].length);
  console.log(`${name}: ${tables.length} tables, rows ${JSON.stringify(rows)}`);
}
process.exit(0);
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
whole: 1 tables, rows [2]
canceled: 1 tables, rows [2]
progressive: 0 tables, rows []
SEEN
echo "as seen with azure-kusto-data 7.0.4"
