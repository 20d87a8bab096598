import { describe, expect, test } from "vitest";
import { BoundedCache } from "@/lib/requests/reading/bounded-cache";

const MOST = 10_000;

/** A cache with what it had to make, in order. */
function watchedCache() {
  const made: string[] = [];
  const cache = new BoundedCache<number>();
  const get = (text: string): number =>
    cache.get(text, (asked) => {
      made.push(asked.slice(0, 10));
      return asked.length;
    });
  return { get, made };
}

describe("a bounded cache", () => {
  test("makes each text once", () => {
    const { get, made } = watchedCache();
    expect([get("a"), get("bb"), get("a")]).toEqual([1, 2, 1]);
    expect(made).toEqual(["a", "bb"]);
  });

  test("forgets, and begins again, when it is full", () => {
    const { get, made } = watchedCache();
    for (let index = 0; index < MOST; index += 1) get(String(index));
    get("0");
    expect(made).toHaveLength(MOST);
    get("one more");
    get("0");
    expect(made.slice(MOST)).toEqual(["one more", "0"]);
  });

  test("keeps no text of more than 2,048 characters", () => {
    const { get, made } = watchedCache();
    const [longest, longer] = ["x".repeat(2_048), "y".repeat(2_049)];
    for (const text of [longest, longest, longer, longer]) expect(get(text)).toBe(text.length);
    expect(made).toEqual(["xxxxxxxxxx", "yyyyyyyyyy", "yyyyyyyyyy"]);
  });
});
