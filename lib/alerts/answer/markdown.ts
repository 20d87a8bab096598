import { markdownCode, markdownText } from "@/lib/format/markdown";
import type { AlertAnswer, AlertLink } from "./alert-answer";
import { detailsOf } from "./details";

function linkItem({ account, href }: AlertLink, perhaps: boolean): string {
  const words = perhaps ? "Perhaps: blocked requests of" : "Blocked requests of";
  // A target in angle brackets ends at nothing that an encoded address holds.
  return `- [${words} ${markdownText(account)}](<${href}>)`;
}

/** The answer as Markdown; nothing that a message said becomes markup. */
export function toMarkdown(answer: AlertAnswer): string {
  const lines = [
    `**${markdownText(answer.summary)}**`,
    "",
    ...answer.links.map((link) => linkItem(link, false)),
    ...answer.candidates.map((link) => linkItem(link, true)),
    ...detailsOf(answer).map(
      ({ name, value, isCode }) => `- ${name}: ${isCode ? markdownCode(value) : markdownText(value)}`,
    ),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
