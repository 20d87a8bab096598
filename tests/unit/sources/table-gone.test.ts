import { expect, test } from "vitest";
import { NO_FILTERS } from "@/lib/log-source/scope";
import type { KustoAnswer } from "@/lib/sources/kusto/client/kusto-client";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";
import { at } from "../insight/fake-source";

const NOW_MS = Date.parse("2026-11-20T12:00:30Z");
const TIME = "2026-11-20T11:00:00.0000000Z";
const SCOPE = {
  account: "stone",
  window: { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-20T12:00:00Z") },
  filters: NO_FILTERS,
};

/** A workspace with a table whose rows were seen; afterwards it answers each query in its own way. */
async function workspaceThat(answers: (query: number) => KustoAnswer) {
  let [seen, query, nowMs] = [false, 0, NOW_MS];
  const source = new KustoSource({
    client: {
      name: "Azure Monitor Logs",
      ask: async () => {
        query += 1;
        if (seen) return answers(query);
        return { kind: "complete", rows: [{ Rows: 5, First: TIME, Last: TIME, ResourceId: "" }] };
      },
    },
    services: ["blob"],
    now: () => nowMs,
  });
  await source.newest("stone");
  [seen, query] = [true, 0];
  const later = () => {
    nowMs += 61_000;
  };
  return { source, later };
}

test("a table that is gone since its rows were seen is said to be, not to hold no failures", async () => {
  const { source } = await workspaceThat(() => ({ kind: "no-table" }));
  await expect(source.timeline(SCOPE, 3_600_000)).rejects.toMatchObject({
    fault: "not-found",
    message: expect.stringContaining("no longer"),
  });
});

test("so is one that goes while it is asked in halves", async () => {
  const { source } = await workspaceThat((query) => ({ kind: query === 1 ? "too-large" : "no-table" }));
  await expect(source.timeline(SCOPE, 3_600_000)).rejects.toMatchObject({ fault: "not-found" });
});

test("whether it is there is asked again for the next question", async () => {
  const back = { kind: "complete", rows: [{ Rows: 5, First: TIME, Last: TIME, ResourceId: "" }] } as const;
  let isThere = false;
  const { source } = await workspaceThat(() => (isThere ? back : { kind: "no-table" }));
  await expect(source.timeline(SCOPE, 3_600_000)).rejects.toMatchObject({ fault: "not-found" });
  await expect(source.newest("stone")).resolves.toBeNull();
  isThere = true;
  expect(await source.newest("stone")).not.toBeNull();
});
