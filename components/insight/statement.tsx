import { Age } from "@/components/live/age";
import { Badge } from "@/components/ui/badge";
import { CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import { countOf, formatCount } from "@/lib/format/numbers";
import { type EndsWith, recencyWords } from "@/lib/insight/texts/recency-texts";
import { blockedPhrases } from "@/lib/insight/texts/statement";
import { verdictText } from "@/lib/insight/texts/verdict";
import { recencyOf } from "@/lib/insight/views/recency";
import type { Coverage } from "@/lib/log-source/coverage";
import type { FacetValue, Overview } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import { offsetLabel, type TimeZone } from "@/lib/time/time-zone";
import { formatClockMs, formatDay, formatDayMinute, formatZone, isSameDay } from "@/lib/time/times";

/** Whether it goes on: said with a mark, a word and a number. */
function NowLine({ overview, end, endsWith, lastCount }: NowFacts) {
  const { failures: count, first, last } = overview;
  if (!first || !last) return null;
  const recency = recencyOf({ count, first, last }, end);
  const ongoing = recency.kind === "ongoing";
  return (
    <p className={`mt-2 flex items-center gap-2 font-semibold ${ongoing ? "text-bad" : ""}`}>
      <svg aria-hidden="true" viewBox="0 0 10 10" className="keep-colour size-2.5 flex-none">
        <circle
          cx="5"
          cy="5"
          r="4"
          fill={ongoing ? "currentColor" : "none"}
          stroke="currentColor"
          strokeWidth="2"
        />
      </svg>
      <span>
        {recencyWords(recency, endsWith)}
        {ongoing && lastCount && `: ${lastCount}`}
      </span>
    </p>
  );
}

interface NowFacts {
  readonly overview: Overview;
  /** Where what is known ends, and with what. */
  readonly end: Instant;
  readonly endsWith: EndsWith;
  /** "38 in the last 30 minutes"; null where it is not known. */
  readonly lastCount: string | null;
}

/** A number stays with its sign: "7.7" alone at a line's end is read as a number. */
const withItsSign = (text: string): string => text.replaceAll(" %", "\u00a0%");

/** Microsoft's title, the verdict, whether it still happens, and how many of how many. */
export function Statement({
  account,
  window,
  zone,
  ...now
}: NowFacts & { readonly account: string; readonly window: Window; readonly zone: TimeZone }) {
  const { overview } = now;
  return (
    <div>
      <p className="text-note font-semibold text-muted">
        Connections to {account} were blocked due to user delegation SAS token failures
      </p>
      <h1 className="mt-1 max-w-[44em] text-title font-semibold tracking-[-0.02em] text-balance">
        {withItsSign(verdictText(overview))}
      </h1>
      <NowLine {...now} />
      <p className="mt-1.5 max-w-[64em]">
        {blockedPhrases(overview, window, zone).map(({ text, strong }) =>
          strong ? (
            <strong key={text} className="font-semibold">
              {withItsSign(text)}
            </strong>
          ) : (
            text
          ),
        )}{" "}
        <span className="text-muted">{countsWords(overview, window, zone)}</span>
      </p>
    </div>
  );
}

function clockIn(instant: Instant | null, { from, to }: Window, zone: TimeZone): string {
  if (!instant) return "–";
  const clock = formatClockMs(instant, zone).slice(0, 8);
  return isSameDay(from, to, zone) ? clock : `${formatDay(instant, zone)}, ${clock.slice(0, 5)}`;
}

/** "37 tokens signed by 3 delegators, 12 callers; first 08:03:11, last 11:52:40 UTC." */
function countsWords(
  { tokens, delegators, callers, first, last }: Overview,
  window: Window,
  zone: TimeZone,
): string {
  const whose = `${countOf(tokens, "token")} signed by ${countOf(delegators, "delegator")}, ${countOf(callers, "caller")}`;
  return `${whose}; first ${clockIn(first, window, zone)}, last ${clockIn(last, window, zone)} ${formatZone(window, zone)}.`;
}

/** "1,131 certain · 273 likely · 241 possible": how sure the reasons are; undetermined ones are possible too. */
function confidenceWords(values: readonly FacetValue[]): string {
  const parts = CONFIDENCES.flatMap((confidence) => {
    const count = values.find(({ value }) => value === confidence)?.count ?? 0;
    return count > 0 ? [`${formatCount(count)} ${confidence}`] : [];
  });
  return parts.join(" · ");
}

/** How fresh and how complete the data is. */
export function Freshness({
  coverage,
  overview,
  now,
  from,
  missing,
  confidence,
  filtered,
  zone,
}: {
  readonly zone: TimeZone;
  readonly coverage: Coverage;
  readonly overview: Overview;
  readonly now: Instant;
  /** The source's name. */
  readonly from: string;
  /** Refused requests that the account counted and no log holds. */
  readonly missing: number;
  /** Counts by confidence of the failures in sight; null where they could not be read. */
  readonly confidence: readonly FacetValue[] | null;
  readonly filtered: boolean;
}) {
  const undecided = overview.reasons.find(({ reason }) => reason === "unknown")?.count ?? 0;
  const decided = overview.failures - undecided;
  return (
    <ul className="mt-3 flex flex-wrap gap-2">
      <li>
        <Badge>
          {confidence && confidence.length > 0
            ? `${filtered ? "Reasons under these filters" : "Reasons"}: ${confidenceWords(confidence)}`
            : `${filtered ? "Without filters: " : ""}${formatCount(decided)} with a reason, ${formatCount(undecided)} undetermined`}
        </Badge>
      </li>
      <li>
        <Badge>From {from}</Badge>
      </li>
      {coverage.to && (
        <li>
          <Badge>
            {/* One text: parts of their own would each be squeezed beside the others. */}
            <span>
              Logs available until {formatDayMinute(coverage.to, zone)} {offsetLabel(coverage.to, zone)},{" "}
              <Age at={coverage.to} now={now} /> ago
            </span>
          </Badge>
        </li>
      )}
      <li>
        <a href={missing > 0 ? "#freshness" : "#limits"} className="inline-flex rounded-full hover:underline">
          <Badge tone="warn">
            {missing > 0
              ? `${countOf(missing, "blocked SAS request")} missing from the log`
              : "Some blocked requests are never logged"}
          </Badge>
        </a>
      </li>
    </ul>
  );
}
