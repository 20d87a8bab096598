import { Notice } from "@/components/ui/notice";
import type { Result } from "@/lib/insight/answers/settle";
import { FAULT_TEXTS } from "@/lib/insight/texts/fault-texts";

/** Stands where a part of the page would: what is missing, why, and what to do. */
export function PartProblem({
  part: { fault, problem, nextStep },
  what,
}: {
  readonly part: Extract<Result<unknown>, { ok: false }>;
  /** "The list of requests" */
  readonly what: string;
}) {
  return (
    <Notice tone="bad" title={`${what} could not be loaded: ${FAULT_TEXTS[fault].short}`}>
      {problem} {nextStep} The rest of this page isn't affected.
    </Notice>
  );
}
