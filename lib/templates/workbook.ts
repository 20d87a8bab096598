import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import { textLiteral } from "@/lib/kql/kql";
import {
  endingTokensTableQuery,
  type Watched,
  watchedFailuresQuery,
  watchedTimelineQuery,
} from "@/lib/kusto/watch-queries";
import type { TemplateChoices } from "./template-choices";

const WORKSPACES = "microsoft.operationalinsights/workspaces";
const SCHEMA = "https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json";
const HOUR_MS = 3_600_000;
const LENGTHS = [1, 4, 24, 72, 168, 720].map((hours) => ({ durationMs: hours * HOUR_MS }));

interface QueryItem {
  readonly name: string;
  readonly title: string;
  readonly query: string;
  readonly visualization: "table" | "barchart";
  /** A column that holds an address, shown as a link. */
  readonly linkColumn?: string;
}

/** The workbook puts its own time range into the address: words in braces are its parameters. */
function withLink(query: string, site: string): string {
  const start = textLiteral(`${site}${INSIGHT_PATH}?account=`).text;
  return `${query}\n| extend Insight = strcat(${start}, AccountName, '&from={TimeRange:startISO}&to={TimeRange:endISO}')`;
}

function parametersItem({ workspace }: TemplateChoices) {
  return {
    type: 9,
    content: {
      version: "KqlParameterItem/1.0",
      parameters: [
        {
          id: "5f0c2a1e-0001-4000-8000-000000000001",
          version: "KqlParameterItem/1.0",
          name: "Workspace",
          type: 5,
          isRequired: true,
          value: workspace ?? "value::1",
          typeSettings: {
            resourceTypeFilter: { [WORKSPACES]: true },
            additionalResourceOptions: ["value::1"],
          },
        },
        {
          id: "5f0c2a1e-0001-4000-8000-000000000002",
          version: "KqlParameterItem/1.0",
          name: "TimeRange",
          label: "Time range",
          type: 4,
          isRequired: true,
          value: { durationMs: 24 * HOUR_MS },
          typeSettings: { selectableValues: LENGTHS, allowCustom: true },
        },
      ],
      style: "pills",
      queryType: 0,
      resourceType: WORKSPACES,
    },
    name: "parameters",
  };
}

function queryItem({ name, title, query, visualization, linkColumn }: QueryItem) {
  const link = {
    columnMatch: linkColumn,
    formatter: 7,
    formatOptions: { linkTarget: "Url", linkLabel: "Open" },
  };
  return {
    type: 3,
    content: {
      version: "KqlItem/1.0",
      query,
      size: 0,
      title,
      timeContextFromParameter: "TimeRange",
      queryType: 0,
      resourceType: WORKSPACES,
      crossComponentResources: ["{Workspace}"],
      visualization,
      noDataMessage: "No rows in this time range. Logging may be off or late: no rows are no proof.",
      ...(linkColumn === undefined ? {} : { gridSettings: { formatters: [link], filter: true } }),
    },
    name,
  };
}

/** An Azure Monitor Workbook, as its gallery's Advanced Editor takes it. */
export function workbook(choices: TemplateChoices): Readonly<Record<string, unknown>> {
  const { service, account, site, hours, workspace } = choices;
  const watched: Watched = { service, account, time: "set-outside" };
  const about = account === null ? "all accounts whose logs the workspace holds" : `the account ${account}`;
  const items: readonly QueryItem[] = [
    {
      name: "reasons",
      title: "Blocked requests by account and reason",
      query: withLink(`${watchedFailuresQuery(watched)}\n| sort by Failures desc`, site),
      visualization: "table",
      linkColumn: "Insight",
    },
    {
      name: "timeline",
      title: "Blocked requests by the hour",
      query: watchedTimelineQuery(watched),
      visualization: "barchart",
    },
    {
      name: "ending",
      title: `Tokens in use that end within ${hours} hours`,
      query: withLink(endingTokensTableQuery(watched, hours), site),
      visualization: "table",
      linkColumn: "Insight",
    },
  ];
  const heading = `## Why requests with a user delegation SAS were blocked\n\nThe ${service} service, ${about}. The rules are part of each query.`;
  return {
    version: "Notebook/1.0",
    items: [
      { type: 1, content: { json: heading }, name: "heading" },
      parametersItem(choices),
      ...items.map(queryItem),
    ],
    ...(workspace === null ? {} : { fallbackResourceIds: [workspace] }),
    $schema: SCHEMA,
  };
}
