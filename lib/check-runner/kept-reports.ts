import type { FieldValues } from "@/lib/live-checks/protocol/fields";
import type { CheckReport } from "@/lib/live-checks/protocol/report";
import { timedCache } from "@/lib/queries/timed-cache";
import { CHECK_LIMITS } from "./check-limits";

/** A report with the values that it answers, so that the same can be asked again. */
interface KeptReport {
  readonly report: CheckReport;
  readonly values: FieldValues;
}

const makeKept = () =>
  timedCache<KeptReport>({
    max: CHECK_LIMITS.reportsKept,
    ttlMs: CHECK_LIMITS.reportMinutes * 60_000,
    now: Date.now,
  });

// Next makes several instances of one module in a production build: pages and routes must share this one.
const KEY = Symbol.for("sas-failure-insights.check-reports");
const holder = globalThis as { [KEY]?: ReturnType<typeof makeKept> };

/** Under what a report is kept: it is shown to the person alone who had the check made. */
export const reportKey = (person: string, id: string): string => `${person} ${id}`;

/** Reports of this process for their pages, by an id that no one can guess, for some minutes. */
export function keptReports(): ReturnType<typeof makeKept> {
  holder[KEY] ??= makeKept();
  return holder[KEY];
}
