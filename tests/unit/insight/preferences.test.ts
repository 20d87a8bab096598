import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEAST_SHARE, parseShares, sharesOf } from "@/lib/insight/preferences/column-shares";
import { displayHref, readBack, readDisplayForm } from "@/lib/insight/preferences/display-form";
import {
  type Preferences,
  parsePreferences,
  shownColumns,
  writePreferences,
  zonesOf,
} from "@/lib/insight/preferences/preferences";
import { canonicalHref } from "@/lib/insight/query/canonical";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { COLUMNS } from "@/lib/log-source/fields";
import { readTimeZone, UTC } from "@/lib/time/time-zone";
import { at } from "./fake-source";

const NOW = at("2026-11-29T12:00:00Z");
const USUAL: Preferences = {
  theme: null,
  zone: null,
  density: "comfortable",
  columns: COLUMNS,
  shares: {},
  browserZone: null,
};
const BERLIN = readTimeZone("Europe/Berlin");
const KOLKATA = readTimeZone("Asia/Kolkata");
const zones = fc.constantFrom(null, "local" as const, UTC, readTimeZone("-03:30"), BERLIN, KOLKATA);
const preferences: fc.Arbitrary<Preferences> = fc.record({
  theme: fc.constantFrom(null, "light" as const, "dark" as const),
  zone: zones,
  density: fc.constantFrom("comfortable" as const, "compact" as const),
  columns: fc.shuffledSubarray([...COLUMNS]).map(shownColumns),
  shares: fc.record(
    Object.fromEntries(COLUMNS.map((name) => [name, fc.integer({ min: LEAST_SHARE, max: 800 })])),
    { requiredKeys: [], noNullPrototype: true },
  ),
  browserZone: fc.constantFrom(null, BERLIN, KOLKATA),
});

describe("the cookie of preferences", () => {
  it("is read back as it was written, in characters that a cookie may hold", () => {
    fc.assert(
      fc.property(preferences, (chosen) => {
        const cookie = writePreferences(chosen);
        expect(cookie).toMatch(/^[\w/+:.&=-]*$/);
        expect(cookie.length).toBeLessThan(400);
        expect(parsePreferences(cookie, chosen.browserZone ?? undefined)).toEqual(chosen);
      }),
      { numRuns: 300 },
    );
    expect(writePreferences(USUAL)).toBe("");
  });

  it.each([
    undefined,
    "",
    "theme=pink&tz=Mars/Olympus&density=none&columns=x.y&more=1",
    "theme=dark;tz=UTC",
    "theme=dark\u0000",
    `theme=dark&columns=${"time.".repeat(1_000)}`,
    "constructor=1&__proto__=2&theme",
    "=&==&&",
  ])("what is not known in %j is left out", (cookie) => {
    expect(parsePreferences(cookie, "Mars/Olympus")).toEqual(USUAL);
  });

  it("is total", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => void parsePreferences(a, b)),
      { numRuns: 500 },
    );
  });

  it("never hides the time, which opens the request", () => {
    expect(parsePreferences("columns=client.reason.client", undefined).columns).toEqual([
      "time",
      "client",
      "reason",
    ]);
    expect(parsePreferences("columns=client.time", undefined).columns).toEqual(["client", "time"]);
  });
});

describe("the widths of columns", () => {
  it("are left out where they name no column or are out of bounds", () => {
    expect(parseShares("time:140.reason:39.object:900.constructor:100.client:1e2.caller:100:1")).toEqual({
      time: 140,
      caller: 100,
    });
  });

  it("make up the table together, whatever is shown beside them", () => {
    fc.assert(
      fc.property(preferences, ({ columns, shares }) => {
        const taken = sharesOf(columns, shares);
        const isUsual = columns.every((name) => shares[name] === undefined);
        expect(taken === null).toBe(isUsual);
        const sum = taken?.reduce((all, share) => all + share, 0) ?? 1_000;
        expect(Math.abs(sum - 1_000)).toBeLessThan(COLUMNS.length);
      }),
    );
  });
});

describe("the reader's zone", () => {
  const parsed = (cookie: string, browser: string | undefined, parameters = {}) =>
    parseInsightQuery(parameters, NOW, zonesOf(parsePreferences(cookie, browser)));

  it("shows times, and never reads those of an address", () => {
    const { query } = parsed("tz=Europe/Berlin", undefined, {
      from: "2026-11-29T04:45",
      to: "2026-11-29T05:45",
    });
    expect([query.tz, query.zone]).toEqual([null, BERLIN]);
    expect(query.span).toMatchObject({ window: { from: at("2026-11-29T04:45Z") } });
  });

  it("comes after the address's, and is in no link", () => {
    const parameters = { account: "stone", tz: "Asia/Kolkata" };
    const answer = parsed("tz=Europe/Berlin", undefined, parameters);
    expect(answer.query.zone).toBe(KOLKATA);
    expect(canonicalHref(parameters, answer)).toBeNull();
    expect(
      canonicalHref({ account: "stone" }, parsed("tz=Europe/Berlin", undefined, { account: "stone" })),
    ).toBeNull();
    expect(parsed("tz=Europe/Berlin", undefined, { tz: "UTC" }).query.zone).toBe(UTC);
  });

  it("may be the browser's, once it has said it; until then times are in UTC and local ones are not read", () => {
    expect(parsed("tz=local", "Asia/Kolkata").query.zone).toBe(KOLKATA);
    expect(parsed("tz=local", undefined).query.zone).toBe(UTC);
    const local = { tz: "local", at: "2026-11-29T10:15" };
    expect(parsed("", "Asia/Kolkata", local).query.span).toMatchObject({ at: at("2026-11-29T04:45Z") });
    const unknown = parsed("", undefined, local);
    expect(unknown.query.span.kind).toBe("newest");
    expect(unknown.notices.map(({ parameter }) => parameter)).toEqual(["at"]);
  });
});

describe("the form of preferences", () => {
  const read = (text: string, kept = {}) => readDisplayForm(new URLSearchParams(text), kept);

  it("reads what was chosen", () => {
    const form = "back=/x?y=1&tz=europe/berlin&theme=dark&density=compact&column=client&column=time";
    expect(read(form)).toEqual({
      preferences: {
        theme: "dark",
        zone: BERLIN,
        density: "compact",
        columns: ["client", "time"],
        shares: {},
      },
      badZone: null,
      back: "/x?y=1",
      isMove: false,
    });
    expect(read("").preferences).toEqual({
      theme: null,
      zone: null,
      density: "comfortable",
      columns: COLUMNS,
      shares: {},
    });
  });

  it("keeps the widths that it has no fields for, and takes those that it has", () => {
    const kept = { time: 200 };
    expect(read("theme=dark", kept).preferences.shares).toEqual(kept);
    const asked = "width.time=&width.reason=41.5&width.client=99&width.caller=x";
    expect(read(asked, kept).preferences.shares).toEqual({ reason: 415 });
  });

  it("moves a column a place, and none beyond the ends", () => {
    const columns = (move: string) =>
      read(`column=time&column=reason&column=client&move=${move}`).preferences.columns.join();
    expect(columns("client.left")).toBe("time,client,reason");
    expect(columns("time.right")).toBe("reason,time,client");
    expect([columns("time.left"), columns("client.right"), columns("x.left")]).toEqual(
      Array(3).fill("time,reason,client"),
    );
  });

  it("keeps a zone that is none, to be told", () => {
    const { badZone, back } = read("tz=Berlin+Time&back=/a");
    expect(displayHref(back, badZone)).toBe("/display?back=%2Fa&tz=Berlin+Time");
  });

  it.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "",
    "x",
    "/..//evil.example",
  ])("never leads back to %j", (text) => {
    expect(new URL(readBack(text), "http://own.invalid").origin).toBe("http://own.invalid");
    expect(readBack(text)).toMatch(/^\/(?!\/)/);
  });
});
