/** An object of a payload. Its names are anyone's: read them through here, never by a dot. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A field's name without case and separators: schemas, runbooks and wrappers spell one name as
 * `alertTargetIDs`, `alertTargetIds`, `alert_target_ids`; `_ResourceId` is `ResourceId`.
 */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

const MAX_TEXT_JSON = 262_144;

/** What a text of JSON holds (`properties.responseBody`); null for any other text. */
export function openedText(text: string): unknown {
  const first = text.trimStart()[0];
  if ((first !== "{" && first !== "[" && first !== '"') || text.length > MAX_TEXT_JSON) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const present = (value: unknown): boolean => value !== null && value !== undefined;

/** A list's members, or the value itself. Lists within lists are rows of a table: no schema has fields there. */
function flattened(value: unknown): readonly unknown[] {
  return (Array.isArray(value) ? value : [value]).filter(present);
}

/** A step of a path that stands for every name. */
const ANY = "*";

function fieldsOf(value: unknown, name: string): readonly unknown[] {
  const opened = typeof value === "string" ? openedText(value) : value;
  if (!isObject(opened)) return [];
  return Object.entries(opened).flatMap(([key, held]) =>
    name === ANY || plainName(key) === name ? [held] : [],
  );
}

/**
 * All values at a path such as "condition.allOf.dimensions": names count without case and separators,
 * lists are entered, texts of JSON too. Empty where there are none.
 */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  let current = flattened(value);
  for (const part of path.split(".")) {
    const name = part === ANY ? ANY : plainName(part);
    current = current.flatMap((each) => fieldsOf(each, name)).flatMap(flattened);
  }
  return current;
}

/** The texts at some paths (numbers and true or false as texts), without empty ones, in the order of the paths. */
export function textsAt(value: unknown, paths: readonly string[]): readonly string[] {
  return paths
    .flatMap((path) => valuesAt(value, path))
    .flatMap((found) => (typeof found === "object" ? [] : [String(found).trim()]))
    .filter((text) => text !== "");
}

/** Whether a path leads to anything. */
export function has(value: unknown, path: string): boolean {
  return valuesAt(value, path).length > 0;
}

/** Whether a path leads to an object. */
export function hasObject(value: unknown, path: string): boolean {
  return valuesAt(value, path).some(isObject);
}
