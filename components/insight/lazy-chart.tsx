"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { ChartData } from "@/components/insight/chart-data";

const FailureChart = lazy(async () => {
  const { FailureChart: chart } = await import("./failure-chart");
  return { default: chart };
});

/** Shows what the server drew until the page is readable and the chart's script has come. */
export function LazyChart({ data, children }: { readonly data: ChartData; readonly children: ReactNode }) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return children;
  return (
    <Suspense fallback={children}>
      <FailureChart data={data} />
    </Suspense>
  );
}
