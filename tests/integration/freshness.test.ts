import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeAccountInspector } from "@/lib/azure/account-inspector";
import { makeArmMonitorApi } from "@/lib/azure/arm-monitor-api";
import type { Freshness } from "@/lib/log-source/freshness";
import type { Scope } from "@/lib/log-source/scope";
import { SYSTEM_CLOCK } from "@/lib/queries/clock";
import { SERVICES, type Service } from "@/lib/requests/logged-request";
import { KustoSource } from "@/lib/sources/kusto/kusto-source";
import { type Instant, instantOf } from "@/lib/time/instant";
import { type ArmAccount, startArmApi } from "../emulators/arm-api";
import { credentialOf, LABS, RESOURCE } from "../emulators/azure-lab";
import { type KustoEngine, startKustoEngine } from "../emulators/kusto-engine";
import type { LoopbackService } from "../emulators/loopback-service";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const at = (text: string): string => `2026-11-20T${text}.0000000Z`;
const ARM = "https://management.azure.com";
const BLOB = "https://contosodata.blob.core.windows.net/c/b";

let id = 0;
function row(time: string, changes: Readonly<Record<string, unknown>> = {}) {
  id += 1;
  return {
    TimeGenerated: at(time),
    AccountName: "contosodata",
    StatusCode: "403",
    Uri: `${BLOB}?sv=2023-11-03&sp=r&sig=XXXXX`,
    CorrelationId: `5b6f0d3e-001e-0042-10aa-${String(id).padStart(12, "0")}`,
    _ResourceId: `/${RESOURCE.toLowerCase()}/blobservices/default`,
    ...changes,
  };
}

const DOUBLED = row("09:20:00");
const BLOB_ROWS = [
  row("09:10:00", { Uri: `${BLOB}?skoid=a&sks=b&sig=XXXXX` }),
  DOUBLED,
  DOUBLED,
  row("09:20:00", { Uri: `${BLOB}?se=2026%26sig%3D1` }),
  row("09:30:00", { StatusCode: "200" }),
  row("09:40:00", { Uri: BLOB }),
  row("08:59:59"),
  row("10:00:00"),
  row("11:50:00"),
  row("09:10:00", { AccountName: "other" }),
];

const WINDOW = { from: at("09:00:00") as Instant, to: at("10:00:00") as Instant };
const SCOPE: Scope = { account: "contosodata", window: WINDOW, filters: { facets: {}, text: "" } };
const counted = (total: number) => ({
  atMs: Date.parse(at("09:20:00")),
  authentication: "SAS",
  responseType: "AuthorizationError",
  total,
});

const LOGS = [{ category: "StorageRead", enabled: true }];
const ACCOUNT: ArmAccount = {
  settings: {
    blobServices: { "to-law": { workspaceId: "/x/workspaces/law-1", logs: LOGS } },
    fileServices: {},
    queueServices: {},
    tableServices: {},
  },
  counted: [counted(25)],
};

let engine: KustoEngine;
let arm: LoopbackService;

beforeAll(async () => {
  engine = await startKustoEngine({ services: ["blob", "file", "queue"] });
  await engine.insert({ blob: BLOB_ROWS, file: [row("09:15:00")] });
  arm = await startArmApi({ audience: ARM, accounts: { [RESOURCE.toLowerCase()]: ACCOUNT } });
});
beforeEach(() => arm.misbehaveAlways(null));
afterAll(async () => {
  await arm.close();
  await engine.stop();
});

function inspector() {
  const { url: endpoint, certificateAuthority } = arm;
  const api = makeArmMonitorApi({
    endpoint,
    certificateAuthority,
    audience: ARM,
    credential: credentialOf({}),
  });
  return makeAccountInspector({ api, clock: SYSTEM_CLOCK, resourceIds: [] });
}

type Look = { readonly services?: readonly Service[]; readonly blind?: boolean; readonly now?: number };

describe.each(LABS)("%s: how fresh and complete the log is", (_, lab) => {
  async function fresh(scope: Scope, look: Look = {}): Promise<Freshness> {
    const { client } = await lab({ run: engine.run, deadlineSeconds: 60 });
    const { services = SERVICES, blind = false, now = NOW } = look;
    const source = new KustoSource({
      client,
      services,
      now: () => now,
      ...(blind ? {} : { inspector: inspector() }),
    });
    const found = await source.freshness(scope);
    if (!found) throw new Error("nothing to say");
    return found;
  }

  test("from the tables: arrival, reach, and services without a table", async () => {
    const found = await fresh(SCOPE, { blind: true });
    expect(found).toMatchObject({
      lookedBackTo: instantOf(NOW + 60_000 - 31 * 86_400_000),
      reachesBackTo: at("08:59:59"),
      newestArrival: at("11:50:00"),
      refusedSas: { checked: false, why: "not-asked" },
    });
    expect(found.services.map(({ service, exists, holdsRows }) => ({ service, exists, holdsRows }))).toEqual([
      { service: "blob", exists: true, holdsRows: true },
      { service: "queue", exists: true, holdsRows: false },
      { service: "table", exists: false, holdsRows: false },
      { service: "file", exists: true, holdsRows: true },
    ]);
  });

  test("from the account: its settings, and its own count against the log's", async () => {
    const found = await fresh(SCOPE);
    const categories = ["StorageRead"];
    expect(found.services.map(({ settings }) => settings)).toEqual([
      {
        checked: true,
        value: [{ name: "to-law", categories, workspace: "law-1", elsewhere: false }],
      },
      { checked: true, value: [] },
      { checked: true, value: [] },
      { checked: true, value: [] },
    ]);
    expect(found.refusedSas).toEqual({ checked: true, value: { window: WINDOW, metric: 25, logged: 3 } });
  });

  test("what is not permitted is said, and the tables speak all the same", async () => {
    arm.misbehaveAlways("403 InsufficientAccessError");
    const found = await fresh(SCOPE);
    expect(found.refusedSas).toEqual({ checked: false, why: "forbidden" });
    expect(found.services.map(({ settings }) => settings)).toEqual(
      SERVICES.map(() => ({ checked: false, why: "forbidden" })),
    );
    expect(found.newestArrival).toBe(at("11:50:00"));
  });

  test.each([
    ["services whose logs are not read", SCOPE, { services: ["blob"] }, "some-services"],
    ["a window of the last 20 minutes", SCOPE, { now: Date.parse(at("09:15:00")) }, "too-recent"],
    ["an account whose id nobody knows", { ...SCOPE, account: "other" }, {}, "no-resource-id"],
  ] as const)("%s: no comparison", async (_name, scope, look, why) => {
    expect((await fresh(scope, look)).refusedSas).toEqual({ checked: false, why });
  });

  test("of all accounts together there is nothing to say", async () => {
    const { client } = await lab({ run: engine.run });
    const source = new KustoSource({ client, services: SERVICES, now: () => NOW });
    expect(await source.freshness({ ...SCOPE, account: null })).toBeNull();
  });
});
