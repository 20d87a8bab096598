const MAX_NAMES = 40;
const MAX_LEVELS = 3;
/** A name as somebody gives one; anything else may be a value, and a longer one a secret. */
const NAME = /^[A-Za-z_@$.][\w@$. -]{0,38}$/;

function namesIn(value: unknown, prefix: string, level: number): readonly string[] {
  if (typeof value !== "object" || value === null || level > MAX_LEVELS) return [];
  if (Array.isArray(value)) return namesIn(value[0], `${prefix}[].`, level + 1);
  const names: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    if (names.length >= MAX_NAMES) break;
    const shown = `${prefix}${NAME.test(name) ? name : "…"}`;
    names.push(shown, ...namesIn(member, `${shown}.`, level + 1));
  }
  return names.slice(0, MAX_NAMES);
}

/** The names a record has, for a reader who wants to know what came instead of a log: {"when", "target"}. */
export function namesSeen(value: unknown): string {
  return `{${namesIn(value, "", 0)
    .map((name) => JSON.stringify(name))
    .join(", ")}}`;
}
