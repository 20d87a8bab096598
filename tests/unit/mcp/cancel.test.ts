import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { expect, test, vi } from "vitest";
import type { LogSource } from "@/lib/log-source/log-source";
import { currentSignal } from "@/lib/log-source/request-signal";
import { makeServer } from "@/lib/mcp/make-server";

/** A source whose answer comes when its viewer leaves, and only then. */
function waitingSource(heard: { asked: number; canceled: number }): LogSource {
  const accounts = () =>
    new Promise((_, reject) => {
      heard.asked += 1;
      currentSignal()?.addEventListener("abort", () => {
        heard.canceled += 1;
        reject(new Error("canceled"));
      });
    });
  const source = {
    name: "waiting",
    state: () => ({ everLoaded: true }),
    accounting: async () => null,
    accounts,
  };
  return source as unknown as LogSource;
}

test("a question that the assistant cancels is canceled at the source", async () => {
  const heard = { asked: 0, canceled: 0 };
  const server = makeServer(async () => waitingSource(heard));
  const client = new Client({ name: "test", version: "1" });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(there), client.connect(here)]);
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const gone = new AbortController();
  const asked = client.callTool({ name: "list_accounts", arguments: {} }, undefined, { signal: gone.signal });
  await vi.waitFor(() => expect(heard.asked).toBe(1));
  expect(heard.canceled).toBe(0);
  gone.abort();
  await expect(asked).rejects.toThrow();
  await vi.waitFor(() => expect(heard.canceled).toBe(1));
  said.mockRestore();
  await client.close();
});
