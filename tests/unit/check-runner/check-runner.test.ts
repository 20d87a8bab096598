import { describe, expect, test } from "vitest";
import { CLOUDS } from "@/lib/azure/clouds";
import { SignInFault } from "@/lib/azure/credentials";
import { makeAdmission } from "@/lib/check-runner/admission";
import type { AuditEntry } from "@/lib/check-runner/audit-log";
import type { CheckContext } from "@/lib/check-runner/check-context";
import { CHECK_LIMITS } from "@/lib/check-runner/check-limits";
import { makeCheckRunner } from "@/lib/check-runner/check-runner";
import { REGISTERED_CHECKS, registered } from "@/lib/check-runner/registry";
import type { LiveCheck } from "@/lib/live-checks/protocol/live-check";
import type { CheckReport } from "@/lib/live-checks/protocol/report";
import { instantOf } from "@/lib/time/instant";
import { manualClock } from "../../support/manual-clock";

const ASKER = { kind: "unauthenticated", address: "127.0.0.1" } as const;

const EXAMPLE: LiveCheck<{ readonly account: string }> = {
  check: "delegator",
  title: "Example",
  asks: "Nothing.",
  fields: [],
  read: ({ account }) =>
    account
      ? { ok: true, input: { account } }
      : { ok: false, faults: [{ field: "account", rule: "must be given" }] },
  resourceField: "resource",
};

const resourceOf = (account: string, group = "rg") =>
  `/subscriptions/${"1".repeat(8)}-1111-1111-1111-${"1".repeat(12)}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${account}`;

const report = (account: string): CheckReport => ({
  ...{ check: "delegator", account, startedAt: instantOf(0), outcome: "works", headline: "It works." },
  facts: [],
  remarks: [],
  commands: [],
  documents: [],
  sent: [
    { request: "GET /", status: 200, code: null, clientRequestId: "id-2", serverRequestId: "from-azure" },
  ],
});

interface Given {
  readonly run?: (context: CheckContext) => Promise<CheckReport>;
  /** Lines of the audit log that can be written; all unless told otherwise. */
  readonly lines?: number;
  readonly allowedAccounts?: readonly string[];
  /** Accounts that the asker may see; all unless told otherwise. */
  readonly seen?: readonly string[];
  /** ARM id that the asker may name. */
  readonly named?: string;
}

function given({
  run = async () => report("stcontoso"),
  lines = 99,
  allowedAccounts,
  seen,
  named,
}: Given = {}) {
  const clock = manualClock();
  const written: AuditEntry[] = [];
  const order: string[] = [];
  let ids = 0;
  const check = registered(EXAMPLE, async () => (_input, context) => {
    order.push("sent");
    return run(context);
  });
  const runner = makeCheckRunner({
    checks: { ...REGISTERED_CHECKS, delegator: check },
    audit: {
      async write(entry) {
        if (written.length >= lines) throw new Error("ENOSPC");
        written.push(entry);
        order.push(entry.event);
      },
    },
    admit: makeAdmission(() => clock.now()),
    clock,
    now: () => instantOf(clock.now()),
    newId: () => `id-${++ids}`,
    allowedAccounts: allowedAccounts ?? null,
    shared: {
      credential: { getToken: () => Promise.reject(new Error("not asked")) },
      cloud: CLOUDS.public,
      emulator: null,
      resourceIdOf: (account) => (account === "stknown" ? resourceOf("stknown") : null),
    },
  });
  const stop = new AbortController();
  const ask = (values: Readonly<Record<string, string>> = { account: "stcontoso" }) =>
    runner.run({
      check: "delegator",
      values,
      asker: ASKER,
      mayAsk: async (account) => seen?.includes(account) ?? true,
      mayName: async (_account, resourceId) => resourceId === named,
      signal: stop.signal,
    });
  return { ask, written, order, clock, stop };
}

test("a check is written down before anything is sent, and after with its requests", async () => {
  const { ask, written, order } = given();
  const answer = await ask({ account: "stcontoso", note: "?sig=c4N%2Fry%2BS1gNaTuRe" });
  expect(answer).toMatchObject({ kind: "report", report: { outcome: "works" }, rate: { remaining: 19 } });
  expect(order).toEqual(["started", "sent", "finished"]);
  const both = { id: "id-1", check: "delegator", account: "stcontoso", who: ASKER };
  expect(written).toMatchObject([
    { ...both, event: "started", asked: { account: "stcontoso" } },
    { ...both, event: "finished", outcome: "works", requests: [{ serverRequestId: "from-azure" }] },
  ]);
});

test("values that break a rule are named; nothing is sent or written", async () => {
  const { ask, order } = given();
  expect(await ask({})).toEqual({ kind: "faults", faults: [{ field: "account", rule: "must be given" }] });
  expect(order).toEqual([]);
});

test("an account that the operator left out is refused by its field", async () => {
  const { ask, order } = given({ allowedAccounts: ["stfabrikam"] });
  expect(await ask()).toMatchObject({ kind: "faults", faults: [{ field: "account" }] });
  expect(order).toEqual([]);
});

test("where the audit log can't be written, nothing is sent", async () => {
  const { ask, order } = given({ lines: 0 });
  expect(await ask()).toMatchObject({ kind: "unaudited" });
  expect(order).toEqual([]);
});

test("where it can't be written any more, the report says so", async () => {
  const { ask } = given({ lines: 1 });
  expect(await ask()).toMatchObject({
    kind: "report",
    report: { outcome: "works", remarks: [{ kind: "limit", text: expect.stringContaining("audit log") }] },
  });
});

describe("a check without a report of its own is unknown, and says why", () => {
  const lost = async (error: unknown) => {
    const { ask, written } = given({
      run: async ({ newId }) => {
        newId();
        throw error;
      },
    });
    const answer = await ask();
    if (answer.kind !== "report") throw new Error(answer.kind);
    expect(answer.report).toMatchObject({
      outcome: "unknown",
      account: "stcontoso",
      sent: [{ clientRequestId: "id-2", status: null }],
    });
    expect(written.at(-1)).toMatchObject({ event: "finished", outcome: "unknown" });
    return `${answer.report.headline} ${answer.report.remarks.map(({ text }) => text).join(" ")}`;
  };

  test("where no token could be had, with Entra's code alone", async () => {
    const cause = new Error("AADSTS7000215: Invalid client secret 'abc' provided. Trace ID: 1");
    const text = await lost(new SignInFault(cause));
    expect(text).toContain("(AADSTS7000215)");
    expect(text).toContain("SAS_INSIGHTS_AZURE_CREDENTIAL");
    expect(text).not.toContain("abc");
  });

  test("where something went wrong that nobody foresaw, by its name and never its message", async () => {
    const text = await lost(Object.assign(new Error("key=abc"), { code: "ERR_ODD" }));
    expect(text).toContain("(ERR_ODD)");
    expect(text).not.toContain("abc");
    expect(await lost("a text")).not.toContain("a text");
  });
});

test("a check that takes too long is given up", async () => {
  const { ask, clock } = given({ run: () => new Promise(() => undefined) });
  const answer = ask();

  await clock.pass(CHECK_LIMITS.deadlineSeconds * 1000);
  expect(await answer).toMatchObject({ kind: "report", report: { outcome: "unknown" } });
});

test("an account that the asker may not see is not asked about, and nothing is written of it", async () => {
  const { ask, order } = given({ seen: ["stother"] });
  expect(await ask()).toMatchObject({ kind: "faults", faults: [{ field: "account" }] });
  expect(order).toEqual([]);
});

describe("an ARM id that the asker gives tells of what stands above the account, so", () => {
  const own = resourceOf("stcontoso");

  test.each([
    ["the one that they may name is asked about", own, "report"],
    ["another group's is not", resourceOf("stcontoso", "others"), "faults"],
    ["none is as good as any", "", "report"],
  ] as const)("%s", async (_, resource, kind) => {
    const { ask, order } = given({ named: own });
    const answer = await ask({ account: "stcontoso", resource });
    expect(answer.kind).toBe(kind);
    if (answer.kind === "faults") expect(answer.faults).toMatchObject([{ field: "resource" }]);
    expect(order.includes("sent")).toBe(kind === "report");
  });

  test("that of the settings needs nobody's leave", async () => {
    const { ask } = given();
    const resource = resourceOf("STKNOWN", "RG");
    expect((await ask({ account: "stknown", resource })).kind).toBe("report");
    expect((await ask({ account: "stknown", resource: resourceOf("stknown", "x") })).kind).toBe("faults");
  });
});

test("a check whose asker has left ends, and the audit log says so", async () => {
  let signal: AbortSignal | undefined;
  const { ask, stop, written } = given({
    run: ({ signal: own, newId }) => {
      newId();
      signal = own;
      return new Promise(() => undefined);
    },
  });
  const answer = ask();
  while (signal === undefined) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  expect(await answer).toMatchObject({ kind: "canceled" });
  expect(signal.aborted).toBe(true);
  expect(written.at(-1)).toMatchObject({ outcome: "canceled", requests: [{ clientRequestId: "id-2" }] });
});

test("another account at the same time is refused, and can be asked afterwards", async () => {
  let end: (value: CheckReport) => void = () => undefined;
  const { ask } = given({
    run: () =>
      new Promise((resolve) => {
        end = resolve;
      }),
  });
  const first = ask();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await ask({ account: "stfabrikam" })).toMatchObject({ kind: "refused", why: "other-account" });
  end(report("stcontoso"));
  expect(await first).toMatchObject({ kind: "report" });
  const second = ask({ account: "stfabrikam" });
  await new Promise((resolve) => setImmediate(resolve));
  end(report("stfabrikam"));
  expect(await second).toMatchObject({ kind: "report" });
});
