import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type AccountInspector, makeAccountInspector } from "@/lib/azure/account-inspector";
import type { MetricWindow } from "@/lib/azure/account-metrics";
import { makeArmMonitorApi } from "@/lib/azure/arm-monitor-api";
import { withSignInFaults } from "@/lib/azure/credentials";
import { SYSTEM_CLOCK } from "@/lib/queries/clock";
import { startArmApi } from "../emulators/arm-api";
import { type FakeCredentialOptions, fakeCredential } from "../emulators/fake-credential";
import type { LoopbackService } from "../emulators/loopback-service";
import type { ServiceFaultName } from "../emulators/service-faults";
import { startOwnTime } from "../support/own-time";

const AUDIENCE = "https://management.azure.com";
const SUBSCRIPTION = "7a2b1c3d-0000-4000-8000-000000000001";
const ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-1/providers/Microsoft.Storage/storageAccounts/contosodata`;
const WORKSPACE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-1/providers/Microsoft.OperationalInsights/workspaces/law-1`;
const START = Date.parse("2026-11-20T08:00:00Z");
const HOUR: MetricWindow = { fromMs: START, toMs: START + 3_600_000, grainMinutes: 1 };

const minute = (n: number, responseType: string, authentication = "SAS") => ({
  atMs: START + n * 60_000,
  authentication,
  responseType,
  total: 10,
});

const ACCOUNT = {
  settings: {
    blobServices: {
      "by category": {
        workspaceId: WORKSPACE,
        logs: [
          { category: "StorageRead", enabled: true },
          { category: "StorageWrite", enabled: false },
          { category: "StorageDelete", enabled: true },
        ],
      },
      "by group": { storageAccountId: ID, logs: [{ categoryGroup: "allLogs", enabled: true }] },
      "metrics alone": { workspaceId: WORKSPACE, metrics: [{ category: "Transaction", enabled: true }] },
    },
    queueServices: {},
  },
  counted: [
    minute(0, "AuthorizationError"),
    minute(59, "AuthenticationError"),
    minute(30, "Success"),
    minute(30, "AuthorizationError", "OAuth"),
    minute(-1, "AuthorizationError"),
    minute(60, "AuthorizationError"),
  ],
};

let service: LoopbackService;
beforeAll(async () => {
  service = await startArmApi({ audience: AUDIENCE, accounts: { [ID.slice(1).toLowerCase()]: ACCOUNT } });
});
beforeEach(() => service.misbehaveAlways(null));
afterAll(() => service.close());

function inspector(
  options: Partial<FakeCredentialOptions> & { readonly url?: string } = {},
  arm: LoopbackService = service,
): AccountInspector {
  const api = makeArmMonitorApi({
    endpoint: options.url ?? arm.url,
    audience: AUDIENCE,
    credential: withSignInFaults(fakeCredential({ now: Date.now, ...options })),
    certificateAuthority: arm.certificateAuthority,
  });
  return makeAccountInspector({ api, clock: SYSTEM_CLOCK, resourceIds: [] });
}

describe("an account's diagnostic settings, through the real client", () => {
  test("by category, by group, and of metrics alone", async () => {
    expect(await inspector().settings(ID, "blob")).toEqual({
      checked: true,
      value: [
        {
          name: "by category",
          categories: ["StorageRead", "StorageDelete"],
          workspace: "law-1",
          elsewhere: false,
        },
        {
          name: "by group",
          categories: ["StorageRead", "StorageWrite", "StorageDelete"],
          workspace: "",
          elsewhere: true,
        },
        { name: "metrics alone", categories: [], workspace: "law-1", elsewhere: false },
      ],
    });
  });

  test("a service without any, and a service that the account does not have", async () => {
    expect(await inspector().settings(ID, "queue")).toEqual({ checked: true, value: [] });
    expect(await inspector().settings(ID, "table")).toEqual({ checked: false, why: "not-found" });
  });
});

describe("a list of diagnostic settings in pages", () => {
  let nextLink: (path: string, page: number) => unknown;
  let paged: LoopbackService;
  beforeAll(async () => {
    const accounts = { [ID.slice(1).toLowerCase()]: ACCOUNT };
    paged = await startArmApi({ audience: AUDIENCE, accounts, nextLink: (...asked) => nextLink(...asked) });
  });
  afterAll(() => paged.close());

  const settings = () => inspector({}, paged).settings(ID, "blob");
  const relative = (path: string, page: number) => `${path.replace(/&page=\d+/, "")}&page=${page}`;

  test("is followed to its end, wherever on the same host a page says that the next one lies", async () => {
    const whole = await inspector().settings(ID, "blob");
    expect(whole).toMatchObject({ checked: true });
    for (const place of ["", paged.url]) {
      nextLink = (path, page) => place + relative(path, page);
      expect(await settings()).toEqual(whole);
    }
    expect(paged.requests).toHaveLength(6);
  });

  test.each<[string, unknown]>([
    ["elsewhere", "https://127.0.0.1:1/subscriptions"],
    ["in the clear", "http://127.0.0.1:1/subscriptions"],
    ["nowhere", "https://"],
    ["at a number", 7],
  ])("is not read where its next page lies %s", async (_, link) => {
    nextLink = () => link;
    expect(await settings()).toEqual({ checked: false, why: "unreadable" });
  });

  test("is not read where it has no end", async () => {
    nextLink = (path) => path;
    const before = paged.requests.length;
    expect(await settings()).toEqual({ checked: false, why: "unreadable" });
    expect(paged.requests.length - before).toBeLessThan(15);
  });

  test("is told as a whole by the fault of a later page", async () => {
    nextLink = (path) => path.replace("blobServices", "tableServices");
    expect(await settings()).toEqual({ checked: false, why: "not-found" });
  });
});

describe("the account's metric", () => {
  test("counts refused requests with a SAS in the window", async () => {
    expect(await inspector().refusedSas(ID, HOUR)).toEqual({ checked: true, value: 20 });
  });

  test("in larger steps too", async () => {
    expect(await inspector().refusedSas(ID, { ...HOUR, grainMinutes: 60 })).toEqual({
      checked: true,
      value: 20,
    });
  });

  test("nothing counted is nought", async () => {
    const before = { ...HOUR, fromMs: START - 7_200_000, toMs: START - 3_600_000 };
    expect(await inspector().refusedSas(ID, before)).toEqual({ checked: true, value: 0 });
  });

  test("is asked once a minute, however many ask", async () => {
    const before = service.requests.length;
    const one = inspector();
    await Promise.all([one.refusedSas(ID, HOUR), one.refusedSas(ID, HOUR)]);
    await one.refusedSas(ID, HOUR);
    expect(service.requests.length - before).toBe(1);
  });
});

describe("what goes wrong is a state, within the deadline", () => {
  const faults: readonly (readonly [ServiceFaultName, string])[] = [
    ["401", "forbidden"],
    ["403 InsufficientAccessError", "forbidden"],
    ["403 HTML", "forbidden"],
    ["404 workspace", "not-found"],
    ["404 HTML", "not-found"],
    ["429", "throttled"],
    ["429 after 3600 s", "throttled"],
    ["400 unreadable query", "refused"],
    ["500", "unavailable"],
    ["503 after 1 s", "unavailable"],
    ["504 HTML", "timeout"],
    ["200 HTML", "unreadable"],
    ["200 empty", "unreadable"],
    ["200 {}", "unreadable"],
    ["200 cut JSON", "unreadable"],
    ["204", "unreadable"],
    ["302 elsewhere", "unreadable"],
    ["reset", "unreachable"],
    ["cut body", "unreachable"],
    ["no answer", "timeout"],
    ["stalled body", "timeout"],
  ];

  test.each(faults)("%s: %s", async (fault, why) => {
    service.misbehaveAlways(fault);
    const asked = inspector();
    const waited = startOwnTime();
    const found = await Promise.all([asked.settings(ID, "blob"), asked.refusedSas(ID, HOUR)]);
    expect(found).toEqual([
      { checked: false, why },
      { checked: false, why },
    ]);
    expect(waited()).toBeLessThan(7);
  });

  test.each([
    ["nobody listens", { url: "https://127.0.0.1:9" }, "unreachable"],
    ["no token is to be had", { failure: new Error("wrong secret") }, "signed-out"],
    ["the sign-in never answers", { hangs: true }, "timeout"],
    ["the token has ended", { lifetimeSeconds: -600 }, "forbidden"],
  ] as const)("%s", async (_, options, why) => {
    expect(await inspector(options).settings(ID, "blob")).toEqual({ checked: false, why });
  });

  test("a viewer who leaves ends the request", async () => {
    service.misbehaveAlways("no answer");
    const before = service.abandoned();
    const viewer = new AbortController();
    const asked = inspector().settings(ID, "blob", viewer.signal);
    setTimeout(() => viewer.abort(), 300);
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
    await expect.poll(() => service.abandoned() - before).toBe(1);
  });
});

describe("which account is asked", () => {
  const logged = `${ID.toLowerCase()}/blobServices/default`;

  test("the logged id of this very account, without its service's part", () => {
    expect(inspector().accountId("contosodata", logged)).toBe(ID.toLowerCase());
  });

  test.each([
    ["another account's id", ID.replace("contosodata", "other")],
    ["a way out of the id", `${ID}/../../x`],
    ["a query in the id", `${ID}?x=contosodata`],
    ["none", ""],
  ])("never %s", (_, id) => {
    expect(inspector().accountId("contosodata", id)).toBeNull();
  });
});
