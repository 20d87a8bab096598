import { visibleText } from "@/lib/format/visible-text";

const SPECIAL = /[\\`*_{}[\]<>()#+\-.!|~&:@/]/g;

/** Any text as Markdown text: nothing in it becomes markup, a link or a second line. */
export function markdownText(text: string): string {
  return visibleText(text).replace(SPECIAL, "\\$&");
}

/** A code span that holds any text: the fence is longer than any run of backticks in it. */
export function markdownCode(text: string): string {
  const shown = visibleText(text).replaceAll("|", "\\|");
  if (shown === "") return "–";
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}
