import { CauseLink } from "@/components/cause-link";
import { CauseMark } from "@/components/cause-mark";
import { LoggedBlock, LoggedText } from "@/components/logged-text";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ASKED_TEXTS } from "@/lib/insight/texts/find-texts";
import type { PastedAnswer } from "@/lib/pasted/answer";

/** Of a text that only leads to a row, where that row is not there. */
const NOT_FOUND = "No row was found for it, and the text alone doesn't say why the request was blocked.";

/** What the text says without any log: the reason, and what in it decided. */
export function TextCard({ explained }: { readonly explained: PastedAnswer }) {
  const { reason, confidence, evidence } = explained;
  const sentence = explained.outcome === "find-row" && reason === null ? NOT_FOUND : explained.sentence;
  return (
    <Card id="text" title="What the text says by itself" note="without any log">
      {reason !== null && (
        <p className="flex flex-wrap items-center gap-2 text-note">
          <CauseMark cause={reason} />
          <CauseLink cause={reason} />
          {confidence !== null && (
            <Badge tone={confidence === "certain" ? "good" : "plain"}>{confidence}</Badge>
          )}
        </p>
      )}
      <p className={`text-lead font-semibold text-balance ${reason === null ? "" : "mt-1.5"}`}>
        <LoggedText text={sentence} limit={600} />
      </p>
      {evidence.length > 0 && (
        <ul className="mt-3 grid list-disc gap-1 ps-5 text-note marker:text-muted">
          {evidence.map((text) => (
            <li key={text}>
              <LoggedBlock text={text} limit={400} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** A client's own words, apart from the service's. */
export function GuessesCard({ guesses }: Pick<PastedAnswer, "guesses">) {
  if (guesses.length === 0) return null;
  return (
    <Card id="guesses" title="What the client added" note="its own guess, not the service's words">
      <ul className="grid gap-3">
        {guesses.map(({ client, says, truth }) => (
          <li key={`${client}${says}`}>
            <p className="font-medium">
              {client} says: “
              <LoggedText text={says} limit={300} />”
            </p>
            <p className="text-note text-muted first-letter:uppercase">{truth}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What it may be, each with what would settle it. */
export function PossibleCard({ explained }: { readonly explained: PastedAnswer }) {
  const { candidateDetails, reason } = explained;
  const others = candidateDetails.filter((candidate) => candidate.reason !== reason);
  if (others.length === 0) return null;
  return (
    <Card id="candidates" title="Other possible causes" note="the text is not conclusive">
      <ul className="grid gap-3">
        {others.map((candidate) => (
          <li key={candidate.reason}>
            <p className="flex items-center gap-2 font-medium">
              <CauseMark cause={candidate.reason} />
              <CauseLink cause={candidate.reason} />
            </p>
            <p className="text-note text-muted first-letter:uppercase">
              <LoggedText text={candidate.why} limit={400} />
            </p>
            <p className="text-note">
              <span className="text-muted">To confirm, check </span>
              <LoggedText text={candidate.settledBy} limit={400} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What to ask for, and where it is to be had. */
export function AskCard({ askFor }: Pick<PastedAnswer, "askFor">) {
  if (askFor.length === 0) return null;
  return (
    <Card id="ask" title="What to ask for next">
      <ul className="grid gap-3">
        {askFor.map((thing) => (
          <li key={thing}>
            <p className="font-medium">{ASKED_TEXTS[thing].title}</p>
            <p className="text-note text-muted">{ASKED_TEXTS[thing].how}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
