import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";
import { LoadStatus } from "@/lib/store/load-status";
import { instantOf } from "@/lib/time/instant";
import { logAnalyticsLab } from "../emulators/azure-lab";
import { type KustoEngine, startKustoEngine } from "../emulators/kusto-engine";
import { createLab } from "../support/lab";
import { START_MS, writeMillionRows } from "../support/million-rows";
import { shortOrSoak } from "../support/soak";

const ROWS = shortOrSoak(20_000, 1_000_000);
const DAY_MS = 86_400_000;

const SCOPE: Scope = {
  account: "stcontosodemo",
  window: { from: instantOf(START_MS), to: instantOf(START_MS + DAY_MS) },
  filters: { facets: {}, text: "" },
};

const lab = createLab();
let engine: KustoEngine;
let embedded: LogSource;
let azure: LogSource;

beforeAll(async () => {
  const file = join(lab.logs, "rows.json");
  writeMillionRows(file, ROWS);
  engine = await startKustoEngine({ services: ["blob"] });
  await engine.load("blob", file);
  const { total, problems } = await lab.load();
  expect([problems, total.read]).toEqual([[], ROWS + ROWS / 1_000]);
  const store = await lab.open();
  afterAll(() => store.close());
  embedded = new EmbeddedSource(() => store, new LoadStatus(false));
  const { client } = await logAnalyticsLab({ run: engine.run, deadlineSeconds: 110 });
  azure = new KustoSource({ client, services: ["blob"], now: () => START_MS + DAY_MS });
}, 240_000);

afterAll(async () => {
  lab.close();
  await engine.stop();
});

test(`over ${ROWS} rows, the overview that a service computes equals the embedded store's, number by number`, async () => {
  const [own, asked] = [await embedded.overview(SCOPE), await azure.overview(SCOPE)];
  expect(own.failures).toBeGreaterThan(ROWS / 30);
  expect(own.requests).toBeGreaterThan(ROWS / 6);
  expect(own.reasons.length).toBeGreaterThan(15);
  expect(asked).toEqual(own);
}, 240_000);

test("so do timeline and facets", async () => {
  expect(await azure.timeline(SCOPE, 3_600_000)).toEqual(await embedded.timeline(SCOPE, 3_600_000));
  for (const facet of ["operation", "caller"] as const) {
    expect(await azure.facet(SCOPE, facet, 20)).toEqual(await embedded.facet(SCOPE, facet, 20));
  }
}, 240_000);
