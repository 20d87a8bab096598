import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import type { FittingCheck } from "@/lib/live-checks/links/checks-of-request";
import { CHECKS_PATH } from "@/lib/live-checks/protocol/check-href";

/** What the log can't say and Azure can: links to forms that are filled in from this request. */
export function LiveChecksCard({ checks }: { readonly checks: readonly FittingCheck[] }) {
  return (
    <Card id="live-checks" title="Ask Azure now" note="each is confirmed first">
      <ul className="grid gap-2.5">
        {checks.map(({ check, asks, href, differences }) => (
          <li key={check}>
            <AppLink href={href}>{asks}</AppLink>
            {differences.map((text) => (
              <p key={text} className="text-small text-muted">
                <LoggedText text={text} limit={500} />
              </p>
            ))}
          </li>
        ))}
      </ul>
      <p className="mt-3 border-t border-line pt-3 text-small text-muted">
        These are{" "}
        <AppLink href={CHECKS_PATH} className="underline">
          live checks
        </AppLink>
        : they need an identity, and the operator&apos;s leave.
      </p>
    </Card>
  );
}
