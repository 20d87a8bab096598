import { isJsonObject, type JsonObject } from "./json-text";

/** The objects of a property's list; null if there is no such list. */
export function objectsIn(value: unknown, property: string): readonly JsonObject[] | null {
  const list = isJsonObject(value) ? value[property] : null;
  return Array.isArray(list) ? list.filter(isJsonObject) : null;
}

/** An object's property that is an object; empty where there is none. */
export function objectIn(value: unknown, property: string): JsonObject {
  const inner = isJsonObject(value) ? value[property] : null;
  return isJsonObject(inner) ? inner : {};
}

export function textIn(value: JsonObject, property: string): string {
  const text = value[property];
  return typeof text === "string" ? text : "";
}
