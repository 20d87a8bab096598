/** How a text begins that `npm run new-cause` left to be written. */
const MARK = "WRITE ";

/** Where texts are still to be written in a definition: "texts.label", "steps.0". */
export function unwrittenIn(definition: unknown, path = ""): readonly string[] {
  if (typeof definition === "string") return definition.startsWith(MARK) ? [path] : [];
  if (typeof definition !== "object" || definition === null) return [];
  return Object.entries(definition).flatMap(([key, value]) =>
    unwrittenIn(value, path === "" ? key : `${path}.${key}`),
  );
}

/** Throws where a definition is a skeleton still: none becomes part of the product. */
export function refuseUnwritten(where: string, definition: unknown): void {
  const unwritten = unwrittenIn(definition);
  if (unwritten.length > 0) throw new Error(`${where}: write ${unwritten.join(", ")}`);
}
