import { markdownCode, markdownText, markdownWords } from "@/lib/format/markdown";
import { visibleText } from "@/lib/format/visible-text";
import type { Ticket, TicketCommand, TicketItem, TicketLine, TicketSection } from "./ticket";

const wordsOf = (line: TicketLine): string =>
  line.map((part) => (typeof part === "string" ? markdownWords(part) : markdownCode(part.code))).join("");

/** The first part of an item begins a line. */
function itemText([first = "", ...others]: TicketLine): string {
  return `${typeof first === "string" ? markdownText(first) : wordsOf([first])}${wordsOf(others)}`;
}

const itemLines = ({ line, below }: TicketItem): readonly string[] => [
  `- ${itemText(line)}`,
  ...below.map((each) => `  - ${itemText(each)}`),
];

/** A fence that is longer than any run of backticks in the command. */
function commandLines({ label, text }: TicketCommand): readonly string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return ["", `${markdownText(label)}:`, "", fence, ...text.split("\n").map(visibleText), fence];
}

const sectionLines = ({ title, items, commands }: TicketSection): readonly string[] => [
  ...["", `### ${markdownText(title)}`, ""],
  ...items.flatMap(itemLines),
  ...commands.flatMap(commandLines),
];

/** A ticket as Markdown, for GitHub, GitLab, Azure DevOps or a chat that reads it. */
export function ticketMarkdown({ title, link, facts, sections }: Ticket): string {
  const lines = [
    `## ${markdownText(title)}`,
    "",
    `<${link}>`,
    "",
    ...facts.map(({ name, value }) => `- ${markdownText(name)}: ${wordsOf(value)}`),
    ...sections.flatMap(sectionLines),
  ];
  return `${lines.join("\n")}\n`;
}
