import { FailedState } from "@/components/states/failed-state";
import { StatePanel } from "@/components/states/state-panel";
import { AppLink } from "@/components/ui/app-link";
import type { Result } from "@/lib/insight/answers/settle";
import { FAULT_TEXTS } from "@/lib/insight/texts/fault-texts";

/** The source gave no answer: what happened, what to do, and that nothing follows from it. */
export function SourceErrorState({
  error: { fault, problem, nextStep },
  account,
  againHref,
  lessHref = null,
}: {
  readonly error: Extract<Result<unknown>, { ok: false }>;
  /** That was asked for; null if none is named. */
  readonly account: string | null;
  /** Where the same is asked again. */
  readonly againHref: string;
  /** Where less is asked for; null if there is no less. */
  readonly lessHref?: string | null;
}) {
  if (fault === "store-failed") return <FailedState state={{ problem, nextStep }} />;
  const { title, helps } = FAULT_TEXTS[fault];
  return (
    <StatePanel
      glyph="broken"
      tone="bad"
      {...(account ? { eyebrow: `Storage account ${account}` } : {})}
      title={title}
      lead={problem}
      actions={
        <>
          {helps.includes("again") && (
            <AppLink variant="primary" href={againHref}>
              Try again
            </AppLink>
          )}
          {helps.includes("less") && lessHref && (
            <AppLink variant="button" href={lessHref}>
              Show only the last hour
            </AppLink>
          )}
          <AppLink variant="button" href="/">
            All accounts
          </AppLink>
        </>
      }
    >
      <h2 className="font-semibold">What to do</h2>
      <p className="mt-1 max-w-[44em]">{nextStep}</p>
      <p className="mt-3 max-w-[44em] text-note text-muted">
        Until the query succeeds, it isn&apos;t known whether any of this account&apos;s requests were
        blocked. Error code: <code className="font-mono text-small text-text">{fault}</code>.
      </p>
    </StatePanel>
  );
}
