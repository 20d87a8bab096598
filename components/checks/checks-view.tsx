import { Shell } from "@/components/shell";
import { AppLink } from "@/components/ui/app-link";
import { checkHref } from "@/lib/live-checks/protocol/check-href";
import type { CheckDefinition } from "@/lib/live-checks/protocol/live-check";
import { OffNotice } from "./off-notice";
import { type CheckRefusal, RefusalNotice } from "./refusal-notice";

function CheckItem({ check, title, asks }: CheckDefinition) {
  return (
    <li className="card rounded-lg border border-line bg-card px-5 py-4">
      <h2 className="text-section font-semibold">
        <AppLink href={checkHref(check)}>{title}</AppLink>
      </h2>
      <p className="mt-1 max-w-[70ch] text-muted">{asks}</p>
    </li>
  );
}

/** What can be asked of Azure now, and whether it may be. */
export function ChecksView({
  checks,
  refusal,
  isOn,
  sampleData,
}: {
  readonly checks: readonly CheckDefinition[];
  readonly refusal: CheckRefusal | null;
  readonly isOn: boolean;
  readonly sampleData: boolean;
}) {
  return (
    <Shell sampleData={sampleData} narrow>
      <h1 className="text-title font-semibold tracking-[-0.02em]">Live checks</h1>
      <p className="mt-2 mb-5 max-w-[70ch] text-muted">
        The log says what happened; these ask Azure what is so now. Each is sent by this server as its own
        identity, once you have confirmed it, and written to the audit log. No key or token is kept or shown.
      </p>
      <div className="mb-5 grid gap-3 empty:hidden">
        {!isOn && <OffNotice />}
        {refusal && <RefusalNotice refusal={refusal} />}
      </div>
      <ul className="grid gap-4">
        {checks.map((check) => (
          <CheckItem key={check.check} {...check} />
        ))}
      </ul>
    </Shell>
  );
}
