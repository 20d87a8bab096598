import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { isCommon } from "@/lib/sources/embedded/sampled-text";
import { failureCondition } from "@/lib/sources/embedded/where";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";
import type { StoreReader } from "@/lib/store/database";
import { LoadStatus } from "@/lib/store/load-status";
import { instantOf } from "@/lib/time/instant";
import { logAnalyticsLab } from "../emulators/azure-lab";
import { type KustoEngine, startKustoEngine } from "../emulators/kusto-engine";
import { createLab } from "../support/lab";
import { exportedRow, linesOf } from "../support/logged-rows";
import { toTableRow } from "../support/table-exports";

/** User agents that a search which reads patterns would confuse with each other. */
const AGENTS = [
  "tool a_b",
  "tool axb",
  "tool a%b",
  "tool a%%b",
  "tool a\\b",
  "tool a\\_b",
  "tool a\\\\b",
  "tool a'b",
  "tool a''b",
  'tool a"b',
  "tool a*b",
  "tool a?b",
  "tool a.b",
  "tool a[b]",
  "TOOL A_B",
  "Tool aB",
];

const SEARCHES = [
  ...["a_b", "A_B", "a%b", "%", "%%", "_", "\\", "\\\\", "\\_", "\\b", "'", "''", "'b", '"', '"b'],
  ...["a*b", "*", "a?b", "a.b", "[b]", "axb", "aB", "tool a", "TOOL A", "l a\\_", "_b", "%b", "b\\"],
  ...["' or 1=1 --", "\\'", "\\%", "b%", "|", "\\u005f", "&#95;"],
];

const WHOLE: Scope = {
  account: "stcontosodemo",
  window: { from: instantOf(Date.UTC(2026, 10, 20)), to: instantOf(Date.UTC(2026, 10, 21)) },
  filters: { facets: {}, text: "" },
};

const lab = createLab();
let engine: KustoEngine;
let sources: Readonly<Record<string, LogSource>> = {};
let reader: StoreReader;

beforeAll(async () => {
  const rows = AGENTS.map((userAgentHeader, n) => exportedRow(n, { properties: { userAgentHeader } }));
  lab.put("rows.json", linesOf(rows));
  await lab.load();
  const store = await lab.open();
  afterAll(() => store.close());
  reader = store.database;
  engine = await startKustoEngine({ services: ["blob"] });
  await engine.insert({ blob: rows.map(toTableRow) });
  const { client } = await logAnalyticsLab({ run: engine.run, deadlineSeconds: 110 });
  const now = () => Date.UTC(2026, 10, 21);
  sources = {
    "the embedded store": new EmbeddedSource(() => store, new LoadStatus(false)),
    "a query in KQL": new KustoSource({ client, services: ["blob"], now }),
  };
});

afterAll(async () => {
  lab.close();
  await engine.stop();
});

async function found(source: LogSource | undefined, text: string): Promise<readonly string[]> {
  const scope = { ...WHOLE, filters: { facets: {}, text } };
  const page = await source?.page(scope, { column: "time", descending: false }, 0, 100);
  return (page?.failures ?? []).map(({ request }) => request.userAgent).sort();
}

describe.each(["the embedded store", "a query in KQL"])(
  "%s finds what holds the text, and nothing else",
  (name) => {
    test.each(SEARCHES)("%s", async (text) => {
      const expected = AGENTS.filter((agent) => agent.toLowerCase().includes(text.toLowerCase()));
      expect(await found(sources[name], text)).toEqual([...expected].sort());
    });
  },
);

const HALF = AGENTS.length / 2;

test.each([
  ["tool", HALF, true],
  ["tool", AGENTS.length, false],
  ["a%b", HALF, false],
  ["", HALF, true],
])("whether %j is common, where %d rows would be too many: %s", async (text, most, expected) => {
  const condition = failureCondition({ ...WHOLE, filters: { facets: {}, text } });
  expect(await isCommon(reader, condition, most)).toBe(expected);
});
