import { AppLink } from "@/components/ui/app-link";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { countOf } from "@/lib/format/numbers";
import { visibleText } from "@/lib/format/visible-text";
import { causeHref } from "@/lib/insight/query/cause-href";
import { toHeadline } from "@/lib/insight/texts/headline";
import type { Foreseen, ForeseenCheck, ForeseenOutcome } from "@/lib/inspector/what-if";
import { foreseenHeadline } from "./inspected-token";

const OUTCOMES: Readonly<
  Record<ForeseenOutcome, { readonly mark: string; readonly words: string; readonly className: string }>
> = {
  passes: { mark: "✓", words: "would pass", className: "text-good" },
  fails: { mark: "✕", words: "would fail", className: "text-bad font-bold" },
  "probably-fails": { mark: "✕", words: "would probably fail", className: "text-bad font-bold" },
  "may-fail": { mark: "?", words: "may fail", className: "text-warn font-bold" },
  "not-shown": { mark: "–", words: "not shown by a token", className: "text-muted" },
};

const FAILING: readonly ForeseenOutcome[] = ["fails", "probably-fails", "may-fail"];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function Checks({
  checks,
  causeLabels,
}: {
  readonly checks: readonly ForeseenCheck[];
  readonly causeLabels: Readonly<Record<Cause, string>>;
}) {
  return (
    <ul className="mt-1">
      {checks.map(({ asks, outcome, text, cause, statusTexts }) => {
        const { mark, words, className } = OUTCOMES[outcome];
        const isFailing = FAILING.includes(outcome);
        return (
          <li
            key={asks}
            className="grid grid-cols-[1.25rem_minmax(0,1fr)] border-t border-line py-1.5 first:border-t-0"
          >
            <span className={className} aria-hidden="true">
              {mark}
            </span>
            <div>
              <p>
                <span className="font-medium">{asks}</span> <span className="sr-only">{words}: </span>
                <bdi className={isFailing ? "" : "text-muted"}>{visibleText(text)}</bdi>
              </p>
              {isFailing && (
                <p className="text-small text-muted">
                  {capital(words)}
                  {statusTexts.length > 0 && ` with 403 ${statusTexts.join(" or ")}`} ·{" "}
                  <AppLink href={causeHref(cause)} className="underline">
                    {causeLabels[cause]}
                  </AppLink>
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function verdictText({ first, isPreflight, checks }: Foreseen): string {
  if (isPreflight)
    return "The service checks it against the account's CORS rules and does not look at the token.";
  if (first) return visibleText(toHeadline(first.text));
  const open = checks.filter(({ outcome }) => outcome === "not-shown").length;
  return `That is no promise: the delegator's role, the signature, network rules and more can still block it, ${open} questions in all that a token can't answer.`;
}

function Group({
  title,
  checks,
  causeLabels,
  open = false,
}: {
  readonly title: string;
  readonly open?: boolean;
  readonly checks: readonly ForeseenCheck[];
  readonly causeLabels: Readonly<Record<Cause, string>>;
}) {
  if (checks.length === 0) return null;
  return (
    <details className="border-t border-line" open={open}>
      <summary className="chevron py-2 font-medium">{title}</summary>
      <Checks checks={checks} causeLabels={causeLabels} />
    </details>
  );
}

/** What would become of the request: the answer, what fails, then what the token can't show and what is in order. */
export function ForeseenView({
  foreseen,
  causeLabels,
}: {
  readonly foreseen: Foreseen;
  readonly causeLabels: Readonly<Record<Cause, string>>;
}) {
  const { first, isPreflight, checks } = foreseen;
  const failing = checks.filter(({ outcome }) => FAILING.includes(outcome));
  const open = checks.filter(({ outcome }) => outcome === "not-shown");
  const passing = checks.filter(({ outcome }) => outcome === "passes");
  const isBlocked = first !== null && !isPreflight;
  return (
    <div className="mt-5 text-note">
      <div
        role="status"
        className={`rounded-md border border-transparent px-4 py-3 ${isBlocked ? "bg-bad-soft" : "bg-sunken"}`}
      >
        <p className={`text-section font-semibold ${isBlocked ? "text-bad" : ""}`}>
          {foreseenHeadline(foreseen)}
        </p>
        <p className="mt-0.5">{verdictText(foreseen)}</p>
      </div>
      {failing.length > 0 && (
        <div className="py-2">
          <Checks checks={failing} causeLabels={causeLabels} />
        </div>
      )}
      <div className={failing.length > 0 ? "" : "mt-3"}>
        <Group
          title={`${countOf(open.length, "question")} that a token can't answer`}
          checks={open}
          open={failing.length === 0}
          causeLabels={causeLabels}
        />
        <Group
          title={`${countOf(passing.length, "check")} in order`}
          checks={passing}
          causeLabels={causeLabels}
        />
      </div>
    </div>
  );
}
