import { AccountingCard } from "@/components/insight/accounting-card";
import { RemoteRowsCard } from "@/components/insight/remote-rows-card";
import type { Asked } from "@/lib/insight/answers/insight-page";

/** Where an account's rows are: in files that were read, line by line accounted for, or in a service. */
export function Origin({
  asked: { answeredBy, accounting },
}: {
  readonly asked: Pick<Asked, "answeredBy" | "accounting">;
}) {
  if (answeredBy.remote) return <RemoteRowsCard name={answeredBy.name} className="mt-4" />;
  return <AccountingCard accounting={accounting} name={answeredBy.name} />;
}
