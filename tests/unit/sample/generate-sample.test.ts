import { describe, expect, test } from "vitest";
import { generateSample } from "@/lib/sample/generate-sample";
import { sampleTruth } from "@/lib/sample/sample-requests";

const END = Date.parse("2026-11-22T09:41:30Z");
const OPTIONS = { seed: 5, endMs: END, scale: 0.1 };
const FILES = [...generateSample(OPTIONS)];
const LINES = FILES.flatMap((file) => file.text.trimEnd().split("\n"));
const RECORDS = LINES.flatMap((line) => {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
});

describe("the sample export", () => {
  test("is the same for the same seed and end", () => {
    const few = { ...OPTIONS, scale: 0.02 };
    const files = [...generateSample(few)];
    expect([...generateSample(few)]).toEqual(files);
    expect([...generateSample({ ...few, seed: 6 })]).not.toEqual(files);
  });

  test("lies in the layout of Azure Monitor, each account and category by the hour", () => {
    const layout =
      /^insights-logs-storage(read|write|delete)\/resourceId=\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[\w-]+\/providers\/Microsoft\.Storage\/storageAccounts\/stcontoso(media|reports|archive)\/blobServices\/default\/y=2026\/m=11\/d=2[12]\/h=\d\d\/m=00\/PT1H\.json(\.gz)?$/;
    for (const { path } of FILES) expect(path).toMatch(layout);
  });

  test("covers 24 hours that end when it says, its files in the order of their times", () => {
    const times = RECORDS.map(({ time }) => Date.parse(time));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(END - 24 * 3_600_000);
    expect(Math.max(...times)).toBeLessThan(END);
    expect(END - Math.max(...times)).toBeLessThan(5 * 60_000);
    const sorted = FILES.filter(({ text, lines }) => {
      const stamps = text
        .split("\n")
        .map((line) => line.slice(9, 36))
        .slice(0, lines - 1);
      return stamps.join() === [...stamps].sort().join();
    });
    expect(sorted).toHaveLength(FILES.length);
  });

  test("holds records as the service writes them", () => {
    for (const record of RECORDS) {
      expect(Object.keys(record)).toEqual([
        "time",
        "resourceId",
        "category",
        "operationName",
        "operationVersion",
        "schemaVersion",
        "statusCode",
        "statusText",
        "durationMs",
        "callerIpAddress",
        "correlationId",
        "identity",
        "location",
        "properties",
        "uri",
        "protocol",
        "resourceType",
      ]);
      expect(record.time).toMatch(/^2026-11-2\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
      expect(record.correlationId).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]01e-00[0-9a-f]{2}-[0-9a-f]{4}-[0-9a-f]{12}$/,
      );
      expect(() => new URL(record.uri)).not.toThrow();
    }
  });

  test("holds no signature, and only addresses that belong to nobody", () => {
    const signatures = new Set(LINES.flatMap((line) => line.match(/\bsig=[^&"]*/g) ?? []));
    expect([...signatures]).toEqual(["sig=XXXXX"]);
    for (const { callerIpAddress } of RECORDS) {
      expect(callerIpAddress).toMatch(/^(10\.\d+|192\.0\.2|198\.51\.100|203\.0\.113)\.[\d.]+:\d{5}$/);
    }
  });

  test("has something to account for: a copy, a line twice, a line cut off, packed files", () => {
    const packed = FILES.filter(({ gzip }) => gzip);
    expect(packed.every(({ path }) => path.endsWith(".gz"))).toBe(true);
    const copies = packed.filter(({ path }) => FILES.some((file) => `${file.path}.gz` === path));
    expect(copies).toHaveLength(1);
    expect(LINES.length - RECORDS.length).toBe(1);
    expect(LINES.find((line) => !line.endsWith("}"))).toMatch(/skoid=[0-9a-f-]{14}$/);
    const ids = RECORDS.map(({ correlationId }) => correlationId);
    expect(ids.length - new Set(ids).size).toBe((copies[0]?.lines ?? 0) + 1);
  });
});

describe("the sample's story", () => {
  const truth = sampleTruth(OPTIONS);

  test("three accounts: one in trouble, one with a little, one without any", () => {
    expect([...truth.keys()].sort()).toEqual(["stcontosomedia", "stcontosoreports"]);
    expect(Object.fromEntries(truth.get("stcontosomedia") ?? [])).toMatchObject({
      "sas-expired": 760,
      "ip-not-allowed": 96,
      "network-blocked": 22,
      "field-missing": 6,
      "protocol-not-allowed": 5,
    });
    expect(truth.get("stcontosoreports")?.get("unknown")).toBe(9);
  });

  test("the delegator's tokens worked before its role went, and never after", () => {
    const farm = RECORDS.filter(({ uri }) => uri.includes("93f0be62-6d1a-47c9-b5e8-0d7c41a2f586"));
    const refused = farm
      .filter(({ statusCode }) => statusCode === 403)
      .map(({ time }) => time)
      .sort();
    const worked = farm
      .filter(({ statusCode }) => statusCode < 300)
      .map(({ time }) => time)
      .sort();
    expect(worked.length).toBeGreaterThan(500);
    expect(refused.length).toBeGreaterThan(300);
    expect((worked.at(-1) ?? "") < (refused[0] ?? "")).toBe(true);
  });

  test("the refused addresses are outside the allowed ones, for half an hour", () => {
    const press = RECORDS.filter(({ statusText }) => statusText === "AuthorizationSourceIPMismatch");
    const times = press.map(({ time }) => Date.parse(time));
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(30 * 60_000);
    expect(new Set(press.map(({ callerIpAddress }) => callerIpAddress.split(":")[0]))).toEqual(
      new Set(["203.0.113.140"]),
    );
  });

  test("failures without a user delegation SAS are there too, and are no part of the truth", () => {
    const others = RECORDS.filter(({ statusCode, uri }) => statusCode === 403 && !/[?&]sk(oid|e)=/.test(uri));
    expect(others.length).toBeGreaterThan(0);
  });
});
