import { isObject } from "@/lib/requests/reading/record-layout";
import type { RawRecord } from "@/lib/requests/reading/record-shapes";

/** How OpenTelemetry wraps a value (opentelemetry-proto, common.proto, AnyValue). */
const WRAPPERS = ["stringValue", "intValue", "doubleValue", "boolValue", "bytesValue"] as const;
const NAMES = ["key", "name", "field", "Key", "Name"] as const;
const VALUES = ["value", "Value", "stringValue"] as const;

const has = (value: RawRecord, name: string): boolean => Object.hasOwn(value, name);

function unwrapped(value: RawRecord): unknown {
  const kvlist = value.kvlistValue;
  if (isObject(kvlist)) return kvlist.values ?? [];
  const list = value.arrayValue;
  if (isObject(list)) return list.values ?? [];
  const name = WRAPPERS.find((one) => has(value, one));
  return name === undefined ? value : value[name];
}

/** [{key, value}], as OpenTelemetry and CloudWatch write attributes and fields, as one object; null for any other list. */
function pairs(list: readonly unknown[]): RawRecord | null {
  const members: (readonly [string, unknown])[] = [];
  for (const item of list) {
    if (!isObject(item) || Object.keys(item).length > 3) return null;
    const name = NAMES.map((one) => item[one]).find((one) => typeof one === "string");
    const value = VALUES.find((one) => has(item, one));
    if (typeof name !== "string" || value === undefined) return null;
    members.push([name, item[value]]);
  }
  return members.length === 0 ? null : Object.fromEntries(members);
}

/** A value without what other systems put around each of its parts. Its depth was bounded before. */
export function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) {
    const object = pairs(value);
    return object === null ? value.map(plainValue) : plainValue(object);
  }
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  const inner = names.length === 1 ? unwrapped(value) : value;
  if (inner !== value) return plainValue(inner);
  return Object.fromEntries(names.map((name) => [name, plainValue(value[name])]));
}
