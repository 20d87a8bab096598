type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a property's list; null if there is no such list. */
export function objectsIn(value: unknown, property: string): readonly JsonObject[] | null {
  const list = isObject(value) ? value[property] : null;
  return Array.isArray(list) ? list.filter(isObject) : null;
}

/** An object's property that is an object; empty where there is none. */
export function objectIn(value: unknown, property: string): JsonObject {
  const inner = isObject(value) ? value[property] : null;
  return isObject(inner) ? inner : {};
}

export function textIn(value: JsonObject, property: string): string {
  const text = value[property];
  return typeof text === "string" ? text : "";
}
