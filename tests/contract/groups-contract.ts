import { expect, test } from "vitest";
import type { Failure } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import type { LogSource } from "@/lib/log-source/log-source";
import { onlyValue, type Scope } from "@/lib/log-source/scope";
import { epochMsOf } from "@/lib/time/instant";
import { countBy, FACET_OF, inScope, type Truth, tokenParametersOf } from "./truth";

interface Asked {
  readonly whole: Scope;
  readonly half: Scope;
  /** By which facets failures are grouped. */
  readonly facets: readonly Facet[];
  /** Of which groups trends and letters are asked. */
  readonly members: readonly ("client" | "token")[];
}

/** What every source must answer of values that are searched, and of the groups that failures form. */
export function groupsContract(source: () => LogSource, truth: Truth, asked: Asked): void {
  const { whole, half, facets, members } = asked;

  test.each(facets)("groups by %s: counts by reason, first and last, the largest first", async (facet) => {
    const scope: Scope = { ...half, filters: { facets: { operation: onlyValue("GetBlob") }, text: "" } };
    const failures = inScope(truth, scope);
    const expected = [...new Set(failures.map(FACET_OF[facet]))].map((value) => {
      const own = failures.filter((failure) => FACET_OF[facet](failure) === value);
      const times = own.map(({ request }) => request.time).sort();
      return {
        value,
        count: own.length,
        first: times[0],
        last: times.at(-1),
        reasons: Object.fromEntries(countBy(own, FACET_OF.reason)),
        parameters: facet === "token" ? tokenParametersOf(own[0]) : [],
      };
    });
    expected.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    const limit = Math.max(1, expected.length - 1);
    expect(await source().groups(scope, facet, limit)).toEqual({
      groups: expected.slice(0, limit),
      exact: true,
    });
  });

  test.each(["client", "token"] as const)("values of %s that hold a text, in any case", async (facet) => {
    const counts = countBy(inScope(truth, whole), FACET_OF[facet]);
    const some = [...counts.keys()][0] ?? "";
    const part = some.slice(2, 7);
    const expected = [...counts].filter(([value]) => value.includes(part));
    const values = await source().facet(whole, facet, 50, part.toUpperCase());
    expect(new Map(values.map(({ value, count }) => [value, count]))).toEqual(new Map(expected));
  });

  test.each(members)("trends of two groups by %s", async (facet) => {
    const failures = inScope(truth, half);
    const values = [...countBy(failures, FACET_OF[facet]).keys()].slice(0, 2).sort();
    const bucketMs = 300_000;
    const startOf = ({ request }: Failure) =>
      String(Math.floor(epochMsOf(request.time) / bucketMs) * bucketMs);
    const told = await source().trends(half, { facet, values }, bucketMs);
    expect(told.map(({ value }) => value)).toEqual(values);
    for (const { value, buckets } of told) {
      const own = failures.filter((failure) => FACET_OF[facet](failure) === value);
      const counted = buckets.map(({ start, count }) => [String(epochMsOf(start)), count] as const);
      expect(new Map(counted)).toEqual(countBy(own, startOf));
      expect(buckets.map(({ start }) => start)).toEqual(buckets.map(({ start }) => start).toSorted());
    }
  });

  test.each(members)("letters refused, by %s", async (facet) => {
    const failures = inScope(truth, whole).filter(({ reason }) =>
      ["permission-missing", "unknown"].includes(reason),
    );
    const values = [...countBy(failures, FACET_OF[facet]).keys()].slice(0, 5);
    const keyOf = (failure: Failure) =>
      JSON.stringify([
        FACET_OF[facet](failure),
        failure.request.service,
        failure.request.operation,
        ["sp", "sv"].map((name) => failure.request.parameters.find((each) => each.name === name)?.value),
      ]);
    const own = failures.filter((failure) => values.includes(FACET_OF[facet](failure)));
    expect(own.length).toBeGreaterThan(2);
    const told = await source().refusedLetters(whole, { facet, values }, 500);
    const counted = told.map(({ value, service, operation, parameters, count }) => {
      const letters = parameters.map(({ value: each }) => each);
      return [JSON.stringify([value, service, operation, letters]), count] as const;
    });
    expect(new Map(counted)).toEqual(countBy(own, keyOf));
    expect(told.map(({ count }) => count)).toEqual(told.map(({ count }) => count).toSorted((a, b) => b - a));
  });
}
