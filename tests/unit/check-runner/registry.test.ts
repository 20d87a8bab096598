import { expect, test } from "vitest";
import type { CheckContext } from "@/lib/check-runner/check-context";
import { REGISTERED_CHECKS, registered } from "@/lib/check-runner/registry";
import { LIVE_CHECKS } from "@/lib/live-checks/protocol/kinds";
import type { LiveCheck } from "@/lib/live-checks/protocol/live-check";
import { instantOf } from "@/lib/time/instant";

const NOW = instantOf(Date.UTC(2026, 10, 20));
const CONTEXT = {} as CheckContext;

const EXAMPLE: LiveCheck<{ readonly account: string }> = {
  check: "delegator",
  title: "Example",
  asks: "Nothing.",
  fields: [],
  read: ({ account }) =>
    account
      ? { ok: true, input: { account } }
      : { ok: false, faults: [{ field: "account", rule: "must be given" }] },
};

test("nothing is loaded for values that break a rule", () => {
  const check = registered(EXAMPLE, () => Promise.reject(new Error("loaded")));
  expect(check.prepare({}, NOW)).toEqual({
    ok: false,
    faults: [{ field: "account", rule: "must be given" }],
  });
});

test("values that hold are handed to what is loaded when the check is made", async () => {
  let loaded = 0;
  const check = registered(EXAMPLE, async () => {
    loaded += 1;
    return async ({ account }) => ({
      check: "delegator",
      account,
      startedAt: NOW,
      outcome: "unknown",
      headline: "",
      facts: [],
      remarks: [],
      commands: [],
      documents: [],
      sent: [],
    });
  });
  const prepared = check.prepare({ account: "stcontoso" }, NOW);
  expect(prepared).toMatchObject({ ok: true, account: "stcontoso" });
  expect(loaded).toBe(0);
  expect(prepared.ok && (await prepared.run(CONTEXT)).account).toBe("stcontoso");
  expect(loaded).toBe(1);
});

test("each check stands under its own kind, and needs an account", () => {
  for (const kind of LIVE_CHECKS) {
    const { check, fields } = REGISTERED_CHECKS[kind];
    expect(check).toBe(kind);
    expect(fields.find(({ name }) => name === "account")).toMatchObject({ required: true });
  }
});

test("a value without end is refused by its field, whatever the check", () => {
  for (const kind of LIVE_CHECKS) {
    expect(REGISTERED_CHECKS[kind].prepare({ account: "x".repeat(9_000) }, NOW)).toMatchObject({
      ok: false,
      faults: [{ field: "account", rule: expect.stringContaining("characters") }],
    });
  }
});
