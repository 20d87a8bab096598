import { describe, expect, test } from "vitest";
import { generateMix, MIXES, type Mix, type MixOptions } from "../../bench/mix/generate-mix";

const END = Date.parse("2026-11-22T09:41:30Z");
const COUNT = 10_000;

function linesOf(mix: Mix, more: Partial<MixOptions> = {}): string[] {
  const decoder = new TextDecoder();
  let text = "";
  for (const chunk of generateMix({ mix, lines: COUNT, seed: 3, endMs: END, ...more }))
    text += decoder.decode(chunk);
  return text.trimEnd().split("\n");
}

describe.each(MIXES)("the mix called %s", (mix) => {
  const lines = linesOf(mix);
  const records = lines.map((line) => JSON.parse(line));

  test("has as many lines as asked for, each a record with its own ids, about 1.4 kB", () => {
    expect(records).toHaveLength(COUNT);
    expect(new Set(records.map(({ correlationId }) => correlationId)).size).toBe(COUNT);
    const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0) / COUNT;
    expect(bytes).toBeGreaterThan(1_200);
    expect(bytes).toBeLessThan(1_550);
  });

  test("goes through its 24 hours in order", () => {
    const times = records.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
    expect(times[0]).toMatch(/^2026-11-21T09:41:30\.\d{7}Z$/);
    expect(times.at(-1)).toMatch(/^2026-11-22T09:41:2\d\.\d{7}Z$/);
  });

  test("names the same object in the URI and in the key", () => {
    for (const { uri, properties } of records.slice(0, 500)) {
      const path = decodeURIComponent(new URL(uri).pathname);
      if (properties.objectKey !== "/") expect(properties.objectKey).toBe(`/stcontosobench${path}`);
    }
  });

  test("has the shares that its name promises", () => {
    const delegated = records.filter(({ uri }) => uri.includes("skoid=")).length / COUNT;
    const refused = records.filter(({ statusCode }) => statusCode === 403).length / COUNT;
    expect(delegated).toBeCloseTo(mix === "rare" ? 0.02 : 1, 2);
    expect(refused).toBeCloseTo(mix === "all" ? 1 : 0.02, 2);
  });
});

describe.each([
  ["usual", 3],
  ["usual", 1],
  ["all", 3],
  ["all", 1],
] as const)("fresh tokens in the mix called %s", (mix, uses) => {
  const records = linesOf(mix, { uses, endMs: Date.parse("2026-11-22T00:00:00Z") }).map((line) =>
    JSON.parse(line),
  );

  test(`${uses} requests carry each, with a query of its own`, () => {
    const counts = new Map<string, number>();
    for (const { uri, identity } of records) {
      const token = `${uri.split("?")[1]} ${identity.tokenHash}`;
      counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    const whole = [...counts.values()].filter((count) => count === uses);
    expect(whole.length).toBeGreaterThan(counts.size - 101);
    expect(new Set([...counts.keys()].map((token) => token.split(" ")[0])).size).toBe(counts.size);
  });

  test("begin and end as the mix's own do", () => {
    const hours = (rows: readonly { uri: string }[]) =>
      new Set(
        rows.map(({ uri }) => [...uri.matchAll(/[?&](?:st|se)=([^:%]*)/g)].map(([, hour]) => hour).join()),
      );
    const own = linesOf(mix, { endMs: Date.parse("2026-11-22T00:00:00Z") }).map((line) => JSON.parse(line));
    expect([...hours(records)].sort()).toEqual([...hours(own)].sort());
  });
});
