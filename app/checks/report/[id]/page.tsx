import type { Metadata } from "next";
import { keptReportOf } from "@/app/checks/kept-report-of";
import { CheckReportView } from "@/components/checks/check-report-view";
import { ReportGoneView } from "@/components/checks/report-gone-view";
import { CHECK_LIMITS } from "@/lib/check-runner/check-limits";
import { REGISTERED_CHECKS } from "@/lib/check-runner/registry";
import { answerMissing } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import { currentViewer } from "@/lib/log-source/viewer";

export const metadata: Metadata = { title: "Report of a live check" };

/** The report of a check, as long as it is kept. */
export default async function CheckReportPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const kept = keptReportOf(currentViewer(), (await params).id);
  const { sampleData } = currentSource().state();
  const keptMinutes = CHECK_LIMITS.reportMinutes;
  if (kept === undefined) {
    answerMissing();
    return <ReportGoneView {...{ keptMinutes, sampleData }} />;
  }
  const { report, values } = kept;
  const check = REGISTERED_CHECKS[report.check];
  return <CheckReportView {...{ check, report, values, keptMinutes, sampleData }} />;
}
