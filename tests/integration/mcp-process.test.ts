import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { type AssistantAnswer, connectAssistant } from "../support/assistant";
import { MCP } from "../support/bundles";
import { linesOf, manyRows } from "../support/logged-rows";
import { makeTemporaryFolder } from "../support/temporary-folder";

const folder = makeTemporaryFolder();
const logs = join(folder.path, "logs");

beforeAll(() => {
  mkdirSync(logs);
  writeFileSync(join(logs, "PT1H.json"), linesOf(manyRows(3, 0)));
});

/** Starts the server bare; everything that it writes to its standard output is kept. */
function start(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child: ChildProcess = spawn(process.execPath, [MCP, ...words], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  const said = { out: "", err: "" };
  child.stdout?.on("data", (chunk) => {
    said.out += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    said.err += chunk;
  });
  return { child, said, ended: once(child, "close").then(([code]) => code as number | null) };
}

const HELLO = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
};

describe("the process", () => {
  it("writes nothing but the protocol, and ends with its input, leaving no store behind", async () => {
    const temporary = join(folder.path, "tmp");
    mkdirSync(temporary);
    const { child, said, ended } = start(["--logs", logs], { TMPDIR: temporary });
    const messages = [
      HELLO,
      { jsonrpc: "2.0", method: "notifications/initialized" },
      { jsonrpc: "2.0", id: 2, method: "tools/call", params: { name: "list_accounts", arguments: {} } },
    ];
    child.stdin?.write(`${messages.map((message) => JSON.stringify(message)).join("\n")}\nno json\n`);
    while (!said.out.includes('"id":2')) await sleep(20);
    child.stdin?.end();
    expect(await ended).toBe(0);
    for (const line of said.out.trim().split("\n")) expect(JSON.parse(line).jsonrpc).toBe("2.0");
    expect(readdirSync(temporary).filter((name) => name.startsWith("sas-mcp-"))).toEqual([]);
  });

  it("says in its error output what can't be used, and nothing on its standard output", async () => {
    const cases: readonly (readonly [readonly string[], Readonly<Record<string, string>>, string, number])[] =
      [
        [["--logs", "/nowhere"], {}, '--logs: "/nowhere" does not exist', 2],
        [["--log", "x"], {}, "--log", 2],
        [[], { SAS_INSIGHTS_SOURCE: "spreadsheet" }, "SAS_INSIGHTS_SOURCE", 1],
        [["--logs", logs, "--zone", "Mars/Base"], {}, "SAS_INSIGHTS_ZONE", 1],
      ];
    for (const [words, environment, told, code] of cases) {
      const { said, ended } = start(words, environment);
      expect(await ended, told).toBe(code);
      expect(said.err).toContain(told);
      expect(said.out).toBe("");
    }
  });

  it("answers without logs what needs none, and says so of the rest", async () => {
    const bare = await connectAssistant([]);
    const cause = (await bare.callTool({ name: "cause", arguments: { code: "unknown" } })) as AssistantAnswer;
    expect(cause.isError).not.toBe(true);
    const insight = (await bare.callTool({ name: "insight", arguments: {} })) as AssistantAnswer;
    expect(insight.structuredContent).toMatchObject({ state: "no-logs", blocked: null });
    await bare.close();
  });
});
