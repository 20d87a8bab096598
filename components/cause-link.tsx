import { AppLink } from "@/components/ui/app-link";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { causeHref } from "@/lib/insight/query/cause-href";

/** A cause's name, which leads to its page. */
export function CauseLink({ cause, children }: { readonly cause: Cause; readonly children?: string }) {
  return (
    <AppLink href={causeHref(cause)} className="underline">
      {children ?? CAUSE_TEXTS[cause].label}
    </AppLink>
  );
}
