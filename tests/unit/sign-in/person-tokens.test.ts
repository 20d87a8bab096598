import { afterEach, expect, test, vi } from "vitest";
import type { PersonToken } from "@/lib/sign-in/entra";
import { NoTokens, PersonTokens } from "@/lib/sign-in/person-tokens";
import { passingTime } from "../../support/passing-time";

const HOUR_MS = 3_600_000;
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Tokens of a session "s" whose own one ends after an hour, and an Entra ID that refuses what it is told to. */
function kept() {
  const entra = { exchanges: 0, refreshes: 0, refusesExchange: false, refusesRefresh: false, nowMs: 0 };
  const lasting = (token: string): PersonToken => ({ token, endsAtMs: entra.nowMs + HOUR_MS, refresh: null });
  const tokens = new PersonTokens({
    now: () => entra.nowMs,
    longestMs: 8 * HOUR_MS,
    entra: {
      onBehalfOf: async (_tenant, token, scope) => {
        entra.exchanges += 1;
        if (entra.refusesExchange) throw new Error("refused");
        return lasting(`${token} for ${scope}`);
      },
      refresh: async () => {
        entra.refreshes += 1;
        if (entra.refusesRefresh) throw new Error("unreachable");
        return lasting("second");
      },
    },
  });
  tokens.keep("s", "tenant", { ...lasting("first"), refresh: "r" });
  return { entra, tokens };
}

test("whoever waits for an exchange shares its refusal; who comes later has another try", async () => {
  const { entra, tokens } = kept();
  entra.refusesExchange = true;
  const asked = await Promise.allSettled(Array.from({ length: 10 }, () => tokens.get("s", "logs")));
  expect(new Set(asked.map(({ status }) => status))).toEqual(new Set(["rejected"]));
  expect(entra.exchanges).toBe(1);
  entra.refusesExchange = false;
  expect(await tokens.get("s", "logs")).toMatchObject({ token: "first for logs" });
});

test("a refresh that fails leaves the held token in use until its end, and is tried again", async () => {
  const { entra, tokens } = kept();
  entra.refusesRefresh = true;
  entra.nowMs = HOUR_MS - 60_000;
  const got = await Promise.all(["logs", "metrics", "blobs"].map((scope) => tokens.get("s", scope)));
  expect(got.map(({ token }) => token)).toEqual(["first for logs", "first for metrics", "first for blobs"]);
  expect(entra.refreshes).toBe(1);
  entra.nowMs = HOUR_MS;
  await expect(tokens.get("s", "files")).rejects.toThrow("unreachable");
  entra.refusesRefresh = false;
  expect(await tokens.get("s", "files")).toMatchObject({ token: "second for files" });
  expect(entra.refreshes).toBe(3);
});

test("a session that is dropped has none", async () => {
  const { tokens } = kept();
  tokens.drop("s");
  expect(tokens.has("s")).toBe(false);
  await expect(tokens.get("s", "logs")).rejects.toThrow(NoTokens);
});

test("tokens do not outlive the longest session, though nobody asks for them", async () => {
  const pass = passingTime();
  const { tokens } = kept();
  pass(8 * HOUR_MS - 1_000);
  expect(tokens.has("s")).toBe(true);
  pass(HOUR_MS);
  // No timer is left that waits for the session's end: none is kept.
  expect(vi.getTimerCount()).toBe(0);
  expect(tokens.has("s")).toBe(false);
  await expect(tokens.get("s", "logs")).rejects.toThrow(NoTokens);
});
