import { FreshnessCard } from "@/components/insight/freshness-card";
import { LimitsCard } from "@/components/insight/limits-card";
import type { Asked } from "@/lib/insight/answers/insight-page";
import { statementsOf } from "@/lib/insight/texts/freshness-texts";
import type { Instant } from "@/lib/time/instant";

/** What the log may lack: what was found out about this account, and what no log can show. */
export function Completeness({
  asked,
  now,
}: {
  readonly asked: Pick<Asked, "freshness" | "window">;
  readonly now: Instant;
}) {
  const { freshness, window } = asked;
  const statements = statementsOf(freshness.ok ? freshness.value : null, window, now);
  const isKnown = !freshness.ok || freshness.value !== null;
  return (
    <>
      <FreshnessCard freshness={freshness} statements={statements} />
      <LimitsCard notes={isKnown ? [] : statements.map(({ text }) => text)} />
    </>
  );
}
