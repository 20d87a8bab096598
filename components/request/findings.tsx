import { CauseLink } from "@/components/cause-link";
import { CauseMark } from "@/components/cause-mark";
import { Commands } from "@/components/insight/fix-commands";
import { LoggedBlock, LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import type { CorrectedToken } from "@/lib/diagnosis/corrected/corrected-token";
import type { Evidence } from "@/lib/diagnosis/language/evidence";
import type { Candidate, Verdict } from "@/lib/diagnosis/verdict/verdict";
import { toHeadline } from "@/lib/insight/texts/headline";

function EvidenceItem({ evidence: { what, expected, actual, text } }: { readonly evidence: Evidence }) {
  return (
    <li className="border-t border-line px-5 py-3 first:border-t-0 first:pt-0">
      <p className="font-medium">
        <LoggedText text={toHeadline(text)} limit={300} />
      </p>
      <dl className="mt-1.5 grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-note">
        <dt className="text-muted">compared</dt>
        <dd>
          <LoggedText text={what} />
        </dd>
        <dt className="text-muted">expected</dt>
        <dd>
          <LoggedBlock mono text={expected} />
        </dd>
        <dt className="text-muted">actual</dt>
        <dd>
          <LoggedBlock mono text={actual} />
        </dd>
      </dl>
    </li>
  );
}

/** What was compared with what; nothing where the reason remains because all of it is in order. */
export function EvidenceCard({
  verdict: { evidence, byElimination },
}: {
  readonly verdict: Pick<Verdict, "evidence" | "byElimination">;
}) {
  if (byElimination || evidence.length === 0) return null;
  return (
    <Card id="evidence" title="Evidence" note="what led to this reason" flush>
      <ul className="pb-1.5">
        {evidence.map((item) => (
          <EvidenceItem key={`${item.what}${item.text}`} evidence={item} />
        ))}
      </ul>
    </Card>
  );
}

/** The smallest change that would let the request through; commands for a token stand with the corrected token. */
export function FixCard({
  fix,
  corrected,
}: {
  readonly fix: Verdict["fix"];
  readonly corrected?: CorrectedToken;
}) {
  const commands = corrected?.commands ?? [];
  const elsewhere = new Set(["REST (key)", ...commands.map(({ label }) => label)]);
  const own = fix.commands.filter(({ label }) => commands.length === 0 || !elsewhere.has(label));
  return (
    <Card id="fix" title="What to change">
      <h3 className="font-semibold">{fix.title}</h3>
      <p className="mt-1 text-note text-muted">{fix.text}</p>
      {commands.length > 0 && (
        <p className="mt-2 text-note">
          <AppLink href="#corrected">Make one that works</AppLink>
        </p>
      )}
      {own.length > 0 && <Commands commands={own} group="fix" openFirst />}
    </Card>
  );
}

function CandidateItem({ candidate: { reason, why, settledBy } }: { readonly candidate: Candidate }) {
  const named = reason !== "unknown";
  return (
    <li>
      {named && (
        <p className="flex items-center gap-2 font-medium">
          <CauseMark cause={reason} />
          <CauseLink cause={reason} />
        </p>
      )}
      <p className={named ? "text-note text-muted" : "font-medium first-letter:uppercase"}>
        <LoggedText text={why} limit={400} />
      </p>
      <p className="text-note">
        <span className="text-muted">To confirm, check </span>
        <LoggedText text={settledBy} limit={400} />
      </p>
    </li>
  );
}

/** What else it may be, and what would settle it. */
export function CandidatesCard({ reason, candidates }: Pick<Verdict, "reason" | "candidates">) {
  const others = candidates.filter(
    (candidate) => candidate.reason === "unknown" || candidate.reason !== reason,
  );
  if (others.length === 0) return null;
  const title = reason === "unknown" ? "Possible causes" : "Other possible causes";
  return (
    <Card id="candidates" title={title} note="the log is not conclusive">
      <ul className="grid gap-3">
        {others.map((candidate) => (
          <CandidateItem key={`${candidate.reason}${candidate.why}`} candidate={candidate} />
        ))}
      </ul>
    </Card>
  );
}

/** Other faults of the token, which would have refused it next. */
export function AlsoTrueCard({ alsoTrue }: { readonly alsoTrue: Verdict["alsoTrue"] }) {
  if (alsoTrue.length === 0) return null;
  return (
    <Card id="also" title="Would also have failed because">
      <ul className="grid gap-3">
        {alsoTrue.map(({ reason, text }) => (
          <li key={`${reason}${text}`}>
            <p className="flex items-center gap-2 font-medium">
              <CauseMark cause={reason} />
              <CauseLink cause={reason} />
            </p>
            <p className="text-note text-muted">
              <LoggedText text={text} limit={400} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
