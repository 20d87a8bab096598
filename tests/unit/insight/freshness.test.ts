import { describe, expect, test } from "vitest";
import { answerInsight } from "@/lib/insight/answers/insight-page";
import { answerJson } from "@/lib/insight/answers/json-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { missingInLog, statementsOf } from "@/lib/insight/texts/freshness-texts";
import { serviceLines } from "@/lib/insight/texts/service-log-texts";
import {
  type Checked,
  type Freshness,
  type LoggingSetting,
  type RefusedSas,
  type ServiceLog,
  UNCHECKED,
} from "@/lib/log-source/freshness";
import { SourceError } from "@/lib/log-source/log-source";
import { SERVICES } from "@/lib/requests/logged-request";
import { at, fakeSource, overviewOf } from "./fake-source";

const NOW = at("2026-11-20T12:30:00Z");
const WINDOW = { from: at("2026-11-20T08:00:00Z"), to: at("2026-11-20T12:00:00Z") };

const ALL: LoggingSetting = {
  name: "to-law",
  categories: ["StorageRead", "StorageWrite", "StorageDelete"],
  workspace: "law-1",
  elsewhere: false,
};

function logOf(changes: Partial<ServiceLog> = {}): ServiceLog {
  return {
    service: "blob",
    exists: true,
    holdsRows: true,
    first: at("2026-11-18T00:00:00Z"),
    newestArrival: at("2026-11-20T12:27:00Z"),
    settings: { checked: true, value: [ALL] },
    ...changes,
  };
}

function freshnessOf(changes: Partial<Freshness> = {}): Freshness {
  return {
    lookedBackTo: at("2026-10-20T12:30:00Z"),
    reachesBackTo: at("2026-11-18T00:00:00Z"),
    newestArrival: at("2026-11-20T12:27:00Z"),
    services: [logOf()],
    refusedSas: { checked: true, value: { window: WINDOW, metric: 98, logged: 98 } },
    ...changes,
  };
}

function counted(metric: number, logged: number, window = WINDOW): Pick<Freshness, "refusedSas"> {
  return { refusedSas: { checked: true, value: { window, metric, logged } } };
}

function textsOf(changes: Partial<Freshness> = {}, window = WINDOW): readonly string[] {
  return statementsOf(freshnessOf(changes), window, NOW).map(({ text, next }) => `${text} ${next}`.trim());
}

describe("the account's own count against the log's", () => {
  test("more in the metric: the log misses some, and the page says how many", () => {
    const [first = ""] = textsOf(counted(120, 98));
    expect(first).toContain(
      "The account's metric counts 120 blocked SAS requests in this time range, but the log contains 98: 22 missing.",
    );
    expect(missingInLog(freshnessOf(counted(120, 98)))).toBe(22);
  });

  test.each([
    [98, 98, "and the log contains as many: none is missing."],
    [98, 101, "and the log contains 101: none is missing."],
    [0, 0, "counts 0 blocked SAS requests in this time range, and the log contains as many"],
    [1, 1, "counts 1 blocked SAS request in this time range"],
  ])("%d against %d", (metric, logged, words) => {
    expect(textsOf(counted(metric, logged)).join(" ")).toContain(words);
    expect(missingInLog(freshnessOf(counted(metric, logged)))).toBe(0);
  });

  test("a part of the window is named as such", () => {
    const part = { from: WINDOW.from, to: at("2026-11-20T11:40:00Z") };
    expect(textsOf(counted(120, 98, part))[0]).toContain("between 08:00 and 11:40 UTC on 20 Nov 2026");
  });
});

describe("what was not looked at", () => {
  const nothing = (why: (typeof UNCHECKED)[number]): Partial<Freshness> => ({
    refusedSas: { checked: false, why },
    services: [logOf({ settings: { checked: false, why } })],
  });

  test.each(UNCHECKED)("%s is said once, and never as a warning", (why) => {
    const statements = statementsOf(freshnessOf(nothing(why)), WINDOW, NOW);
    const gaps = statements.filter(({ text }) => text.includes("not checked:"));
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.tone).toBe("plain");
    expect(missingInLog(freshnessOf(nothing(why)))).toBe(0);
  });

  test("the role that is missing is named", () => {
    expect(textsOf(nothing("forbidden")).join()).toContain("Monitoring Reader");
  });

  test("settings and metric fail on their own", () => {
    const settings: Checked<never> = { checked: false, why: "timeout" };
    const refusedSas: Checked<RefusedSas> = { checked: false, why: "forbidden" };
    const texts = textsOf({ refusedSas, services: [logOf({ settings })] });
    expect(texts.filter((text) => text.includes("not checked:"))).toHaveLength(2);
  });

  test("a source of exports says so in one line", () => {
    const statements = statementsOf(null, WINDOW, NOW);
    expect(statements.map(({ tone }) => tone)).toEqual(["plain"]);
    expect(statements[0]?.text).toContain("Only exported logs are read");
  });
});

describe("rows that are still on their way", () => {
  const until = (to: string) => ({ from: WINDOW.from, to: at(to) });

  test.each([
    ["2026-11-20T12:10:00Z", false],
    ["2026-11-20T12:10:01Z", true],
    ["2026-11-20T12:31:00Z", true],
  ])("a window that ends at %s: %s", (to, late) => {
    for (const known of [freshnessOf(), null]) {
      const texts = statementsOf(known, until(to), NOW).map(({ text }) => text);
      expect(texts.some((text) => text.includes("the last 20 minutes, which may be incomplete"))).toBe(late);
    }
  });

  test("when the newest row arrived, and that none did", () => {
    expect(textsOf()).toContain(
      "The latest row for this account arrived 3 min ago, on 20 Nov 2026, 12:27 UTC.",
    );
    expect(textsOf({ newestArrival: null }).join()).toContain("its table doesn't record it");
    const [first = ""] = textsOf({ newestArrival: null, services: [logOf({ holdsRows: false })] });
    expect(first).toContain("No row for this account has arrived since 20 Oct 2026");
  });
});

test("how far back it reaches is at least so far", () => {
  expect(textsOf().join()).toContain("The first row in the last 31 days is from 18 Nov 2026");
  expect(textsOf({ reachesBackTo: at("2026-10-20T13:00:00Z") }).join()).toContain("to at least 20 Oct 2026");
});

describe("the services one by one", () => {
  const lineOf = (changes: Partial<ServiceLog>) =>
    serviceLines(freshnessOf({ services: [logOf(changes)] }))[0];
  const settingsOf = (...value: readonly LoggingSetting[]) =>
    ({ settings: { checked: true, value } }) as const;

  test("all is logged", () => {
    expect(lineOf({})).toEqual({
      services: ["blob"],
      tone: "plain",
      log: "Rows since 18 Nov 2026, 00:00 UTC; the latest arrived on 20 Nov 2026, 12:27 UTC.",
      settings: "“to-law” sends StorageRead, StorageWrite, StorageDelete to the workspace law-1.",
      next: "",
    });
  });

  test.each([
    ["no table", { exists: false, holdsRows: false }, "warn", "Create a diagnostic setting"],
    ["no setting", settingsOf(), "warn", "Create a diagnostic setting"],
    ["metrics alone", settingsOf({ ...ALL, categories: [] }), "warn", "Create a diagnostic setting"],
    [
      "a category that is missing",
      settingsOf({ ...ALL, categories: ["StorageRead", "StorageWrite"] }),
      "warn",
      "Not logged for this service: StorageDelete.",
    ],
    ["a setting but no rows", { holdsRows: false }, "plain", "a workspace other than"],
  ] as const)("%s", (_, changes, tone, next) => {
    const line = lineOf(changes);
    expect(line?.tone).toBe(tone);
    expect(line?.next).toContain(next);
  });

  test("what is true of several is said once", () => {
    const services = SERVICES.map((service) =>
      logOf({ service, ...(service === "blob" ? {} : { exists: false, holdsRows: false }) }),
    );
    const lines = serviceLines(freshnessOf({ services }));
    expect(lines.map((line) => line.services)).toEqual([["blob"], ["queue", "table", "file"]]);
  });

  test("a hostile name stays one line of text", () => {
    const { settings = "" } = lineOf(settingsOf({ ...ALL, name: "a\u202Eb\n", workspace: "w\u0000" })) ?? {};
    expect(settings).not.toMatch(/[\u0000\u202E\n]/);
  });
});

describe("in the answer", () => {
  const parsed = parseInsightQuery({ account: "stone" }, NOW);
  const quiet = {
    overview: async () => overviewOf(0, 0),
    coverage: async () => ({ ...(await fakeSource().coverage(null)), newestFailure: null }),
  };

  test("a window without failures has it, in words too", async () => {
    const source = fakeSource({ ...quiet, freshness: async () => freshnessOf(counted(22, 0)) });
    const answer = await answerInsight(source, parsed.query, NOW);
    expect(answer).toMatchObject({ kind: "no-failures", freshness: { ok: true } });
    const { body } = await answerJson(source, { query: parsed.query, ignored: [] }, NOW);
    expect(body).toMatchObject({ state: "no-failures", freshness: { refusedSas: { checked: true } } });
    expect("notes" in body && body.notes[0]).toContain("but the log contains 0: 22 missing");
  });

  test("where it can't be read the rest stands", async () => {
    const freshness = async () => {
      throw new SourceError("timeout", "It took too long.", "Try again.");
    };
    const answer = await answerInsight(fakeSource({ freshness }), parsed.query, NOW);
    expect(answer).toMatchObject({ kind: "failures", freshness: { ok: false, fault: "timeout" } });
    const { body } = await answerJson(fakeSource({ freshness }), { query: parsed.query, ignored: [] }, NOW);
    expect(body).toMatchObject({ state: "failures", freshness: null, notes: ["It took too long."] });
  });
});
