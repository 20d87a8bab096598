import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import {
  endingTokensTableQuery,
  type Watched,
  watchedFailuresQuery,
  watchedTimelineQuery,
} from "@/lib/kusto/watch-queries";
import type { TemplateChoices } from "./template-choices";

/** The variable that whoever imports the dashboard sets to a data source of their own. */
const DATA_SOURCE = { type: "grafana-azure-monitor-datasource", uid: `\${datasource}` } as const;
const SCHEMA_VERSION = 39;

interface PanelPlan {
  readonly title: string;
  readonly description: string;
  readonly type: "timeseries" | "table";
  readonly query: string;
  readonly format: "time_series" | "table";
  /** Rows from the top of the dashboard, and how many. */
  readonly top: number;
  readonly height: number;
  readonly linked: boolean;
}

/** Grafana fills in the row's account and the dashboard's time range. */
const insightLink = (site: string) => ({
  title: "Why these requests were blocked",
  url: `${site}${INSIGHT_PATH}?account=\${__data.fields.AccountName}&from=\${__from}&to=\${__to}`,
  targetBlank: true,
});

function panelOf(plan: PanelPlan, at: number, { site, workspace }: TemplateChoices) {
  const { title, description, type, query, format, top, height, linked } = plan;
  const bars = { custom: { drawStyle: "bars", fillOpacity: 60, stacking: { mode: "normal", group: "A" } } };
  const defaults = {
    ...(type === "timeseries" ? bars : {}),
    ...(linked ? { links: [insightLink(site)] } : {}),
  };
  return {
    id: at + 1,
    type,
    title,
    description,
    datasource: DATA_SOURCE,
    gridPos: { x: 0, y: top, w: 24, h: height },
    fieldConfig: { defaults, overrides: [] },
    targets: [
      {
        refId: "A",
        datasource: DATA_SOURCE,
        queryType: "Azure Log Analytics",
        azureLogAnalytics: {
          query,
          resources: [workspace ?? `\${workspace}`],
          resultFormat: format,
          dashboardTime: false,
        },
      },
    ],
  };
}

function plansOf({ service, account, hours }: TemplateChoices): readonly PanelPlan[] {
  const watched: Watched = { service, account, time: "grafana" };
  return [
    {
      title: "Blocked requests by the hour",
      description: "Requests with a user delegation SAS that Azure Storage blocked, by reason.",
      type: "timeseries",
      query: watchedTimelineQuery(watched),
      format: "time_series",
      top: 0,
      height: 9,
      linked: false,
    },
    {
      title: "Blocked requests by account and reason",
      description: "A link of each row opens the insight for its account and the time range shown.",
      type: "table",
      query: `${watchedFailuresQuery(watched)}\n| sort by Failures desc`,
      format: "table",
      top: 9,
      height: 10,
      linked: true,
    },
    {
      title: `Tokens in use that end within ${hours} hours`,
      description: "Used in the time range shown; tokens that never live longer are left out.",
      type: "table",
      query: endingTokensTableQuery(watched, hours),
      format: "table",
      top: 19,
      height: 9,
      linked: true,
    },
  ];
}

/** A Grafana dashboard over the Azure Monitor data source, as Grafana's import takes it. */
export function grafanaDashboard(choices: TemplateChoices) {
  const { account, service, workspace } = choices;
  const source = { type: "datasource", name: "datasource", label: "Data source", query: DATA_SOURCE.type };
  const place = { type: "textbox", name: "workspace", label: "Resource id of the workspace", query: "" };
  return {
    title: `User delegation SAS: blocked requests (${account ?? "all accounts"}, ${service})`,
    tags: ["azure-storage", "user-delegation-sas"],
    schemaVersion: SCHEMA_VERSION,
    editable: true,
    timezone: "utc",
    time: { from: "now-24h", to: "now" },
    refresh: "",
    annotations: { list: [] },
    templating: { list: workspace === null ? [source, place] : [source] },
    panels: plansOf(choices).map((plan, at) => panelOf(plan, at, choices)),
  };
}
