"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { ChartData } from "@/components/insight/chart-data";

interface ChartProps {
  readonly data: ChartData;
  /** What the server drew. */
  readonly children: ReactNode;
}

/** The chart; where its script does not come, what the server drew stays. */
const DrawnChart = lazy(async () => {
  const FailureChart = await import("./failure-chart").then(
    (module) => module.FailureChart,
    () => null,
  );
  return {
    default: ({ data, children }: ChartProps) => (FailureChart ? <FailureChart data={data} /> : children),
  };
});

/** Shows what the server drew until the page is readable and the chart's script has come. */
export function LazyChart({ data, children }: ChartProps) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return children;
  return (
    <Suspense fallback={children}>
      <DrawnChart data={data}>{children}</DrawnChart>
    </Suspense>
  );
}
