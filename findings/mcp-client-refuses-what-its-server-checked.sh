#!/usr/bin/env bash
# @modelcontextprotocol/sdk 1.32.2 with zod 4.6.7: a tool that gives one field more than its output schema names.
#
# The server of the package holds the answer against the zod object, which takes fields it doesn't know, and sends them. What it
# publishes of the same object is a JSON Schema that forbids them (additionalProperties: false), and the client of the package
# holds the answer against that: the call throws, and the text of the answer is lost with it. So a field added to an answer
# breaks old clients only after they asked for the list of tools; one that never did takes the same answer.
#
# Guess: an answer that the server checked against the tool's schema passes the same package's client.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @modelcontextprotocol/sdk@1.32.2 zod@4.6.7 >/dev/null
cat >run.mjs <<'JS'
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "logs", version: "1.0.0" });
server.registerTool("count", { inputSchema: {}, outputSchema: { blocked: z.number() } }, async () => ({
  content: [{ type: "text", text: "3 blocked" }],
  structuredContent: { blocked: 3, since: "2026-11-20" },
}));
const [ours, theirs] = InMemoryTransport.createLinkedPair();
await server.connect(ours);
const client = new Client({ name: "client", version: "1.0.0" });
await client.connect(theirs);
const call = async () => {
  try {
    return JSON.stringify((await client.callTool({ name: "count" })).structuredContent);
  } catch (error) {
    return error.message;
  }
};
console.log("before the list:", await call());
const { tools } = await client.listTools();
console.log("published: additionalProperties", tools[0].outputSchema.additionalProperties);
console.log("after the list:", await call());
await client.close();
JS
node run.mjs | tee seen
diff - seen <<'SEEN'
before the list: {"blocked":3,"since":"2026-11-20"}
published: additionalProperties false
after the list: MCP error -32602: Structured content does not match the tool's output schema: data must NOT have additional properties
SEEN
echo "as seen with @modelcontextprotocol/sdk 1.32.2 and zod 4.6.7"
