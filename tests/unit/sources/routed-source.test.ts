import { describe, expect, test } from "vitest";
import type { AccountSummary } from "@/lib/log-source/coverage";
import { type LogSource, SourceError } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import { RoutedSource } from "@/lib/sources/routed-source";
import { ACCOUNT, ACCOUNTING, at, failureOf, fakeSource, overviewOf, READY } from "../insight/fake-source";

const NOTHING = { facets: {}, text: "" } as const;
const scopeOf = (account: string | null): Scope => ({
  account,
  window: { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-21T00:00:00Z") },
  filters: NOTHING,
});
const summaryOf = (account: string, failures: number): AccountSummary => ({ ...ACCOUNT, account, failures });

interface Held extends Partial<LogSource> {
  readonly holding: readonly string[];
  readonly failures?: number;
}

/** A source that counts how often it is asked whether it holds an account. */
function holder(name: string, { holding, failures = 1, ...changes }: Held) {
  const asked: string[] = [];
  const source = fakeSource({
    name,
    holds: async (account) => {
      asked.push(account);
      return holding.includes(account);
    },
    overview: async () => overviewOf(failures, 10),
    accounts: async () => holding.map((account) => summaryOf(account, failures)),
    answering: async () => ({ name, remote: true, queries: () => [] }),
    ...changes,
  });
  return { source, asked };
}

function routed(
  sources: readonly [LogSource, ...LogSource[]],
  { allowed = null, now = () => 0 }: { allowed?: readonly string[] | null; now?: () => number } = {},
) {
  return new RoutedSource({ sources, allowed, now });
}

const refusing = (fault: SourceError["fault"]): Partial<LogSource> => ({
  holds: async () => {
    throw new SourceError(fault, "no", "do");
  },
});

describe("several sources", () => {
  test("their state is known where that of each is, and is another one when any of them changes", () => {
    const keyOf = (...keys: readonly (string | null)[]) => {
      const [first, ...others] = keys.map((key) => fakeSource({ stateKey: () => key }));
      return first && routed([first, ...others]).stateKey();
    };
    expect([keyOf("1", null), keyOf(null, "1"), keyOf(null)]).toEqual([null, null, null]);
    expect(
      new Set([keyOf("1", "2"), keyOf("1", "3"), keyOf("2", "2"), keyOf("12"), keyOf("1", "2", "")]).size,
    ).toBe(5);
    expect(keyOf("1", "2")).toBe(keyOf("1", "2"));
  });

  test("an account is answered by the first that holds it, and by that one alone", async () => {
    const first = holder("first", { holding: ["a", "both"], failures: 3 });
    const second = holder("second", { holding: ["b", "both"], failures: 5 });
    const source = routed([first.source, second.source]);
    expect((await source.overview(scopeOf("both"))).failures).toBe(3);
    expect((await source.overview(scopeOf("b"))).failures).toBe(5);
    expect((await source.answering("b")).name).toBe("second");
    expect((await source.answering("both")).name).toBe("first");
    expect(await source.holds("nobody")).toBe(false);
    await expect(source.overview(scopeOf("nobody"))).rejects.toMatchObject({ fault: "not-found" });
  });

  test("the lists are merged and never summed", async () => {
    const first = holder("first", { holding: ["both", "a"], failures: 3 });
    const second = holder("second", { holding: ["b", "both"], failures: 5 });
    const listed = await routed([first.source, second.source]).accounts();
    expect(listed.map(({ account, failures }) => [account, failures])).toEqual([
      ["both", 3],
      ["a", 3],
      ["b", 5],
    ]);
  });

  test("who holds an account is asked once a minute", async () => {
    let now = Date.parse("2026-11-20T12:00:00Z");
    const { source, asked } = holder("first", { holding: ["a"] });
    const source2 = routed([source, holder("second", { holding: [] }).source], { now: () => now });
    await source2.overview(scopeOf("a"));
    await source2.page(scopeOf("a"), { column: "time", descending: true }, 0, 10);
    expect(asked).toHaveLength(1);
    now += 60_001;
    await source2.holds("a");
    expect(asked).toHaveLength(2);
  });

  test("where the first can't tell, nobody answers in its place; asked again, it may", async () => {
    const broken = fakeSource({ ...refusing("forbidden") });
    const source = routed([broken, holder("second", { holding: ["a"] }).source]);
    await expect(source.holds("a")).rejects.toMatchObject({ fault: "forbidden" });
    await expect(source.overview(scopeOf("a"))).rejects.toMatchObject({ fault: "forbidden" });
  });

  test("one that has no table at all leaves the account to the next, and says so where nobody holds it", async () => {
    const bare = fakeSource({ ...refusing("not-found") });
    const second = holder("second", { holding: ["a"] }).source;
    expect((await routed([bare, second]).answering("a")).name).toBe("second");
    expect(await routed([bare, second]).holds("b")).toBe(false);
    await expect(routed([bare]).holds("b")).rejects.toMatchObject({ fault: "not-found" });
  });

  test("is as far as the one that still loads, and answers once any can", () => {
    const loading = fakeSource({ state: () => ({ ...READY, phase: "loading", everLoaded: false }) });
    const service = holder("service", { holding: [] }).source;
    expect(routed([loading, service]).state()).toMatchObject({ phase: "loading", everLoaded: true });
    expect(routed([loading]).state()).toMatchObject({ everLoaded: false });
  });
});

describe("accounts that may not be asked for", () => {
  const NOT_READ = {
    problems: ["secret.json: cannot be read"],
    count: 1,
    leftOut: ["data/spool: a store's own"],
  };
  const own = failureOf("1", { account: "a" });
  const other = failureOf("2", { account: "secret" });
  const found = (id: string) => [own, other].find((failure) => failure.id === id) ?? null;
  const { source, asked } = holder("first", {
    holding: ["a", "secret"],
    failure: async (id) => found(id),
    accounting: async () => ({
      ...ACCOUNTING,
      rejectedLines: [{ path: "p", line: 1, reason: "r", text: "t" }],
      notRead: NOT_READ,
    }),
    state: () => ({ ...READY, notRead: NOT_READ }),
  });
  const limited = routed([source], { allowed: ["a"] });

  test("are named by no path of a file that could not be read; that one could not is told", async () => {
    const nameless = { problems: [], count: 1, leftOut: [] };
    expect(limited.state().notRead).toEqual(nameless);
    expect((await limited.accounting())?.notRead).toEqual(nameless);
    expect(routed([source]).state().notRead).toEqual(NOT_READ);
  });

  test("look exactly like unknown ones, and no source is asked about them", async () => {
    expect(await limited.holds("secret")).toBe(false);
    expect(await limited.holds("unknown")).toBe(false);
    const refusals = await Promise.all(
      ["secret", "unknown"].map((account) => limited.overview(scopeOf(account)).catch(String)),
    );
    expect(new Set(refusals).size).toBe(1);
    expect(asked).not.toContain("secret");
    await expect(limited.answering("secret")).rejects.toMatchObject({ fault: "not-found" });
    expect((await limited.answering("a")).name).toBe("first");
  });

  test("are not listed, and none of their lines or files is shown", async () => {
    expect((await limited.accounts()).map(({ account }) => account)).toEqual(["a"]);
    expect(await limited.accounting()).toMatchObject({ listed: [], rejectedLines: [], files: 1 });
  });

  test("a request of theirs is not found by its id, named with an account or without", async () => {
    const near = {
      scope: scopeOf("a"),
      order: { column: "time", descending: true },
      offset: 0,
      limit: 1,
    } as const;
    expect(await limited.failure(own.id, null)).toBe(own);
    expect(await limited.failure(other.id, null)).toBeNull();
    expect(await limited.failure(other.id, near)).toBeNull();
    expect(await limited.failure(own.id, { ...near, scope: scopeOf("secret") })).toBeNull();
  });

  test("are not in what is asked over all accounts", async () => {
    await expect(limited.overview(scopeOf(null))).rejects.toMatchObject({ fault: "not-found" });
    await expect(limited.coverage(null)).rejects.toMatchObject({ fault: "not-found" });
  });
});
