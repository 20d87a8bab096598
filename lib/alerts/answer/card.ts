import type { AlertAnswer, AlertLink } from "./alert-answer";
import { detailsOf } from "./details";

/** Teams shows up to six buttons. */
const MAX_ACTIONS = 6;

type CardPart = Readonly<Record<string, unknown>>;

/** Runs of text are shown as they are; a TextBlock would read Markdown in a rule's name. */
const runs = (text: string, more: CardPart = {}): CardPart => ({
  type: "RichTextBlock",
  inlines: [{ type: "TextRun", text, ...more }],
});

const isAbsolute = ({ href }: AlertLink): boolean => href.startsWith("http");

function actionsOf({ links, candidates }: AlertAnswer): readonly CardPart[] {
  const buttons = [
    ...links.map((link) => ({ link, title: `Blocked requests of ${link.account}` })),
    ...candidates.map((link) => ({ link, title: `Perhaps ${link.account}` })),
  ];
  return buttons
    .filter(({ link }) => isAbsolute(link))
    .slice(0, MAX_ACTIONS)
    .map(({ link, title }) => ({ type: "Action.OpenUrl", title, url: link.href }));
}

/** A button needs a whole address: without one the path stands in the card. */
function pathsOf({ links, candidates }: AlertAnswer): readonly CardPart[] {
  const paths = [...links, ...candidates].filter((link) => !isAbsolute(link)).slice(0, MAX_ACTIONS);
  return paths.map(({ href }) => runs(href, { fontType: "Monospace", size: "Small" }));
}

/** The answer as an Adaptive Card 1.4 (Teams, Outlook): https://adaptivecards.io/explorer/ */
export function toCard(answer: AlertAnswer): CardPart {
  return {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    fallbackText: answer.summary,
    body: [
      runs(answer.summary, { weight: "Bolder" }),
      ...detailsOf(answer).map(({ name, value, isCode }) => ({
        type: "RichTextBlock",
        spacing: "Small",
        inlines: [
          { type: "TextRun", text: `${name}: `, weight: "Bolder" },
          { type: "TextRun", text: value, ...(isCode ? { fontType: "Monospace" } : {}) },
        ],
      })),
      ...pathsOf(answer),
    ],
    actions: actionsOf(answer),
  };
}
