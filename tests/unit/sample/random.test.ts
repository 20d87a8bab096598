import { expect, test } from "vitest";
import { makeRandom } from "@/lib/sample/random";

test("the same seed gives the same numbers, another seed others", () => {
  const draw = (seed: number) => {
    const random = makeRandom(seed);
    return [random.next(), random.hex(8), random.guid(), random.between(1, 6), random.pick(["a", "b"])];
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test("numbers stay within their bounds and reach both ends", () => {
  const random = makeRandom(7);
  const dice = new Set(Array.from({ length: 500 }, () => random.between(1, 6)));
  expect([...dice].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(random.guid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(() => random.pick([])).toThrow(RangeError);
});
