import { visibleText } from "@/lib/format/visible-text";
import type { Ticket, TicketCommand, TicketItem, TicketLine, TicketSection } from "./ticket";

const lineText = (line: TicketLine): string =>
  visibleText(line.map((part) => (typeof part === "string" ? part : part.code)).join(""));

const itemLines = ({ line, below }: TicketItem): readonly string[] => [
  `- ${lineText(line)}`,
  ...below.map((each) => `    ${lineText(each)}`),
];

/** A command at the edge, so that its lines can be copied whole. */
const commandLines = ({ label, text }: TicketCommand): readonly string[] => [
  ...["", `${label}:`],
  ...text.split("\n").map(visibleText),
];

const sectionLines = ({ title, items, commands }: TicketSection): readonly string[] => [
  ...["", title.toUpperCase()],
  ...items.flatMap(itemLines),
  ...commands.flatMap(commandLines),
];

/** A ticket as plain text, for ServiceNow, Jira, Teams or a mail: nothing in it is markup, nothing is escaped. */
export function ticketText({ title, link, facts, sections }: Ticket): string {
  const lines = [
    visibleText(title),
    link,
    "",
    ...facts.map(({ name, value }) => `${name}: ${lineText(value)}`),
    ...sections.flatMap(sectionLines),
  ];
  return `${lines.join("\n")}\n`;
}
