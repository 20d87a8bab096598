"use client";

import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { ChartPicture } from "@/components/insight/chart-picture";
import { useChartSelection } from "@/components/insight/use-chart-selection";
import { lazily } from "@/components/ui/lazily";
import { buildRangeHref, type ZoomAddress } from "@/lib/insight/views/chart-address";
import type { BarRange, Selection } from "@/lib/insight/views/chart-selection";
import { totalIn } from "@/lib/insight/views/chart-total";
import type { FailureChart as Chart } from "@/lib/insight/views/failure-chart";

/** Loaded when bars are pointed at; without them bars are opened all the same, and the table has their numbers. */
const loadFacts = () => import("@/components/insight/chart-facts");
const ChartFacts = lazily(async () => (await loadFacts()).ChartFacts);
const SpokenFacts = lazily(async () => (await loadFacts()).SpokenFacts);

const PICKING_WORDS = { first: "Choose the first bar", last: "Choose the last bar" } as const;
const NOTHING_THERE = "Nothing was blocked in the bars selected, so there is nothing to zoom in on";
const HINT =
  "Left and right arrow keys move, with Shift they select, Enter zooms in, Escape clears. The table below has the same numbers.";

/** Says what is being done, and is where a range is chosen without dragging. */
function Tools({
  picking,
  pick,
  wasEmpty,
}: {
  readonly picking: Selection["picking"];
  readonly pick: () => void;
  /** Whether what was chosen last holds nothing. */
  readonly wasEmpty: boolean;
}) {
  const said = picking === null ? wasEmpty && NOTHING_THERE : PICKING_WORDS[picking];
  return (
    <p className="no-print scripted flex min-h-6 flex-wrap items-center gap-x-1.5 text-small text-muted">
      <button
        type="button"
        aria-pressed={picking !== null}
        onClick={pick}
        className="min-h-6 text-accent underline-offset-3 hover:underline forced-colors:underline"
      >
        {picking === null ? "Select a range" : "Cancel"}
      </button>
      <span role="status">{said}</span>
      {!said && <span className="max-sm:hidden">or drag across the bars; click one to zoom in</span>}
    </p>
  );
}

/** The chart that had the focus when it was zoomed in: Next makes another one for another time range, which takes the focus over. */
let leftFocused: Element | null = null;

interface FailureChartProps {
  readonly chart: Chart;
  readonly address: ZoomAddress;
  /** What the server draws above the picture, between it and its tools, and below. */
  readonly legend: ReactNode;
  readonly children: ReactNode;
  readonly table: ReactNode;
}

/**
 * Blocked requests over time, stacked by reason. Bars are selected by
 * dragging, by clicking, by keys, and by two clicks; what is chosen is opened by the page's own navigation. The server
 * draws all of it, so that it is there before any script and where none runs.
 */
export function FailureChart({ chart, address, legend, children, table }: FailureChartProps) {
  const link = useRef<HTMLAnchorElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  const [wasEmpty, setWasEmpty] = useState(false);
  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (!ready || leftFocused === null || leftFocused === plot.current) return;
    leftFocused = null;
    if (document.activeElement === document.body) plot.current?.focus({ preventScroll: true });
  }, [ready]);
  const open = (range: BarRange) => {
    const isEmpty = totalIn(chart, range) === 0;
    setWasEmpty(isEmpty);
    if (isEmpty) return;
    leftFocused = document.activeElement === plot.current ? plot.current : null;
    link.current?.setAttribute("href", buildRangeHref(chart, address, range));
    link.current?.click();
  };
  const { selection, range, handlers, clear, pick } = useChartSelection(chart.edges.length - 1, open);
  const span = `${chart.from}/${chart.to}`;
  const [shown, setShown] = useState(span);
  if (shown !== span) {
    setShown(span);
    setWasEmpty(false);
    clear();
  }
  return (
    <>
      {legend}
      <div className="mt-3 h-72 min-[1680px]:h-[26rem] print:h-56">
        <ChartPicture chart={chart} range={range}>
          {/* A picture that is operated: its keys are its own. */}
          <div
            ref={plot}
            role="application"
            aria-roledescription="chart"
            aria-label="Blocked requests over time by reason"
            aria-describedby="chart-hint"
            tabIndex={ready ? 0 : undefined}
            className="absolute inset-0 cursor-crosshair touch-pan-y select-none"
            {...handlers}
          >
            {range && (
              <Suspense>
                <ChartFacts chart={chart} range={range} by={selection.by} />
              </Suspense>
            )}
          </div>
        </ChartPicture>
      </div>
      {children}
      <Tools picking={selection.picking} pick={pick} wasEmpty={wasEmpty} />
      <span id="chart-hint" hidden>
        {HINT}
      </span>
      <span className="sr-only" role="status">
        {selection.by === "keys" && range && (
          <Suspense>
            <SpokenFacts chart={chart} range={range} />
          </Suspense>
        )}
      </span>
      <a ref={link} hidden data-stay="" href={address.before}>
        Zoom in
      </a>
      {table}
    </>
  );
}
