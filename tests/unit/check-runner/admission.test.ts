import { describe, expect, test } from "vitest";
import { makeAdmission } from "@/lib/check-runner/admission";
import { CHECK_LIMITS } from "@/lib/check-runner/check-limits";

function at(startMs = 0) {
  let nowMs = startMs;
  const admit = makeAdmission(() => nowMs);
  return { admit, pass: (seconds: number) => (nowMs += seconds * 1000) };
}

/** Starts and ends a check. */
function make(admit: ReturnType<typeof makeAdmission>, person: string, account = "stcontoso") {
  const admission = admit(person, account);
  if (admission.ok) admission.leave();
  return admission;
}

describe("one account at a time", () => {
  test("another account waits until the first one's checks are over; another person's does not", () => {
    const { admit } = at();
    const first = admit("a", "stcontoso");
    expect(admit("a", "stfabrikam")).toMatchObject({ ok: false, why: "other-account", retryAfterSeconds: 5 });
    expect(admit("b", "stfabrikam")).toMatchObject({ ok: true });
    if (first.ok) first.leave();
    expect(admit("a", "stfabrikam")).toMatchObject({ ok: true });
  });

  test("the same account may be asked twice at once", () => {
    const { admit } = at();
    admit("a", "stcontoso");
    expect(admit("a", "stcontoso")).toMatchObject({ ok: true });
  });
});

describe("limits of rate", () => {
  test("a person's checks in a while, and how long until the next", () => {
    const { admit, pass } = at();
    expect(make(admit, "a")).toMatchObject({ rate: { limit: 20, remaining: 19, resetSeconds: 60 } });
    pass(20);
    for (let n = 1; n < CHECK_LIMITS.perPerson; n += 1) expect(make(admit, "a").ok).toBe(true);
    expect(make(admit, "a")).toMatchObject({
      ...{ ok: false, why: "rate", retryAfterSeconds: 40 },
      rate: { limit: 20, remaining: 0, resetSeconds: 40 },
    });
    expect(make(admit, "b").ok).toBe(true);
    pass(39);
    expect(make(admit, "a").ok).toBe(false);
    pass(1);
    expect(make(admit, "a").ok).toBe(true);
    expect(make(admit, "a").ok).toBe(false);
  });

  test("the checks of all people together", () => {
    const { admit } = at();
    for (let n = 0; n < CHECK_LIMITS.perServer; n += 1) expect(make(admit, `p${n}`).ok).toBe(true);
    expect(make(admit, "one more")).toMatchObject({ ok: false, why: "rate", retryAfterSeconds: 60 });
  });

  test("what is refused does not count", () => {
    const { admit, pass } = at();
    for (let n = 0; n < CHECK_LIMITS.perPerson; n += 1) make(admit, "a");
    for (let n = 0; n < 100; n += 1) make(admit, "a");
    pass(60);
    expect(make(admit, "a")).toMatchObject({ ok: true, rate: { remaining: 19 } });
  });

  test("checks that run at the same time", () => {
    const { admit } = at();
    const running = Array.from({ length: CHECK_LIMITS.atOnce }, (_, n) => admit(`p${n}`, "stcontoso"));
    expect(admit("one more", "stcontoso")).toMatchObject({ ok: false, why: "crowded" });
    const [first] = running;
    if (first?.ok) first.leave();
    expect(admit("one more", "stcontoso").ok).toBe(true);
  });
});
