import { visibleText } from "@/lib/format/visible-text";

/** What begins or ends markup wherever it stands: code, emphasis, links, HTML, tables. */
const MARKUP = /[\\`*[\]<|~]/g;
/** An underline within a word is none of Markdown's: "sas_insights" stays. */
const EMPHASIS = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const ENTITY = /&(?=#?[\p{L}\p{N}]+;)/gu;
/** What GitHub and others make a link of by itself: an address, a host, a mailbox. */
const SCHEME = /\b(https?|ftp|mailto|xmpp):/gi;
const HOST = /\bwww\./gi;
const MAILBOX = /(?<=[\p{L}\p{N}.+-])@(?=[\p{L}\p{N}-])/gu;
/** What makes a heading, a list, a quotation or a line of it where a line begins, and ends a heading. */
const FIRST = /^(?=[#>+=-])/;
const NUMBERED = /^(\d{1,9})(?=[.)])/;
const LAST = /(?<=^|\s)#(?=#*$)/;

/** A text behind other words of its line, as Markdown: there nothing makes a heading or a list. */
export function markdownWords(text: string): string {
  return visibleText(text)
    .replace(MARKUP, "\\$&")
    .replace(EMPHASIS, "\\_")
    .replace(ENTITY, "\\&")
    .replace(SCHEME, "$1\\:")
    .replace(HOST, (host) => `${host.slice(0, -1)}\\.`)
    .replace(MAILBOX, "\\@");
}

/**
 * Any text as a line of Markdown: nothing in it becomes markup, a link or a second line, and no more is escaped than
 * that needs. "se 2026-11-28 21:57Z" stays as it is, "*x*" gives "\\*x\\*".
 */
export function markdownText(text: string): string {
  return markdownWords(text).replace(LAST, "\\#").replace(FIRST, "\\").replace(NUMBERED, "$1\\");
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
