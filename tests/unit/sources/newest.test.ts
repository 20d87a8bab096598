import { expect, test } from "vitest";
import type { KustoClient } from "@/lib/sources/kusto/client/kusto-client";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";

const START_MS = Date.parse("2026-11-20T12:00:30Z");

/** A workspace with rows of blobs and queues, whose newest row is a minute old; counts what it is asked. */
function workspace() {
  const clock = { ms: START_MS };
  const asked: string[] = [];
  const client: KustoClient = {
    name: "Azure Monitor Logs",
    async ask({ service, text }) {
      asked.push(text);
      const last = new Date(clock.ms - (service === "blob" ? 60_000 : 3_600_000)).toISOString();
      const hasRows = service === "blob" || service === "queue";
      const row = { Rows: hasRows ? 5 : 0, First: "2026-11-01T00:00:00Z", Last: last, ResourceId: "" };
      return { kind: "complete", rows: [row] };
    },
  };
  const source = new KustoSource({
    client,
    services: ["blob", "file", "queue", "table"],
    now: () => clock.ms,
  });
  return { clock, asked, source };
}

test("a service is asked once a minute how far a log reaches, however many pages are open", async () => {
  const { clock, asked, source } = workspace();
  const answers = await Promise.all(Array.from({ length: 50 }, () => source.newest("stone")));
  expect(new Set(answers)).toEqual(new Set(["2026-11-20T11:59:30.0000000Z"]));
  expect(asked).toHaveLength(4);
  clock.ms += 59_000;
  await source.newest("stone");
  expect(asked).toHaveLength(4);
  clock.ms += 2_000;
  expect(await source.newest("stone")).toBe("2026-11-20T12:00:31.0000000Z");
  expect(asked).toHaveLength(8);
});

test("each of these queries counts two columns, and none classifies", async () => {
  const { asked, source } = workspace();
  await source.newest("stone");
  for (const text of asked) expect(text).not.toMatch(/Reason|case\(/);
});
