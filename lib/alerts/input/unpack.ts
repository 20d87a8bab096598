import { isObject, type JsonObject, openedText } from "../values/fields";

/** Wrappers within wrappers: an alert in an event in a queue's message in a flow's output is four. */
const MAX_DEPTH = 16;
const MAX_NODES = 20_000;
const BASE64 = /^[A-Za-z0-9+/_\s-]{24,262144}={0,2}\s*$/;

/** What base64 text says where that is JSON (Service Bus, Event Grid's queues, `data_base64`); null for any other text. */
function decoded(text: string): unknown {
  if (!BASE64.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
      c.charCodeAt(0),
    );
    return openedText(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** What a value holds one level down; texts that are JSON, plain or in base64, are opened. */
function inside(value: unknown): readonly unknown[] {
  if (typeof value === "string") {
    const opened = openedText(value) ?? decoded(value);
    return opened === null ? [] : [opened];
  }
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.values(value) : [];
}

/**
 * The outermost objects in a payload that `wanted` takes, whatever they are wrapped in. What is inside of
 * one is not looked at: a custom property may hold anything. Bounded in depth and number.
 */
export function findOutermost(
  payload: unknown,
  wanted: (node: JsonObject) => boolean,
): readonly JsonObject[] {
  const found: JsonObject[] = [];
  let level: readonly unknown[] = [payload];
  for (let depth = 0, left = MAX_NODES; depth < MAX_DEPTH && level.length > 0 && left > 0; depth += 1) {
    const next: unknown[] = [];
    for (const value of level.slice(0, left)) {
      if (isObject(value) && wanted(value)) found.push(value);
      else next.push(...inside(value));
    }
    left -= level.length;
    level = next;
  }
  return found;
}
