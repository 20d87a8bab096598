import { MINUTE_MS } from "@/lib/time/units";
import { objectIn, objectsIn, textIn } from "./arm-json";
import type { MetricsAsked } from "./arm-monitor-api";

/** Half-open, in milliseconds since 1970. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A window whose ends lie on the metric's own grid. */
export interface MetricWindow extends Span {
  readonly grainMinutes: number;
}

/** Why a window can't be compared with a metric. */
export type NoMetricWindow = "too-recent" | "too-short" | "beyond-retention";

/** Both metrics and logs come late by so much (azure-storage-facts.md section 10). */
const UNSETTLED_MS = 20 * MINUTE_MS;
/** Azure Monitor keeps platform metrics so long. */
const RETENTION_MS = 93 * 86_400_000;
const GRAINS = [1, 5, 15, 30, 60] as const;
const MAX_POINTS = 1_440;

/**
 * The part of a window that the metric counts in whole steps and that is settled: nothing of the
 * last 20 minutes.
 */
export function metricWindowIn(span: Span, nowMs: number): MetricWindow | NoMetricWindow {
  const from = span.fromMs;
  const to = Math.min(span.toMs, nowMs - UNSETTLED_MS);
  if (from < nowMs - RETENTION_MS) return "beyond-retention";
  if (from >= nowMs - UNSETTLED_MS) return "too-recent";
  const grain = GRAINS.find((minutes) => (to - from) / (minutes * MINUTE_MS) <= MAX_POINTS) ?? 60;
  const step = grain * MINUTE_MS;
  const [first, end] = [Math.ceil(from / step) * step, Math.floor(to / step) * step];
  if (first >= end) return "too-short";
  return { fromMs: first, toMs: end, grainMinutes: grain };
}

const seconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** Refused requests with a SAS; the metric does not tell the kinds of SAS apart (azure-storage-facts.md 1.4). */
export function refusedSasAsked({ fromMs, toMs, grainMinutes }: MetricWindow): MetricsAsked {
  return {
    metricnames: "Transactions",
    metricnamespace: "Microsoft.Storage/storageAccounts",
    aggregation: "Total",
    filter:
      "Authentication eq 'SAS' and ResponseType eq 'AuthorizationError' or ResponseType eq 'AuthenticationError'",
    timespan: `${seconds(fromMs)}/${seconds(toMs)}`,
    interval: grainMinutes === 60 ? "PT1H" : `PT${grainMinutes}M`,
  };
}

/** Sum over all points in the body of ARM's answer; null if it is none. */
export function readTotal(json: unknown): number | null {
  const metric = objectsIn(json, "value")?.find((each) => {
    return textIn(objectIn(each, "name"), "value").toLowerCase() === "transactions";
  });
  const series = objectsIn(metric, "timeseries");
  const failed = metric !== undefined && !["", "Success"].includes(textIn(metric, "errorCode"));
  if (!series || failed) return null;
  return series
    .flatMap((each) => objectsIn(each, "data") ?? [])
    .reduce((sum, { total }) => sum + (typeof total === "number" ? total : 0), 0);
}
