import { CauseLink } from "@/components/cause-link";
import { PartProblem } from "@/components/insight/part-problem";
import { LoggedText } from "@/components/logged-text";
import { Card } from "@/components/ui/card";
import type { Observation } from "@/lib/diagnosis/findings/finding";
import type { Result } from "@/lib/insight/answers/settle";

const TITLE = "What other requests show";

/** What the client was probably at, and what other rows say about this request. */
export function ObservationsCard({
  observations,
}: {
  readonly observations: Result<readonly Observation[]>;
}) {
  if (!observations.ok) return <PartProblem part={observations} what={TITLE} />;
  if (observations.value.length === 0) return null;
  return (
    <Card id="observations" title={TITLE} note="affects the order of candidates, not the reason">
      <ul className="grid gap-3">
        {observations.value.map(({ text, raises }) => (
          <li key={text}>
            <p>
              <LoggedText text={text} limit={600} />
            </p>
            {raises.map((cause) => (
              <p key={cause} className="text-note">
                <span className="text-muted">Points to </span>
                <CauseLink cause={cause} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
