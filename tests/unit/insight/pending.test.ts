import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { firstOf, pending, together, withinPatience } from "@/lib/insight/answers/pending";

const later = async <T>(ms: number, value: T): Promise<T> => {
  await sleep(ms);
  return value;
};

test("an answer can be looked at without waiting, and a rejected one ends nothing", async () => {
  const one = pending(later(5, "one"));
  const broken = pending(Promise.reject(new Error("a bug")));
  expect(one.now()).toBeNull();
  await one.answer;
  expect(one.now()).toEqual({ value: "one" });
  expect(broken.now()).toBeNull();
  await expect(broken.answer).rejects.toThrow("a bug");
});

test("several have come when the last has", async () => {
  const both = together<{ a: number; b: string }>({ a: pending(later(1, 1)), b: pending(later(20, "b")) });
  await sleep(10);
  expect(both.now()).toBeNull();
  expect(await both.answer).toEqual({ a: 1, b: "b" });
  expect(both.now()).toEqual({ value: { a: 1, b: "b" } });
});

test("a wanted answer that comes after the other is left out", async () => {
  expect(await firstOf(pending(later(1, "early")), pending(later(30, "other"))).answer).toBe("early");
  const late = firstOf(pending(later(60, "late")), pending(later(1, "other")));
  expect(await late.answer).toBeNull();
  expect(late.now()).toEqual({ value: null });
});

test("patience ends sooner with a service than with a store on this machine", async () => {
  expect(await withinPatience(later(1, "whole"), 60)).toBe("whole");
  expect(await withinPatience(later(250, "whole"), 60)).toBeNull();
  expect(await withinPatience(later(250, "whole"), null)).toBe("whole");
});
