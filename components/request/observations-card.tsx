import { CauseLink } from "@/components/cause-link";
import { LoggedText } from "@/components/logged-text";
import { Card } from "@/components/ui/card";
import type { Observation } from "@/lib/diagnosis/finding";

/** What other rows say about this request. */
export function ObservationsCard({ observations }: { readonly observations: readonly Observation[] }) {
  if (observations.length === 0) return null;
  return (
    <Card id="observations" title="What else the log shows" note="orders the candidates, decides nothing">
      <ul className="grid gap-3">
        {observations.map(({ text, raises }) => (
          <li key={text}>
            <p>
              <LoggedText text={text} limit={600} />
            </p>
            {raises.map((cause) => (
              <p key={cause} className="text-note">
                <span className="text-muted">Speaks for </span>
                <CauseLink cause={cause} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
