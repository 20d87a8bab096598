import { FreshnessCard } from "@/components/insight/freshness-card";
import { LimitsCard } from "@/components/insight/limits-card";
import type { Asked } from "@/lib/insight/answers/insight-page";
import { statementsOf } from "@/lib/insight/texts/freshness-texts";
import type { Instant } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";

/** What the log may lack: what was found out about this account, and what no log can show. */
export function Completeness({
  asked,
  now,
  zone,
}: {
  readonly zone: TimeZone;
  readonly asked: Pick<Asked, "freshness" | "window">;
  readonly now: Instant;
}) {
  const { freshness, window } = asked;
  const statements = statementsOf(freshness.ok ? freshness.value : null, window, now, zone);
  const isKnown = !freshness.ok || freshness.value !== null;
  return (
    <>
      <FreshnessCard freshness={freshness} statements={statements} zone={zone} />
      <LimitsCard notes={isKnown ? [] : statements.map(({ text }) => text)} />
    </>
  );
}
