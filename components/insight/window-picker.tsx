import { AppLink } from "@/components/ui/app-link";
import { Field, SubmitButton } from "@/components/ui/field";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Menu } from "@/components/ui/menu";
import { buildInsightHref, INSIGHT_PATH, queryPairs } from "@/lib/insight/query/build-href";
import type { InsightQuery, Span } from "@/lib/insight/query/insight-query";
import { coveredWindow, shiftedWindow } from "@/lib/insight/query/window";
import type { Coverage } from "@/lib/log-source/coverage";
import type { Window } from "@/lib/log-source/scope";
import { formatWindow, inputText } from "@/lib/time/times";
import { HOUR_MS, MINUTE_MS } from "@/lib/time/units";

const LENGTHS = [
  { label: "Last 15 minutes", ms: 15 * MINUTE_MS },
  { label: "Last hour", ms: HOUR_MS },
  { label: "Last 6 hours", ms: 6 * HOUR_MS },
  { label: "Last 24 hours", ms: 24 * HOUR_MS },
  { label: "Last 3 days", ms: 3 * 24 * HOUR_MS },
  { label: "Last 7 days", ms: 7 * 24 * HOUR_MS },
  { label: "Last 30 days", ms: 30 * 24 * HOUR_MS },
] as const;

const ITEM =
  "flex min-h-8 items-center rounded-md px-2.5 py-1 hover:bg-hover aria-current:font-semibold aria-current:text-accent";

/** What the log covers; nothing as long as that is not known. */
type Covered = Pick<Coverage, "from" | "to">;

function isCurrent(span: Span, ms: number): boolean {
  return span.kind === "until-now" && span.ms === ms;
}

function Presets({ query, coverage }: { readonly query: InsightQuery; readonly coverage: Covered }) {
  const all = coveredWindow(coverage);
  return (
    <ul>
      {LENGTHS.map(({ label, ms }) => (
        <li key={ms}>
          <AppLink
            variant="plain"
            className={ITEM}
            current={isCurrent(query.span, ms)}
            href={buildInsightHref(query, { span: { kind: "until-now", ms } })}
          >
            {label}
          </AppLink>
        </li>
      ))}
      <li>
        <AppLink
          variant="plain"
          className={ITEM}
          current={query.span.kind === "newest"}
          href={buildInsightHref(query, { span: { kind: "newest" } })}
        >
          Latest 24 hours in the log
        </AppLink>
      </li>
      {all && (
        <li>
          <AppLink
            variant="plain"
            className={ITEM}
            href={buildInsightHref(query, { span: { kind: "between", window: all } })}
          >
            Everything in the log
          </AppLink>
        </li>
      )}
    </ul>
  );
}

function WindowForm({ query, window }: { readonly query: InsightQuery; readonly window: Window }) {
  const pairs = queryPairs({ ...query, span: { kind: "newest" }, outer: null, page: 1, row: null });
  return (
    <form action={INSIGHT_PATH} className="mt-1.5 grid gap-3 border-t border-line p-2.5 pt-3">
      <HiddenFields pairs={pairs} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label="From"
          hint="UTC"
          name="from"
          type="datetime-local"
          step="any"
          defaultValue={inputText(window.from)}
        />
        <Field
          label="To"
          hint="UTC, exclusive"
          name="to"
          type="datetime-local"
          step="any"
          defaultValue={inputText(window.to)}
        />
      </div>
      <div>
        <SubmitButton>Show this time range</SubmitButton>
      </div>
    </form>
  );
}

/** The window in words, its neighbours of the same length, and a menu to choose another. */
export function WindowPicker({
  query,
  window,
  coverage,
}: {
  readonly query: InsightQuery;
  readonly window: Window;
  readonly coverage: Covered;
}) {
  const shift = (steps: number) =>
    buildInsightHref(query, { span: { kind: "between", window: shiftedWindow(window, steps) } });
  return (
    <nav aria-label="Time range" className="flex items-center gap-1">
      <AppLink variant="button" href={shift(-1)} label="Previous time range" className="px-2.5">
        ‹
      </AppLink>
      <Menu label={formatWindow(window)} end wide>
        <Presets query={query} coverage={coverage} />
        <WindowForm query={query} window={window} />
      </Menu>
      <AppLink variant="button" href={shift(1)} label="Next time range" className="px-2.5">
        ›
      </AppLink>
    </nav>
  );
}
