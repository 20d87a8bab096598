import { Notice } from "@/components/ui/notice";
import type { Part } from "@/lib/insight/ask";

/** Stands where a part of the page would: what is missing, why, and what to do. */
export function PartProblem({
  part,
  what,
}: {
  readonly part: Extract<Part<unknown>, { ok: false }>;
  /** "The list of requests" */
  readonly what: string;
}) {
  return (
    <Notice tone="bad" title={`${what} could not be read`}>
      {part.problem} {part.nextStep}
    </Notice>
  );
}
