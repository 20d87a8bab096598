import type { Metadata } from "next";
import { ChecksView } from "@/components/checks/checks-view";
import { checkProblemNamed } from "@/lib/check-runner/check-problems";
import { currentChecks } from "@/lib/check-runner/current-checks";
import { REGISTERED_CHECKS } from "@/lib/check-runner/registry";
import { CHECK_PROBLEM_PARAMETER } from "@/lib/live-checks/protocol/check-href";
import { LIVE_CHECKS } from "@/lib/live-checks/protocol/kinds";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "Live checks" };

/** What can be asked of Azure now. Asks nothing. */
export default async function ChecksPage({
  searchParams,
}: {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}) {
  const problem = (await searchParams)[CHECK_PROBLEM_PARAMETER];
  return (
    <ChecksView
      checks={LIVE_CHECKS.map((kind) => REGISTERED_CHECKS[kind])}
      refusal={checkProblemNamed(problem)}
      isOn={currentChecks() !== null}
      sampleData={currentSource().state().sampleData}
    />
  );
}
