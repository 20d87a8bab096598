import { afterEach, expect, test, vi } from "vitest";
import { forEachSession } from "@/lib/server/for-each-session";
import { passingTime } from "../../support/passing-time";

const IDLE_MS = 60_000;
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const accessOf = (session: string) => ({
  session,
  getToken: async () => ({ token: "", expiresOnTimestamp: 0 }),
});

test("what is made for a session is its own, and stays while its person asks", () => {
  const pass = passingTime();
  const madeFor = forEachSession(() => ({}), IDLE_MS);
  const [ada, bob] = [madeFor(accessOf("ada")), madeFor(accessOf("bob"))];
  expect(ada).not.toBe(bob);
  for (let n = 0; n < 5; n += 1) {
    pass(IDLE_MS - 1_000);
    expect(madeFor(accessOf("ada"))).toBe(ada);
  }
  expect(madeFor(accessOf("bob"))).not.toBe(bob);
});

test("it is let go once its person has left, though nobody asks any more", () => {
  const pass = passingTime();
  const forgotten: string[] = [];
  const madeFor = forEachSession(
    () => ({}),
    IDLE_MS,
    (session) => forgotten.push(session),
  );
  const ada = madeFor(accessOf("ada"));
  expect(vi.getTimerCount()).toBeGreaterThan(0);
  pass(2 * IDLE_MS);
  // No timer is left that waits for a session's end: none is kept.
  expect(vi.getTimerCount()).toBe(0);
  expect(forgotten).toEqual(["ada"]);
  expect(madeFor(accessOf("ada"))).not.toBe(ada);
});
