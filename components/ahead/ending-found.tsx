import { EndingItem } from "@/components/ahead/ending-item";
import { SpreadCard } from "@/components/ahead/spread-card";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import type { EndingAnswer } from "@/lib/insight/ahead/ending-answer";
import { endingHeadline, endingLimits } from "@/lib/insight/ahead/ending-texts";
import type { EndingUse } from "@/lib/insight/ahead/rank-tokens";
import { buildPageHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { DEFAULT_WITHIN_MS } from "@/lib/insight/query/query-ahead";
import { filterTexts } from "@/lib/insight/texts/filter-texts";
import { CONNECT_PATH } from "@/lib/templates/parse-choices";
import { durationWords } from "@/lib/time/durations";
import type { Instant } from "@/lib/time/instant";
import { formatMoment, formatWindow } from "@/lib/time/times";
import { DAY_MS, HOUR_MS } from "@/lib/time/units";

const WITHIN_CHOICES = [HOUR_MS, 6 * HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS] as const;

/** Tokens of a list that are shown; JSON has all. */
const MAX_SHOWN = 50;

interface ViewProps {
  readonly query: InsightQuery;
  readonly now: Instant;
}

const withinOf = ({ within }: InsightQuery): number => within ?? DEFAULT_WITHIN_MS;

function Choices({ query }: Omit<ViewProps, "now">) {
  const withinMs = withinOf(query);
  return (
    <nav aria-label="How far ahead" className="no-print mt-4 flex flex-wrap gap-2 text-note">
      {WITHIN_CHOICES.map((ms) => (
        <AppLink
          key={ms}
          variant="button"
          href={buildPageHref("expiring", query, { within: ms === DEFAULT_WITHIN_MS ? null : ms })}
          current={ms === withinMs}
          className={ms === withinMs ? "border-accent bg-accent-soft text-accent-strong" : ""}
        >
          {durationWords(ms)}
        </AppLink>
      ))}
    </nav>
  );
}

interface ListProps extends ViewProps {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly uses: readonly EndingUse[];
}

function List({ id, title, note, uses, query, now }: ListProps) {
  if (uses.length === 0) return null;
  const more = uses.length - MAX_SHOWN;
  return (
    <Card id={id} title={title} note={note} flush>
      <ol className="pb-1">
        {uses.slice(0, MAX_SHOWN).map((use) => (
          <EndingItem
            key={`${use.token} ${use.ends} ${use.client} ${use.container} ${use.delegator} ${use.permissions} ${use.first}`}
            use={use}
            query={query}
            now={now}
          />
        ))}
      </ol>
      {more > 0 && <p className="px-5 pb-3 text-note text-muted">And {more} more, in the JSON answer.</p>}
    </Card>
  );
}

/** What was found: what ends, what outlives its key, what is spread, what is replaced, and what can't be known. */
export function EndingFound({ answer, query, now }: ViewProps & { readonly answer: EndingAnswer }) {
  const { ending, replaced, outliving, spread, at, until, window, account } = answer;
  const { zone } = query;
  const filters = filterTexts(query.filters);
  const hours = Math.max(1, Math.round(withinOf(query) / HOUR_MS));
  const same = { query, now };
  return (
    <>
      <h1 className="text-title font-semibold tracking-[-0.02em] text-balance">
        {endingHeadline(answer, zone)}
      </h1>
      <p className="mt-2 text-lead">
        Tokens that worked in {account} ({formatWindow(window, zone)}) and end between{" "}
        {formatMoment(at, zone)} and {formatMoment(until, zone)}.
        {filters.length > 0 && ` Filtered by ${filters.join("; ")}.`}
      </p>
      <Choices query={query} />
      <div className="mt-5 grid gap-4">
        <List id="ending" title="End soon" note="Nothing newer is in use" uses={ending} {...same} />
        <List
          id="outliving"
          title="End with their key"
          note="Signed for longer than the key lives"
          uses={outliving}
          {...same}
        />
        <SpreadCard spread={spread} query={query} />
        <List
          id="replaced"
          title="Already replaced"
          note="A newer token is in use"
          uses={replaced}
          {...same}
        />
        <Card id="limits" title="What this can't know">
          <ul className="list-disc ps-5 text-note text-muted">
            {endingLimits(answer).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Card>
      </div>
      <p className="mt-4 text-note">
        <AppLink href={`${CONNECT_PATH}?account=${account}&hours=${hours}`}>
          An alert rule for this: tokens in use that end within {hours} h
        </AppLink>
      </p>
    </>
  );
}
