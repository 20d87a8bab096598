/** "a", "a and b", "a, b and c"; beyond the first `most` the others are counted: "a, b and 4 more". */
export function listWords(words: readonly string[], most = Number.POSITIVE_INFINITY): string {
  const shown = words.slice(0, most);
  const more = words.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
