import { chosenByDefault, type TemplateChoices } from "@/lib/templates/template-choices";

export const GROUP = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-demo/providers";

/** All choices made. */
export const CHOICES: TemplateChoices = {
  ...chosenByDefault("https://insights.contoso.example"),
  account: "stcontosodata",
  resource: `${GROUP}/Microsoft.Storage/storageAccounts/stcontosodata`,
  workspace: `${GROUP}/Microsoft.OperationalInsights/workspaces/law-demo`,
  minutes: 30,
  location: "westeurope",
  actionGroup: `${GROUP}/Microsoft.Insights/actionGroups/ag-demo`,
};

/** Texts that mean something to KQL, JSON, Bicep, Grafana, a workbook or a page. */
export const HOSTILE = [
  "'",
  "'''",
  "\\",
  '"',
  `\${parameters}`,
  "[concat('a')]",
  "' | union StorageFileLogs //",
  "{TimeRange}",
  "$__from",
  "</script><script>",
  "\n| take 1",
  "\u2028",
  "\ud800",
  "a\u0000b",
] as const;
