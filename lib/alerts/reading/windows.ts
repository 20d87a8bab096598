import { earliestOf, type Instant, latestOf } from "@/lib/time/instant";
import { HOUR_MS, MINUTE_MS } from "@/lib/time/units";
import type { AlertCondition } from "../shapes/conditions";
import type { AlertShape, Length, TimeRule } from "../shapes/shape";
import { type JsonObject, textsAt } from "../values/fields";
import { ceilMs, floorMs, readLength, readTime } from "../values/times";
import type { AlertWindow } from "./message";

/** An alert fires some minutes after the window that fired it: ingestion and evaluation take their time. */
const FIRING_DELAY_MS = 15 * MINUTE_MS;

const timesAt = (node: JsonObject, path: string): readonly Instant[] =>
  textsAt(node, [path]).flatMap((text) => readTime(text) ?? []);

function lengthAt(node: JsonObject, lengths: readonly Length[] = []): number | null {
  for (const { path, unitMs } of lengths) {
    const [length] = textsAt(node, [path]).flatMap((text) => readLength(text, unitMs) ?? []);
    if (length !== undefined) return length;
  }
  return null;
}

/** A window around, before or after an anchor; an edge at the anchor is rounded outwards to the millisecond. */
export function anchoredWindow(
  anchor: Instant,
  direction: "before" | "after" | "around",
  lengthMs: number,
): Pick<AlertWindow, "from" | "to"> {
  return {
    from: floorMs(anchor, direction === "after" ? 0 : -lengthMs),
    to: ceilMs(anchor, direction === "before" ? 0 : lengthMs),
  };
}

function ruleWindow(node: JsonObject, rule: TimeRule): AlertWindow | null {
  if ("anchor" in rule) {
    const [anchor] = timesAt(node, rule.anchor);
    if (!anchor) return null;
    const length = lengthAt(node, rule.lengths) ?? rule.usualMs;
    return { ...anchoredWindow(anchor, rule.direction, length), basis: rule.anchor };
  }
  const from = earliestOf(timesAt(node, rule.from));
  const to = latestOf(timesAt(node, rule.to));
  if (!from || !to || from >= to) return null;
  return { from, to, basis: `${rule.from}/${rule.to.split(".").at(-1)}` };
}

/** The firing's failures lie before `fired`; the message's own window may be the quiet one that ended it. */
function resolvedWindow(node: JsonObject, { resolved, times }: AlertShape): AlertWindow | null {
  const fired = resolved.fired.flatMap((path) => timesAt(node, path));
  const ended = resolved.ended.flatMap((path) => timesAt(node, path));
  const anchor = earliestOf(fired) ?? earliestOf(ended);
  if (!anchor) return null;
  const length = lengthAt(node, resolved.lengths) ?? HOUR_MS;
  const span = times.map((rule) => ("from" in rule ? ruleWindow(node, rule) : null)).find(Boolean);
  const lead = floorMs(anchor, -length - (fired.length > 0 ? FIRING_DELAY_MS : HOUR_MS));
  const from = earliestOf([lead, ...(span ? [span.from] : [])]) ?? lead;
  const to = ceilMs(latestOf([anchor, ...fired, ...ended]) ?? anchor);
  return {
    from,
    to,
    basis: [...resolved.fired, ...resolved.ended].find((path) => timesAt(node, path).length > 0) ?? "",
  };
}

/** The time a message is about; null where it names none that can be read. */
export function windowOf(node: JsonObject, shape: AlertShape, condition: AlertCondition): AlertWindow | null {
  const resolved = condition === "resolved" ? resolvedWindow(node, shape) : null;
  return (
    resolved ?? shape.times.map((rule) => ruleWindow(node, rule)).find((window) => window !== null) ?? null
  );
}
