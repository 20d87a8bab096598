/** A header's cell, "Time [UTC]", to its name and its stated zone. */
export function readHeaderName(cell: string): { readonly name: string; readonly utc: boolean } {
  const text = cell.trim();
  const at = text.endsWith("]") ? text.lastIndexOf("[") : -1;
  if (at < 0) return { name: text, utc: false };
  return {
    name: text.slice(0, at).trim(),
    utc:
      text
        .slice(at + 1, -1)
        .trim()
        .toUpperCase() === "UTC",
  };
}
