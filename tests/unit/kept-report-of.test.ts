import { expect, test } from "vitest";
import { keptReportOf } from "@/app/checks/kept-report-of";
import { keptReports, reportKey } from "@/lib/check-runner/kept-reports";
import type { CheckReport } from "@/lib/live-checks/protocol/report";
import { personKey } from "@/lib/log-source/viewer";
import { instantOf } from "@/lib/time/instant";
import { viewerOf } from "./log-source/two-accounts";

const REPORT: CheckReport = {
  ...{
    check: "delegator",
    account: "stone",
    startedAt: instantOf(0),
    outcome: "works",
    headline: "It works.",
  },
  ...{ facts: [], remarks: [], commands: [], documents: [], sent: [] },
};

test("a report is shown to who had it made, for as long as they may see its account", () => {
  const maker = viewerOf(new Set(["stone"]));
  keptReports().set(reportKey(personKey(maker), "id-1"), { report: REPORT, values: {} });
  expect(keptReportOf(maker, "id-1")?.report).toBe(REPORT);
  expect(keptReportOf(viewerOf("all"), "id-1")?.report).toBe(REPORT);
  expect(keptReportOf(maker, "id-2")).toBeUndefined();
  expect(keptReportOf(viewerOf(new Set(["sttwo"])), "id-1")).toBeUndefined();
  const { person } = maker;
  if (person.kind !== "signed-in") throw new Error("nobody signed in");
  const other = { ...maker, person: { ...person, oid: "another" } };
  expect(keptReportOf(other, "id-1")).toBeUndefined();
});
