import type { LogsQuery, MonitorQuery } from "@grafana/grafana-foundation-sdk/azuremonitor";
import type { Dashboard, Panel } from "@grafana/grafana-foundation-sdk/dashboard";
import { beforeAll, describe, expect, it } from "vitest";
import { grafanaDashboard } from "@/lib/templates/grafana-dashboard";
import { chosenByDefault, type TemplateChoices } from "@/lib/templates/template-choices";
import { workbook } from "@/lib/templates/workbook";
import { type KustoLanguage, loadKustoLanguage } from "../../support/kusto-language";
import { shortOrSoak } from "../../support/soak";
import { CHOICES, HOSTILE } from "./choices";

const ALL = chosenByDefault("https://insights.contoso.example");
/** Of so many of the three queries Microsoft's language service reads all words: a second or two for each. */
const DIAGNOSED = shortOrSoak(1, 3);
let language: KustoLanguage;
beforeAll(() => {
  language = loadKustoLanguage();
});

/** Compiles only if Grafana's own types know every property that is set; enums are plain words in JSON. */
type Words<T> = T extends (...args: never) => unknown
  ? never
  : T extends object
    ? {
        readonly [Name in keyof T as T[Name] extends (...args: never) => unknown ? never : Name]: Words<
          T[Name]
        >;
      }
    : T extends string
      ? string
      : T;
type Target = Words<Pick<MonitorQuery, "refId" | "datasource" | "queryType">> & {
  readonly azureLogAnalytics: Words<LogsQuery>;
};
type Own = Words<
  Pick<Dashboard, "title" | "tags" | "schemaVersion" | "editable" | "timezone" | "time" | "refresh">
> & {
  readonly panels: readonly (Words<
    Pick<Panel, "id" | "type" | "title" | "description" | "datasource" | "gridPos">
  > & { readonly targets: readonly Target[] })[];
};

const dashboardOf = (choices: TemplateChoices): Own => grafanaDashboard(choices);
const logsIn = (choices: TemplateChoices) =>
  dashboardOf(choices).panels.flatMap(({ targets }) =>
    targets.map(({ azureLogAnalytics }) => azureLogAnalytics),
  );

interface WorkbookItem {
  readonly type: number;
  readonly name: string;
  readonly content: {
    readonly query?: string;
    readonly parameters?: readonly { readonly name: string; readonly value: unknown }[];
    readonly crossComponentResources?: readonly string[];
    readonly timeContextFromParameter?: string;
  };
}
const itemsOf = (choices: TemplateChoices) =>
  (JSON.parse(JSON.stringify(workbook(choices))) as { items: readonly WorkbookItem[] }).items;

/** What Grafana takes for a variable: $name, ${name}, [[name]]. */
const GRAFANA_VARIABLE = /\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.[^:^}]+)?(?::[^}]+)?\}/g;

describe("the Grafana dashboard", () => {
  it("asks the chosen workspace within the dashboard's time range, with no other macro", () => {
    const logs = logsIn(CHOICES);
    expect(logs).toHaveLength(3);
    for (const [n, { query = "", resources, dashboardTime }] of logs.entries()) {
      expect(resources).toEqual([CHOICES.workspace]);
      expect(dashboardTime).toBe(false);
      expect([...query.matchAll(GRAFANA_VARIABLE)].map(([whole]) => whole)).toEqual(["$__timeFilter"]);
      const plain = query.replace("$__timeFilter(TimeGenerated)", "TimeGenerated > ago(1h)");
      if (n < DIAGNOSED) expect(language.diagnose(plain)).toEqual([]);
    }
  });

  it("lets whoever imports it say the workspace where none was chosen", () => {
    expect(logsIn(ALL).map(({ resources }) => resources)).toEqual([
      [`\${workspace}`],
      [`\${workspace}`],
      [`\${workspace}`],
    ]);
    expect(grafanaDashboard(ALL).templating.list.map(({ name }) => name)).toEqual([
      "datasource",
      "workspace",
    ]);
  });

  it("links each row to the insight", () => {
    const text = JSON.stringify(grafanaDashboard(CHOICES));
    expect(text).toContain(
      `https://insights.contoso.example/insights/user-delegation-sas?account=\${__data.fields.AccountName}&from=\${__from}&to=\${__to}`,
    );
  });
});

describe("the Workbook", () => {
  it("has its parameters, and queries that name no others", () => {
    const items = itemsOf(CHOICES);
    const names = items.flatMap(({ content }) => (content.parameters ?? []).map(({ name }) => name));
    expect(names).toEqual(["Workspace", "TimeRange"]);
    const queries = items.filter(({ type }) => type === 3);
    expect(queries).toHaveLength(3);
    for (const [n, { content }] of queries.entries()) {
      expect(content.crossComponentResources).toEqual(["{Workspace}"]);
      expect(content.timeContextFromParameter).toBe("TimeRange");
      const found = [...(content.query ?? "").matchAll(/\{([A-Za-z]\w*)(?::\w+)?\}/g)].map(
        ([, name]) => name,
      );
      expect(found.every((name) => name === "TimeRange")).toBe(true);
      if (n < DIAGNOSED) expect(language.diagnose(content.query ?? "")).toEqual([]);
    }
  });

  it("opens with the chosen workspace", () => {
    expect(itemsOf(CHOICES)[1]?.content.parameters?.[0]?.value).toBe(CHOICES.workspace);
    expect(workbook(CHOICES).fallbackResourceIds).toEqual([CHOICES.workspace]);
    expect(workbook(ALL).fallbackResourceIds).toBeUndefined();
  });
});

describe("hostile texts", () => {
  const quoted = HOSTILE.filter((text) => text.includes("'"));
  const diagnosed: readonly string[] = shortOrSoak(quoted.slice(-1), quoted);

  it.each(HOSTILE)("%j as an account or an address breaks out of no query", (text) => {
    const choices = { ...CHOICES, account: text, site: `https://x.example/${text}` };
    const queries = [
      ...itemsOf(choices).flatMap(({ content }) => content.query ?? []),
      ...logsIn(choices).map(({ query = "" }) => query.replace("$__timeFilter(TimeGenerated)", "true")),
    ];
    const steps = (query: string) => query.replaceAll(/'(?:[^'\\]|\\.)*'/gs, "''").split("\n|").length;
    const plain = [
      ...itemsOf(CHOICES).flatMap(({ content }) => content.query ?? []),
      ...logsIn(CHOICES).map(({ query = "" }) => query),
    ];
    expect(queries.map(steps)).toEqual(plain.map(steps));
    if (diagnosed.includes(text)) expect(language.diagnose(queries[1] ?? "")).toEqual([]);
  });
});
