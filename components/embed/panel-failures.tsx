import type { ReactNode } from "react";
import { OutwardLink } from "@/components/embed/outward-link";
import { PanelReasons, PanelRows } from "@/components/embed/panel-rows";
import { ChartPicture } from "@/components/insight/chart-picture";
import { ReasonColours } from "@/components/reason-colours";
import { countOf, formatCount, formatShare } from "@/lib/format/numbers";
import { cutText, visibleText } from "@/lib/format/visible-text";
import { isFiltered } from "@/lib/insight/answers/failure-report";
import type { InsightAnswer } from "@/lib/insight/answers/insight-page";
import type { Result } from "@/lib/insight/answers/settle";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { facetFilterText } from "@/lib/insight/texts/facet-names";
import { FAULT_TEXTS } from "@/lib/insight/texts/fault-texts";
import { briefStatement } from "@/lib/insight/texts/statement";
import { toFailureChart } from "@/lib/insight/views/failure-chart";
import { rankReasons } from "@/lib/insight/views/reason-ranks";
import type { Overview } from "@/lib/log-source/failures";
import { FACETS, FIELDS } from "@/lib/log-source/fields";
import { unitWords } from "@/lib/time/durations";
import { offsetLabel, type TimeZone } from "@/lib/time/time-zone";
import { formatDayMinute, formatZone } from "@/lib/time/times";

type Failures = Extract<InsightAnswer, { kind: "failures" }>;
type Level = "h1" | "h3";

function Figures({ overview, zone }: { readonly overview: Overview; readonly zone: TimeZone }) {
  const { failures, requests, tokens, callers, last } = overview;
  const figures = [
    ["Blocked", formatCount(failures)],
    ["Share", formatShare(failures, requests)],
    ["Tokens", formatCount(tokens)],
    ["Callers", formatCount(callers)],
    [last ? `Last, ${offsetLabel(last, zone)}` : "Last", last ? formatDayMinute(last, zone) : "–"],
  ] as const;
  return (
    <dl className="panel-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-small text-muted">{name}</dt>
          <dd className="font-semibold whitespace-nowrap">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the panel is narrowed to, and how many that leaves. */
function Narrowed({ answer, query }: { readonly answer: Failures; readonly query: InsightQuery }) {
  const { facets, text } = query.filters;
  if (!isFiltered(query.filters)) return null;
  const parts = FACETS.flatMap((facet) => {
    const filter = facets[facet];
    return filter === undefined ? [] : [`${FIELDS[facet].label}: ${facetFilterText(facet, filter)}`];
  });
  const all = text === "" ? parts : [...parts, `Text: ${cutText(visibleText(text), 80).head}`];
  const { page } = answer;
  return (
    <p>
      <span className="text-muted">Filtered by</span> <bdi>{all.join(" · ")}</bdi>
      {page.ok && <span className="text-muted"> ({countOf(page.value.total, "request")})</span>}
    </p>
  );
}

function Part<Value>({
  title,
  note,
  level: Heading,
  part,
  className = "",
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly level: Level;
  readonly part: Result<Value>;
  readonly className?: string;
  readonly children: (value: Value) => ReactNode;
}) {
  const Sub = Heading === "h1" ? "h2" : "h4";
  return (
    <section className={`min-w-0 ${className}`}>
      <Sub className="text-small font-semibold text-muted">
        {title}
        {note && <span className="font-normal">, {note}</span>}
      </Sub>
      {part.ok ? (
        children(part.value)
      ) : (
        <p className="text-bad">Could not be loaded: {FAULT_TEXTS[part.fault].short}.</p>
      )}
    </section>
  );
}

function Chart({ answer, level, zone }: Omit<PanelFailuresProps, "query"> & { readonly zone: TimeZone }) {
  const { timeline, whole, window } = answer;
  const ranked = rankReasons(whole.ok ? whole.value.reasons : []);
  const note = timeline.ok
    ? { note: `per ${unitWords(timeline.value.bucketMs)}, ${formatZone(window, zone)}` }
    : {};
  return (
    <Part title="When" {...note} level={level} part={timeline} className="panel-chart">
      {(counted) => (
        <div className="panel-picture">
          <ChartPicture
            chart={toFailureChart({ timeline: counted, window, zone, ranked, events: [], gaps: [] })}
            narrow
          />
        </div>
      )}
    </Part>
  );
}

function NoRows({ total, query }: { readonly total: number; readonly query: InsightQuery }) {
  if (total === 0)
    return <p>No blocked requests match these filters. Those above are of the whole time range.</p>;
  return (
    <p>
      This page is past the end of the list.{" "}
      <OutwardLink href={buildInsightHref(query, { page: 1 })} className="text-accent">
        First page
      </OutwardLink>
    </p>
  );
}

function Pictures({ answer, query, level }: PanelFailuresProps) {
  const { why, page } = answer;
  if (page.ok && page.value.total === 0) return null;
  return (
    <div className="panel-pictures">
      <Part title="Why" level={level} part={why}>
        {(overview) => <PanelReasons overview={overview} query={query} />}
      </Part>
      <Chart answer={answer} level={level} zone={query.zone} />
    </div>
  );
}

interface PanelFailuresProps {
  readonly answer: Failures;
  readonly query: InsightQuery;
  readonly level: Level;
}

/** The answer with failures: verdict, notices, counts, reasons, chart where there is room, rows. */
export function PanelFailures({
  answer,
  query,
  level: Heading,
  children,
}: PanelFailuresProps & { readonly children: ReactNode }) {
  const { whole, page, account } = answer;
  return (
    <>
      {whole.ok && <ReasonColours reasons={whole.value.reasons} />}
      <Heading className="panel-title font-semibold">
        {whole.ok ? briefStatement(whole.value) : `User delegation SAS failures for ${account}`}
      </Heading>
      {children}
      {whole.ok && <Figures overview={whole.value} zone={query.zone} />}
      <Narrowed answer={answer} query={query} />
      <Pictures answer={answer} query={query} level={Heading} />
      <Part title="Blocked requests" level={Heading} part={page}>
        {(value) =>
          value.failures.length === 0 ? (
            <NoRows total={value.total} query={query} />
          ) : (
            <PanelRows page={value} query={query} />
          )
        }
      </Part>
    </>
  );
}
