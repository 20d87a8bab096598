import { expect, test } from "vitest";
import type { Failure } from "@/lib/log-source/failures";
import { SourceError } from "@/lib/log-source/log-source";
import { type FoundRows, type Lookup, type Match, NOTHING_TO_LOOK_FOR } from "@/lib/log-source/lookup";
import { RoutedSource } from "@/lib/sources/routed-source";
import { at, failureOf, fakeSource } from "../insight/fake-source";

const early = failureOf("1", { time: at("2026-11-20T09:00:00Z"), account: "a" });
const late = failureOf("2", { time: at("2026-11-20T11:00:00Z"), account: "a" });
const LOOKUP: Lookup = { ...NOTHING_TO_LOOK_FOR, serverRequestIds: ["id"], time: at("2026-11-20T10:50:00Z") };

function finding(name: string, match: Match | null, failures: readonly Failure[], total = failures.length) {
  const asked: Lookup[] = [];
  const source = fakeSource({
    name,
    find: async (lookup): Promise<FoundRows> => {
      asked.push(lookup);
      return { match, total, failures, searched: [{ source: name, from: null }], unsearched: [] };
    },
  });
  return { source, asked };
}

const failing = (fault: SourceError["fault"]) =>
  fakeSource({
    name: "failing",
    find: async () => {
      throw new SourceError(fault, "It is down.", "Wait.");
    },
  });

const routed = (
  sources: ConstructorParameters<typeof RoutedSource>[0]["sources"],
  allowed: readonly string[] | null = null,
) => new RoutedSource({ sources, allowed, now: () => 0 });

test("several sources: the strongest match, each row once, the nearest in time first", async () => {
  const first = finding("first", "server-request-id", [early]);
  const second = finding("second", "server-request-id", [late, early]);
  const weak = finding("third", "object", [failureOf("3")], 900);
  const found = await routed([first.source, second.source, weak.source]).find(LOOKUP, 50);
  expect(found).toEqual({
    match: "server-request-id",
    total: 2,
    failures: [late, early],
    searched: ["first", "second", "third"].map((source) => ({ source, from: null })),
    unsearched: [],
  });
});

test("a source that has more than it told counts as what it said, and no more is told than was asked for", async () => {
  const first = finding("first", "signature", [early], 1);
  const second = finding("second", "signature", [late], 400);
  const found = await routed([first.source, second.source]).find({ ...LOOKUP, time: null }, 1);
  expect([found.total, found.failures]).toEqual([400, [late]]);
});

test("one that can't be searched is named beside what the others found", async () => {
  const found = await routed([finding("first", null, []).source, failing("unreachable")]).find(LOOKUP, 50);
  expect(found).toMatchObject({
    match: null,
    total: 0,
    searched: [{ source: "first" }],
    unsearched: [{ source: "failing", fault: "unreachable", problem: "It is down.", nextStep: "Wait." }],
  });
  await expect(routed([failing("canceled")]).find(LOOKUP, 50)).rejects.toMatchObject({ fault: "canceled" });
});

test("only accounts that may be asked for are searched", async () => {
  const { source, asked } = finding("first", null, []);
  await routed([source], ["A"]).find(LOOKUP, 50);
  await routed([source]).find(LOOKUP, 50);
  expect(asked.map(({ accounts }) => accounts)).toEqual([["a"], null]);
});

test("a found row that another than the account's own source holds is shown too", async () => {
  const own = fakeSource({ name: "own", holds: async () => true, failure: async () => null });
  const older = fakeSource({ name: "older", holds: async () => false, failure: async () => early });
  const near = {
    scope: {
      account: "a",
      window: { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-21T00:00:00Z") },
      filters: { facets: {}, text: "" },
    },
    order: { column: "time", descending: true },
    offset: 0,
    limit: 50,
  } as const;
  expect(await routed([own, older]).failure(early.id, near)).toBe(early);
});
