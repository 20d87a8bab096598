import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { CAUSES, type Cause } from "@/lib/diagnosis/causes/causes";
import { DOCUMENTS } from "@/lib/diagnosis/causes/documents";
import { groupByEffect } from "@/lib/diagnosis/fixes/fix";
import { fixFor } from "@/lib/diagnosis/fixes/fixes";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import { CAUSE_GROUPS } from "@/lib/insight/views/cause-groups";
import { type CausePage, type CauseRule, toCausePage } from "@/lib/insight/views/cause-page";
import { ALL_CASES } from "../support/all-cases";
import { requestWith } from "../support/request-with";
import { type GeneratedText, generatedFrom, table } from "./generated-text";

/** Generated files alone lie here. */
export const CAUSES_FOLDER = "docs/causes";

const linkTo = (cause: Cause, folder: string): string => `[\`${cause}\`](${folder}${cause}.md)`;
const listed = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");
const numbered = (items: readonly string[]): string =>
  items.map((item, index) => `${index + 1}. ${item}`).join("\n");

/** The groups with the codes in each, for the README. */
function causeTable(): string {
  return table(
    ["group", "codes"],
    CAUSE_GROUPS.map(({ title, causes }) => [
      title,
      causes.map((cause) => linkTo(cause, `${CAUSES_FOLDER}/`)).join(", "),
    ]),
  );
}

function causeList(): string {
  const groups = CAUSE_GROUPS.map(
    ({ title, causes }) =>
      `## ${title}\n\n${table(
        ["code", "name", "the request …"],
        causes.map((cause) => [linkTo(cause, ""), CAUSE_TEXTS[cause].label, CAUSE_TEXTS[cause].clause]),
      )}`,
  );
  return [
    generatedFrom("lib/diagnosis/causes"),
    "# Causes",
    "Why a request with a user delegation SAS is blocked. The codes are part of the public contract: URL filters, JSON, CSV.",
    ...groups,
  ].join("\n\n");
}

const ruleRow = ({ id, asks, statusTexts, confidence, settledBy, source }: CauseRule): readonly string[] => [
  `${asks} (\`${id}\`)`,
  statusTexts.join(", "),
  confidence,
  settledBy,
  `<${source}>`,
];

function checksOf({ rules }: CausePage): readonly string[] {
  if (rules.length === 0) return ["No check: this is what remains when none of them decides."];
  return [table(["check", "status text", "confidence", "to confirm, check", "source"], rules.map(ruleRow))];
}

/** The fix's commands for the first case of the cause, whose account and paths are invented. */
function commandsOf(cause: Cause): readonly string[] {
  const [example] = ALL_CASES[cause].positive;
  const { commands } = fixFor(cause, new RequestFacts(requestWith(example?.row)));
  if (commands.length === 0) return [];
  const texts = groupByEffect(commands).flatMap(({ title, note, commands: own }) => [
    `**${title}** (${note})`,
    ...own.map(({ label, text }) => `${label}:\n\n\`\`\`\n${text}\n\`\`\``),
  ]);
  return ["### Commands, for an example", ...texts];
}

function clientsOf({ clientWords }: CausePage): readonly string[] {
  if (clientWords.length === 0) return [];
  const words = clientWords.map(({ client, says, truth }) => `${client}: “${says}”. ${truth}`);
  return ["## What clients print", listed(words)];
}

function causeDocument(cause: Cause): string {
  const page = toCausePage(cause);
  if (!page) throw new Error(`${cause} has no page`);
  const { label, clause, meaning, shows, whatToDo, steps, documents } = page.text;
  return [
    generatedFrom("lib/diagnosis/causes and lib/diagnosis/checks"),
    `# ${label}`,
    `\`${cause}\`: the request ${clause}.`,
    meaning,
    "## How it shows in the log",
    shows,
    "## What decides it",
    ...checksOf(page),
    "## What to do",
    `**${whatToDo.title}.** ${whatToDo.text}`,
    numbered(steps),
    ...commandsOf(cause),
    ...clientsOf(page),
    "## Documents",
    listed(documents.map((id) => `[${DOCUMENTS[id].title}](${DOCUMENTS[id].url}): ${DOCUMENTS[id].why}`)),
    "## Sources",
    listed(page.sources.map((url) => `<${url}>`)),
  ].join("\n\n");
}

/** The README's table of causes, their list, and one page for each. */
export const CAUSE_DOCUMENTS: readonly GeneratedText[] = [
  { file: "README.md", part: "causes", text: causeTable },
  { file: `${CAUSES_FOLDER}/README.md`, part: null, text: causeList },
  ...CAUSES.map((cause) => ({
    file: `${CAUSES_FOLDER}/${cause}.md`,
    part: null,
    text: () => causeDocument(cause),
  })),
];
