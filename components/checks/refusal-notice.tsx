import { Notice } from "@/components/ui/notice";

/** Why a check was not made a moment ago, and what to do about it. */
export interface CheckRefusal {
  readonly problem: string;
  readonly nextStep: string;
}

export function RefusalNotice({ refusal: { problem, nextStep } }: { readonly refusal: CheckRefusal }) {
  return (
    <Notice tone="warn" title={problem}>
      {nextStep}
    </Notice>
  );
}
