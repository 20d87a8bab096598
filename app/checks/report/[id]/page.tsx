import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckReportView } from "@/components/checks/check-report-view";
import { CHECK_LIMITS } from "@/lib/check-runner/check-limits";
import { keptReports } from "@/lib/check-runner/kept-reports";
import { checkNamed } from "@/lib/check-runner/registry";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "Report of a live check" };

/** The report of a check, as long as it is kept. */
export default async function CheckReportPage({
  params,
}: {
  readonly params: Promise<{ readonly id: string }>;
}) {
  const { report, values } = keptReports().get((await params).id) ?? notFound();
  const check = checkNamed(report.check) ?? notFound();
  return (
    <CheckReportView
      {...{ check, report, values }}
      keptMinutes={CHECK_LIMITS.reportMinutes}
      sampleData={currentSource().state().sampleData}
    />
  );
}
