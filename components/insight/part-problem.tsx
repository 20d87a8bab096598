import { AppLink } from "@/components/ui/app-link";
import { Notice } from "@/components/ui/notice";
import type { Result } from "@/lib/insight/answers/settle";
import { FAULT_TEXTS } from "@/lib/insight/texts/fault-texts";
import { askedAddress } from "@/lib/log-source/current-response";

/** Stands where a part of the page would: what is missing, why, and what to do. */
export function PartProblem({
  part: { fault, problem, nextStep },
  what,
}: {
  readonly part: Extract<Result<unknown>, { ok: false }>;
  /** "The list of requests" */
  readonly what: string;
}) {
  if (fault === "canceled") {
    return (
      <Notice title={`Canceled: ${what.charAt(0).toLowerCase()}${what.slice(1)}`}>
        It isn&apos;t known what the answer would have been.{" "}
        <AppLink href={askedAddress()}>Ask again</AppLink>
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title={`${what} could not be loaded: ${FAULT_TEXTS[fault].short}`}>
      {problem} {nextStep} The rest of this page isn't affected.
    </Notice>
  );
}
