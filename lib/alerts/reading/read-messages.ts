import { findOutermost } from "../input/unpack";
import { COMMON_SHAPES } from "../shapes/common-schema";
import { OLDER_SHAPES } from "../shapes/older-schemas";
import { EVENT_SHAPES, OTHER_TOOL_SHAPES, withGroupLabels } from "../shapes/other-tools";
import type { AlertKind, AlertShape } from "../shapes/shape";
import { has, hasObject, type JsonObject } from "../values/fields";
import { MAX_MESSAGES } from "../values/limits";
import { FREE_FORM, readFreeForm } from "./free-form";
import type { AlertMessage } from "./message";
import { readShape } from "./read-shape";

/** All kinds of alerts; the first that recognises an object reads it. */
const ALERT_SHAPES: readonly AlertShape[] = [...COMMON_SHAPES, ...OLDER_SHAPES, ...OTHER_TOOL_SHAPES];

function readKnown(payload: unknown, shapes: readonly AlertShape[]): readonly AlertMessage[] {
  const recognising = (node: JsonObject) => shapes.find(({ recognises }) => recognises(node));
  const nodes = findOutermost(payload, (node) => recognising(node) !== undefined);
  return nodes.slice(0, MAX_MESSAGES).flatMap((node) => {
    const shape = recognising(node);
    return shape ? [readShape(node, shape)] : [];
  });
}

const isGroup = (node: JsonObject): boolean =>
  has(node, "alerts") && (hasObject(node, "commonLabels") || has(node, "groupKey"));

/** Groups of alerts, whatever they are wrapped in, with their labels given to each alert. */
function ungrouped(payload: unknown): unknown {
  const groups = findOutermost(payload, isGroup);
  return groups.length > 0 ? groups.map(withGroupLabels) : payload;
}

/** The alerts of known forms in a payload, or else the events; empty where there are none. */
export function readKnownMessages(payload: unknown): readonly AlertMessage[] {
  const alerts = readKnown(ungrouped(payload), ALERT_SHAPES);
  return alerts.length > 0 ? alerts : readKnown(payload, EVENT_SHAPES);
}

/** Every message in a payload: each of a batch by itself; what has no known form is read by the names of its fields. */
export function readMessages(payload: unknown): readonly AlertMessage[] {
  const parts = Array.isArray(payload) && payload.length > 0 ? payload.slice(0, MAX_MESSAGES) : [payload];
  return parts
    .flatMap((part) => {
      const known = readKnownMessages(part);
      return known.length > 0 ? known : [readFreeForm(part)];
    })
    .slice(0, MAX_MESSAGES);
}

/** What is said of every message of a kind. */
export function wordsOfKind(kind: AlertKind): {
  readonly words: string;
  readonly advice: string;
  readonly refusal: string;
} {
  const shape = [...ALERT_SHAPES, ...EVENT_SHAPES].find((each) => each.kind === kind);
  if (!shape) return FREE_FORM;
  return {
    words: shape.words,
    advice: shape.advice,
    refusal: shape.refusal ?? "This message names no storage account.",
  };
}
