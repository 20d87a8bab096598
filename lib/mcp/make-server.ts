import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { type LogSource, SOURCE_FAULTS } from "@/lib/log-source/log-source";
import { runWithSignal } from "@/lib/log-source/request-signal";
import { redactText } from "@/lib/requests/redaction";
import { instantOf } from "@/lib/time/instant";
import { DATA_NOTICE } from "./logged-data";
import { type Tool, ToolFault } from "./tool";
import { BLOCKED_REQUEST } from "./tools/blocked-request";
import { CAUSE } from "./tools/cause";
import { EXPLAIN_ERROR } from "./tools/explain-error";
import { INSIGHT } from "./tools/insight";
import { LIST_ACCOUNTS } from "./tools/list-accounts";

const INSTRUCTIONS = `Explains why requests with a user delegation SAS were blocked in Azure Storage, from resource logs. ${DATA_NOTICE} A log without failures is no proof that nothing was blocked. Confidence is "certain", "likely" or "possible": repeat it with the reason.`;

type OpenSource = () => Promise<LogSource>;

const READS_ONLY = { readOnlyHint: true, idempotentHint: true, openWorldHint: false } as const;
/** As in package.json. */
const VERSION = "1.0.0";
const MAX_TEXT = 20_000;

/** What an assistant may be told of an error; null for a bug, of which it is told nothing. */
function toldError(error: unknown): string | null {
  if (error instanceof ToolFault) return error.message;
  if (!(error instanceof Error) || !("fault" in error) || !("nextStep" in error)) return null;
  return SOURCE_FAULTS.some((fault) => fault === error.fault) ? `${error.message} ${error.nextStep}` : null;
}

const failed = (text: string): CallToolResult => ({
  isError: true,
  content: [{ type: "text", text: redactText(text) }],
});

async function answer(
  tool: Tool,
  input: Readonly<Record<string, unknown>>,
  { open, signal }: { readonly open: OpenSource; readonly signal: AbortSignal },
): Promise<CallToolResult> {
  try {
    const context = { source: await open(), now: instantOf(Date.now()), signal };
    const { text, data } = await runWithSignal(signal, () => tool.run(input, context));
    const told = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}… (cut)` : text;
    return { content: [{ type: "text", text: `${told}\n\n${DATA_NOTICE}` }], structuredContent: data };
  } catch (error) {
    const known = toldError(error);
    if (known !== null) return failed(known);
    // To whoever runs the server; standard output is the protocol's.
    process.stderr.write(`${redactText(error instanceof Error ? (error.stack ?? "") : String(error))}\n`);
    return failed("This program failed. Its error output shows why.");
  }
}

/** The tools over a source, which may still be opening. */
export function makeServer(open: OpenSource): McpServer {
  const server = new McpServer(
    { name: "sas-failure-insights", version: VERSION },
    { instructions: INSTRUCTIONS, capabilities: { tools: {} } },
  );
  const tools: readonly Tool[] = [LIST_ACCOUNTS, INSIGHT, BLOCKED_REQUEST, EXPLAIN_ERROR, CAUSE];
  for (const tool of tools) {
    const { name, title, description, input, output } = tool;
    server.registerTool(
      name,
      { title, description, inputSchema: input, outputSchema: output, annotations: READS_ONLY },
      (given: Readonly<Record<string, unknown>>, { signal }: { readonly signal: AbortSignal }) =>
        answer(tool, given, { open, signal }),
    );
  }
  return server;
}
