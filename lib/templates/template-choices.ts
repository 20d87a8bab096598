import type { Service } from "@/lib/requests/logged-request";

/** What templates are filled with; everything is checked, nothing is looked up. */
export interface TemplateChoices {
  /** In lower case; null for every account whose logs the workspace holds. */
  readonly account: string | null;
  /** The account's ARM id where it is known. */
  readonly resource: string | null;
  /** ARM id of the Log Analytics workspace; null: whoever deploys says it. */
  readonly workspace: string | null;
  /** Where this dashboard answers, without a slash at its end. */
  readonly site: string;
  readonly service: Service;
  /** So many blocked requests for one reason of one account make an alert. */
  readonly failures: number;
  /** Within so many minutes. */
  readonly minutes: AlertMinutes;
  /** Tokens that end within so many hours are told. */
  readonly hours: number;
  /** An Azure region; null: that of the resource group. */
  readonly location: string | null;
  /** ARM id of the action group that is told; null: none. */
  readonly actionGroup: string | null;
}

/** The lengths that a log search alert takes and that hold an hour's detail (learn.microsoft.com: alerts-create-log-alert-rule). */
export const ALERT_MINUTES = [5, 10, 15, 30, 60, 120, 180, 360] as const;
type AlertMinutes = (typeof ALERT_MINUTES)[number];

export const TEMPLATE_SERVICES = ["blob", "file", "queue", "table"] as const satisfies readonly Service[];

/** What is chosen where an address says nothing; `site` is the address at which the page was asked. */
export const chosenByDefault = (site: string): TemplateChoices => ({
  account: null,
  resource: null,
  workspace: null,
  site,
  service: "blob",
  failures: 5,
  minutes: 15,
  hours: 24,
  location: null,
  actionGroup: null,
});

/** Where a template was checked. */
export interface VersionSource {
  readonly version: string;
  readonly source: string;
}

/** The versions that the templates are written for, each with where it is published. */
export const VERSIONS = {
  rule: {
    version: "2023-12-01",
    source: "learn.microsoft.com/azure/templates/microsoft.insights/scheduledqueryrules",
  },
  workbook: {
    version: "Notebook/1.0",
    source: "github.com/microsoft/Application-Insights-Workbooks, schema/workbook.json",
  },
  dashboard: { version: "schema 39", source: "grafana.com/docs/grafana, dashboard JSON model" },
  payload: {
    version: "azureMonitorCommonAlertSchema 1.0",
    source: "learn.microsoft.com/azure/azure-monitor/alerts/alerts-common-schema",
  },
} as const satisfies Readonly<Record<string, VersionSource>>;
