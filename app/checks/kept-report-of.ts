import { keptReports, reportKey } from "@/lib/check-runner/kept-reports";
import { maySee, personKey, type Viewer } from "@/lib/log-source/viewer";

/** A report that the viewer had made, while they may see its account; undefined for any other, and for none. */
export function keptReportOf(viewer: Viewer, id: string) {
  const kept = keptReports().get(reportKey(personKey(viewer), id));
  return kept !== undefined && maySee(viewer, kept.report.account) ? kept : undefined;
}
