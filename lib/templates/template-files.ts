import type { Instant } from "@/lib/time/instant";
import { alertQueries, alertTemplate } from "./alert-rules";
import { armJson } from "./arm-json";
import { bicepText } from "./bicep";
import { firedAlert } from "./fired-alert";
import { grafanaDashboard } from "./grafana-dashboard";
import { type TemplateChoices, VERSIONS, type VersionSource } from "./template-choices";
import { workbook } from "./workbook";

type MediaType = "application/json" | "text/plain";

interface TemplateFile {
  readonly title: string;
  /** What to do with it. */
  readonly use: string;
  readonly mediaType: MediaType;
  /** What it is written for; null for plain KQL. */
  readonly version: VersionSource | null;
  readonly write: (choices: TemplateChoices, now: Instant) => string;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Every file that the page offers, by the name under which it is downloaded. */
export const TEMPLATE_FILES = {
  "sas-alerts.bicep": {
    title: "Both alert rules in Bicep",
    use: "az deployment group create --resource-group <group> --template-file sas-alerts.bicep",
    mediaType: "text/plain",
    version: VERSIONS.rule,
    write: (choices) => bicepText(alertTemplate(choices)),
  },
  "sas-alerts.json": {
    title: "Both alert rules as an ARM template",
    use: "az deployment group create --resource-group <group> --template-file sas-alerts.json",
    mediaType: "application/json",
    version: VERSIONS.rule,
    write: (choices) => armJson(alertTemplate(choices)),
  },
  "sas-blocked-requests.kql": {
    title: "Blocked requests by account and reason, in KQL",
    use: "Run it in Logs, or paste it into an alert rule of your own: measure Failures, split by _ResourceId and Reason.",
    mediaType: "text/plain",
    version: null,
    write: (choices) => `${alertQueries(choices).failures}\n`,
  },
  "sas-tokens-end-soon.kql": {
    title: "Tokens in use that end soon, in KQL",
    use: "Run it in Logs over the last day, or paste it into an alert rule of your own: measure Tokens, split by _ResourceId.",
    mediaType: "text/plain",
    version: null,
    write: (choices) => `${alertQueries(choices).ending}\n`,
  },
  "sas-fired-alert.json": {
    title: "What the action group sends",
    use: "An example of the first rule's alert in the common schema: customProperties carries the link. POST it to /api/alerts to see what this dashboard makes of it.",
    mediaType: "application/json",
    version: VERSIONS.payload,
    write: (choices, now) => json(firedAlert(choices, now)),
  },
  "sas-workbook.json": {
    title: "Azure Monitor Workbook",
    use: "In the portal: Monitor, Workbooks, New, Advanced Editor (</>), Gallery Template; paste, Apply, Save.",
    mediaType: "application/json",
    version: VERSIONS.workbook,
    write: (choices) => json(workbook(choices)),
  },
  "sas-grafana.json": {
    title: "Grafana dashboard",
    use: "In Grafana: Dashboards, New, Import; choose an Azure Monitor data source that may read the workspace.",
    mediaType: "application/json",
    version: VERSIONS.dashboard,
    write: (choices) => json(grafanaDashboard(choices)),
  },
} as const satisfies Readonly<Record<string, TemplateFile>>;

export type TemplateFileName = keyof typeof TEMPLATE_FILES;
export const TEMPLATE_FILE_NAMES = Object.keys(TEMPLATE_FILES) as readonly TemplateFileName[];

/** A file of the table by its name; null for a name that is none of them. */
export function templateFile(name: string): (TemplateFile & { readonly name: TemplateFileName }) | null {
  const known = TEMPLATE_FILE_NAMES.find((each) => each === name);
  return known === undefined ? null : { name: known, ...TEMPLATE_FILES[known] };
}

/** A text's beginning for the page: lines that are cut, and how much there is of it. */
export interface Excerpt {
  readonly text: string;
  readonly isWhole: boolean;
  readonly lines: number;
  readonly characters: number;
}

const SHOWN_LINES = 60;
const SHOWN_LETTERS = 160;

/** The queries hold the whole rule book: what is shown of a line is its beginning. */
export function excerptOf(text: string): Excerpt {
  const lines = text.trimEnd().split("\n");
  const shown = lines
    .slice(0, SHOWN_LINES)
    .map((line) => (line.length > SHOWN_LETTERS ? `${line.slice(0, SHOWN_LETTERS)} …` : line));
  const isWhole = lines.length <= SHOWN_LINES && shown.every((line, at) => line === lines[at]);
  return { text: shown.join("\n"), isWhole, lines: lines.length, characters: text.length };
}
