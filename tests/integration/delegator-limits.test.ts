import { afterEach, describe, expect, test } from "vitest";
import type { CheckReport } from "@/lib/live-checks/protocol/report";
import { directoryOf } from "../support/arm-directory";
import { ACCOUNT, DELEGATOR, GROUP, RESOURCE_GROUP } from "../support/authorization";
import { type DelegatorLab, guid, remarksOf, startDelegatorLab } from "../support/delegator-lab";
import { manualClock } from "../support/manual-clock";

const READER = "Storage Blob Data Reader";
const EMPTY = directoryOf([]);

let labs: readonly DelegatorLab[] = [];
afterEach(async () => {
  await Promise.all(labs.map(({ arm }) => arm.close()));
  labs = [];
});

async function labWith(...asked: Parameters<typeof startDelegatorLab>): Promise<DelegatorLab> {
  const lab = await startDelegatorLab(...asked);
  labs = [...labs, lab];
  return lab;
}

const unreadOf = (report: CheckReport): readonly string[] => remarksOf(report, "unreadable");

describe("a thousand checks of one account", () => {
  test("ask ARM at most ten times, and are never wrongly sure", async () => {
    const inGroup = (at: number) => at % 3 === 0;
    const direct = (at: number) => at % 5 === 0;
    const people = [...Array(1_000).keys()];
    const groups = Object.fromEntries(people.filter(inGroup).map((at) => [guid(at + 1), [GROUP]]));
    const lab = await labWith(
      directoryOf(
        [
          { role: READER, scope: RESOURCE_GROUP, principal: GROUP, type: "Group" },
          ...people.filter(direct).map((at) => ({ role: READER, scope: ACCOUNT, principal: guid(at + 1) })),
        ],
        { groups },
      ),
    );
    const reports = await Promise.all(people.map((at) => lab.check({ delegator: guid(at + 1) })));
    expect(lab.arm.requests.length).toBeLessThanOrEqual(10);
    const wrong = people.filter((at) => {
      const right = direct(at) || inGroup(at) ? "works" : "fails";
      return reports[at]?.outcome !== "unknown" && reports[at]?.outcome !== right;
    });
    expect(wrong).toEqual([]);
    expect(people.filter((at) => direct(at) && reports[at]?.outcome !== "works")).toEqual([]);
    const open = reports.find(({ outcome }) => outcome === "unknown");
    expect(remarksOf(open as CheckReport, "limit").join()).toContain("asked about as often as it may be");
    expect(open?.commands.map(({ text }) => text).join()).toContain("--include-groups");
  });

  test("without groups that could help, all are decided by three requests", async () => {
    const people = [...Array(1_000).keys()];
    const lab = await labWith(
      directoryOf(
        people
          .filter((at) => at % 2 === 0)
          .map((at) => ({ role: READER, scope: ACCOUNT, principal: guid(at) })),
      ),
    );
    const reports = await Promise.all(people.map((at) => lab.check({ delegator: guid(at) })));
    expect(reports.map(({ outcome }) => outcome)).toEqual(
      people.map((at) => (at % 2 === 0 ? "works" : "fails")),
    );
    expect(lab.arm.requests).toHaveLength(3);
    // Each request is named by one report: that of the check that sent it.
    expect(reports.flatMap(({ sent }) => sent)).toHaveLength(3);
  });

  test("ask no more often when ARM refuses", async () => {
    const lab = await labWith(EMPTY);
    lab.arm.misbehaveAlways("429 after 3600 s");
    const reports = await Promise.all(
      [...Array(1_000).keys()].map((at) => lab.check({ delegator: guid(at) })),
    );
    expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(["unknown"]));
    expect(lab.arm.requests).toHaveLength(3);
    expect(unreadOf(reports[0] as CheckReport).join()).toContain("ask again in 3600 s");
  });

  test("what was read is dropped after five minutes, what was refused is asked again after one", async () => {
    const clock = manualClock(Date.parse("2026-11-20T08:00:00Z"));
    const lab = await labWith(EMPTY, { clock });
    lab.arm.misbehave("500", "500", "500");
    expect((await lab.check()).outcome).toBe("unknown");
    await clock.pass(30_000);
    expect((await lab.check()).outcome).toBe("unknown");
    expect(lab.arm.requests).toHaveLength(3);
    await clock.pass(31_000);
    expect((await lab.check()).outcome).toBe("fails");
    expect(lab.arm.requests).toHaveLength(6);
    await clock.pass(5 * 60_000);
    await lab.check();
    expect(lab.arm.requests).toHaveLength(9);
  });
});

describe("what ARM may answer instead", () => {
  const decided = directoryOf([{ role: READER, scope: ACCOUNT, principal: DELEGATOR }]);

  test.each([
    ["roleAssignments", "Role assignments at the container"],
    ["denyAssignments", "Deny assignments"],
    ["roleDefinitions", "Role definitions"],
  ] as const)("403 on %s is said, and nothing wrong is claimed", async (list, words) => {
    const lab = await labWith(decided, { forbidden: [list] });
    const report = await lab.check();
    // A published role that is known to allow it is enough without its definition.
    expect(report.outcome).toBe(list === "roleDefinitions" ? "works" : "unknown");
    expect(unreadOf(report)).toEqual([expect.stringContaining(words)]);
    expect(unreadOf(report)[0]).toContain("not allowed to read them (403)");
    expect(report.sent.find(({ status }) => status === 403)?.code).toBe("AuthorizationFailed");
  });

  test.each([
    ["401", "not accepted (401)"],
    ["403 HTML", "(403)"],
    ["403 empty", "(403)"],
    ["404 HTML", "no such account"],
    ["429", "asks to wait"],
    ["500", "answered 500 (InternalServerError)"],
    ["503", "answered 503"],
    ["504 HTML", "did not answer in time"],
    ["204", "answered 204"],
    ["200 empty", "no answer"],
    ["200 HTML", "no answer"],
    ["200 {}", "no answer"],
    ["200 cut JSON", "no answer"],
    ["302 elsewhere", "answered 302"],
    ["reset", "can't be reached"],
    ["cut body", "can't be reached"],
  ] as const)("%s", async (fault, words) => {
    const lab = await labWith(decided);
    lab.arm.misbehaveAlways(fault);
    const report = await lab.check();
    expect(report.outcome).toBe("unknown");
    expect(unreadOf(report)).toHaveLength(3);
    expect(unreadOf(report)[0]).toContain(words);
    expect(JSON.stringify(report)).not.toContain("<script>");
    expect(lab.arm.requests).toHaveLength(3);
  });

  test("nothing at all, within ten seconds", async () => {
    const clock = manualClock(Date.parse("2026-11-20T08:00:00Z"));
    const lab = await labWith(decided, { clock });
    lab.arm.misbehaveAlways("no answer");
    const waiting = lab.check();
    await clock.pass(10_001);
    const report = await waiting;
    expect([report.outcome, unreadOf(report)[0]]).toEqual(["unknown", expect.stringContaining("in time")]);
  });

  test("no token", async () => {
    const lab = await labWith(decided, { signIn: { failure: new Error("no identity here") } });
    const report = await lab.check();
    expect([report.outcome, lab.arm.requests]).toEqual(["unknown", []]);
    expect(unreadOf(report)[0]).toContain("got no token");
  });

  test("entries that are none make a list that proves no lack", async () => {
    const mixed = { ...EMPTY, roleAssignments: [{ id: 1 }, { properties: { scope: {} } }] };
    const lab = await labWith(mixed);
    const report = await lab.check();
    expect([report.outcome, unreadOf(report).length]).toEqual(["unknown", 1]);
  });

  test("who stops waiting ends nothing for the others", async () => {
    const lab = await labWith(decided);
    lab.arm.misbehaveAlways("slow first byte");
    const gone = new AbortController();
    const both = [lab.check({}, gone.signal), lab.check()];
    gone.abort(new Error("closed"));
    await expect(both[0]).rejects.toThrow("closed");
    expect((await both[1])?.outcome).toBe("works");
    expect(lab.arm.requests).toHaveLength(3);
  });
});
