import { LiveUpdates } from "@/components/live/live-updates";
import { Static } from "@/components/static/static";
import { AppLink } from "@/components/ui/app-link";
import { Menu } from "@/components/ui/menu";
import { buildInsightHref, buildNewestHref } from "@/lib/insight/query/build-href";
import {
  type InsightQuery,
  REFRESH_INTERVALS,
  type RefreshInterval,
} from "@/lib/insight/query/insight-query";
import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import { MINUTE_MS } from "@/lib/time/units";

const INTERVALS: Readonly<Record<RefreshInterval, { readonly text: string; readonly ms: number }>> = {
  "1m": { text: "every minute", ms: MINUTE_MS },
  "5m": { text: "every 5 min", ms: 5 * MINUTE_MS },
  "15m": { text: "every 15 min", ms: 15 * MINUTE_MS },
};

/** Whether more of the log could come into what is shown. */
export function canGrow({ span }: InsightQuery, window: Window, shownTo: Instant | null): boolean {
  const moves = span.kind === "newest" || span.kind === "until-now";
  return moves || shownTo === null || window.to > shownTo;
}

const labelOf = (refresh: RefreshInterval | null): string =>
  `Refresh${refresh ? ` ${INTERVALS[refresh].text}` : ": off"}`;

/** Keeps the menu's place until an answer tells whether it is needed: what stands beside it does not move. */
export function RefreshPlace({ query: { refresh } }: { readonly query: InsightQuery }) {
  return (
    <span aria-hidden="true" className="chevron menu-button invisible border max-sm:hidden">
      {labelOf(refresh)}
    </span>
  );
}

/** Whether and how often a page that canGrow brings itself up to date: off, unless someone chose it. */
export function RefreshMenu({
  query,
  account,
  shownTo,
}: {
  readonly query: InsightQuery;
  readonly account: string;
  /** How far the log reaches, as the page shows it. */
  readonly shownTo: Instant | null;
}) {
  const { refresh } = query;
  const choices = [null, ...REFRESH_INTERVALS];
  return (
    <>
      <LiveUpdates
        newestHref={buildNewestHref(account)}
        shownTo={shownTo}
        everyMs={refresh && INTERVALS[refresh].ms}
      />
      {refresh && (
        <noscript>
          <meta httpEquiv="refresh" content={String(INTERVALS[refresh].ms / 1000)} />
        </noscript>
      )}
      <Static>
        <Menu label={labelOf(refresh)} group="bar" end>
          <ul>
            {choices.map((choice) => (
              <li key={choice}>
                <AppLink
                  stay
                  variant="plain"
                  current={choice === refresh}
                  href={buildInsightHref(query, { refresh: choice })}
                >
                  {choice ? `Refresh ${INTERVALS[choice].text}` : "Refresh: off"}
                </AppLink>
              </li>
            ))}
          </ul>
          <p className="mt-1 border-t border-line px-2.5 py-1.5 text-small text-muted">
            Waits while you read, scroll or select, and in a hidden tab.
          </p>
        </Menu>
      </Static>
    </>
  );
}
