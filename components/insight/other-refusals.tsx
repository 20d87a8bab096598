import { Fragment } from "react";
import { PartProblem } from "@/components/insight/part-problem";
import { LoggedText } from "@/components/logged-text";
import { OutsideLink } from "@/components/ui/outside-link";
import { DOCUMENTS } from "@/lib/diagnosis/causes/documents";
import { countOf, formatCount } from "@/lib/format/numbers";
import type { Result } from "@/lib/insight/answers/settle";
import {
  CHALLENGE_NOTE,
  hasChallenges,
  type OtherPart,
  otherCount,
  otherParts,
  UNKNOWN_OTHERS,
} from "@/lib/insight/texts/other-texts";
import type { OtherRefusals } from "@/lib/log-source/other-requests";

function Statuses({ part: { statuses, others } }: { readonly part: OtherPart }) {
  const alone = statuses.length === 1 && others === 0;
  return (
    <span className="text-muted">
      (
      {statuses.map(({ status, statusText, count }, at) => (
        <Fragment key={`${status} ${statusText}`}>
          {at > 0 && ", "}
          {!alone && `${formatCount(count)}\u00a0×\u00a0`}
          {status}
          {statusText !== "" && (
            <>
              {" "}
              <LoggedText text={statusText} limit={60} />
            </>
          )}
        </Fragment>
      ))}
      {others > 0 && `, ${countOf(others, "other status", "other statuses")}`})
    </span>
  );
}

function Part({ part }: { readonly part: OtherPart }) {
  const { count, words, document } = part;
  return (
    <>
      <strong className="font-semibold">{formatCount(count)}</strong>{" "}
      {document ? <OutsideLink href={DOCUMENTS[document].url}>{words}</OutsideLink> : words}{" "}
      <Statuses part={part} />
    </>
  );
}

/** Refused requests that are no matter of this page, in one line: whoever looks for them is on the wrong one. */
export function OtherRefusalsLine({ others }: { readonly others: Result<OtherRefusals | null> }) {
  if (!others.ok) return <PartProblem part={others} what="Other refused requests" />;
  if (others.value === null) return <p className="mt-3 text-note text-muted">{UNKNOWN_OTHERS}</p>;
  const parts = otherParts(others.value);
  return (
    <p className="mt-3 text-note">
      {otherCount(others.value)} in this time range
      {parts.length > 0 && ", none with a user delegation SAS: "}
      {parts.map((part, at) => (
        <Fragment key={part.credential}>
          {at > 0 && ", "}
          <Part part={part} />
        </Fragment>
      ))}
      .{hasChallenges(others.value) && <span className="text-muted"> {CHALLENGE_NOTE}</span>}
    </p>
  );
}
