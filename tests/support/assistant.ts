import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { MCP } from "./bundles";

/** What a tool answers, as an assistant gets it. */
export interface AssistantAnswer {
  readonly isError?: boolean;
  readonly content: readonly { readonly type: string; readonly text: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
}

export const textOf = ({ content }: AssistantAnswer): string => content.map(({ text }) => text).join("\n");

/** Starts the bundled server and speaks with it through the SDK's client; `hear` gets its error output. */
export async function connectAssistant(
  words: readonly string[],
  hear: (said: string) => void = () => {},
): Promise<Client> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [MCP, ...words],
    env: { ...(process.env as Record<string, string>), SAS_INSIGHTS_LOGS: "" },
    stderr: "pipe",
  });
  transport.stderr?.on("data", (chunk) => hear(String(chunk)));
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  return client;
}
