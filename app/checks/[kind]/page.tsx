import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckConfirmView } from "@/components/checks/check-confirm-view";
import { CheckFormView } from "@/components/checks/check-form-view";
import { checkProblemNamed } from "@/lib/check-runner/check-problems";
import { givenValues } from "@/lib/check-runner/check-values";
import { currentChecks } from "@/lib/check-runner/current-checks";
import { checkNamed } from "@/lib/check-runner/registry";
import { CHECK_PROBLEM_PARAMETER, CONFIRM_PARAMETER } from "@/lib/live-checks/protocol/check-href";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

interface Asked {
  readonly params: Promise<{ readonly kind: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Its form says where it comes from: to this server alone. */
export async function generateMetadata({ params }: Asked): Promise<Metadata> {
  const check = checkNamed((await params).kind);
  return { title: check?.title ?? "Live checks", referrer: "same-origin" };
}

/** The form of one check, or, where its values are complete, the question whether to send them. Asks nothing. */
export default async function CheckPage({ params, searchParams }: Asked) {
  const check = checkNamed((await params).kind) ?? notFound();
  const asked = await searchParams;
  const values = givenValues(asked, check.fields);
  const { sampleData } = currentSource().state();
  const isOn = currentChecks() !== null;
  const wantsToSend = isOn && asked[CONFIRM_PARAMETER] === "1";
  const prepared = wantsToSend ? check.prepare(values, instantOf(Date.now())) : null;
  if (prepared?.ok) {
    return (
      <CheckConfirmView
        {...{ check, values, sampleData }}
        account={prepared.account}
        refusal={checkProblemNamed(asked[CHECK_PROBLEM_PARAMETER])}
      />
    );
  }
  return <CheckFormView {...{ check, values, isOn, sampleData }} faults={prepared?.faults ?? []} />;
}
