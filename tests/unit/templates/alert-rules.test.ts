import type { ScheduledQueryRuleProperties, ScheduledQueryRuleResource } from "arm-monitor-8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAlert } from "@/lib/alerts/read-alert";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { alertLink, filledProperty } from "@/lib/templates/alert-link";
import { alertTemplate, endingTokensRule, failuresRule, LINK_PROPERTY } from "@/lib/templates/alert-rules";
import { armJson, armTemplate } from "@/lib/templates/arm-json";
import { bicepText } from "@/lib/templates/bicep";
import { firedAlert } from "@/lib/templates/fired-alert";
import { parameter, type Template, type TemplateValue } from "@/lib/templates/template";
import { chosenByDefault, TEMPLATE_SERVICES } from "@/lib/templates/template-choices";
import { instantOf } from "@/lib/time/instant";
import { readBicep } from "./bicep-reader";
import { CHOICES, HOSTILE } from "./choices";

const NOW = instantOf(Date.parse("2026-11-24T10:04:20.5Z"));
const ALL = chosenByDefault("https://insights.contoso.example");

/** What both printers say, brought to one shape: a bracket that ARM doubles is one again; it doubles none in descriptions. */
function sameAs(template: Template): { readonly arm: unknown; readonly bicep: unknown } {
  const { description, parameters, resources } = readBicep(bicepText(template));
  const arm = armTemplate(template) as unknown as {
    readonly metadata: unknown;
    readonly parameters: Readonly<
      Record<string, { type: string; defaultValue?: unknown; metadata: { description: unknown } }>
    >;
    readonly resources: readonly { type: string; apiVersion: string }[];
  };
  const single = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, each) =>
      typeof each === "string" && each.startsWith("[[") ? each.slice(1) : each,
    );
  return {
    arm: {
      metadata: arm.metadata,
      parameters: Object.fromEntries(
        Object.entries(arm.parameters).map(([name, { metadata, ...each }]) => [
          name,
          { ...(single(each) as object), ...metadata },
        ]),
      ),
      resources: single(arm.resources.map(({ type, apiVersion, ...body }) => ({ type, apiVersion, body }))),
    },
    bicep: JSON.parse(JSON.stringify({ metadata: { description }, parameters, resources })),
  };
}

describe("the two printers", () => {
  it.each([
    ["all choices", CHOICES],
    ["none", ALL],
  ])("say the same of one template: %s", (_name, choices) => {
    const { arm, bicep } = sameAs(alertTemplate(choices));
    expect(bicep).toEqual(arm);
  });

  const texts = fc
    .oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.constantFrom(...HOSTILE))
    .map((text) => text.toWellFormed());
  const values: fc.Arbitrary<TemplateValue> = fc.letrec<{ value: TemplateValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      texts,
      texts.map((text) => `${text}\n${text}`),
      fc.integer(),
      fc.boolean(),
      fc.constant(parameter("workspaceId")),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(
        texts.filter((name) => name !== "__proto__"),
        tie("value"),
        { maxKeys: 3 },
      ),
    ),
  })).value;

  it("whatever texts stand in it", () => {
    const template = (value: TemplateValue, description: string): Template => ({
      description,
      parameters: { workspaceId: { type: "string", description, value } },
      resources: [
        { symbol: "rule", type: "Microsoft.Insights/x", apiVersion: "2023-12-01", body: { value } },
      ],
    });
    fc.assert(
      fc.property(values, texts, (value, description) => {
        const { arm, bicep } = sameAs(template(value, description));
        expect(bicep).toEqual(arm);
      }),
      { numRuns: 400 },
    );
  });
});

describe("the rules", () => {
  /** Compiles only if Azure's own package knows every property and every word. */
  const typed = (choices: typeof CHOICES) => {
    const { resources } = JSON.parse(armJson(alertTemplate(choices)));
    return resources as readonly (Pick<ScheduledQueryRuleResource, "kind" | "location"> & {
      readonly name: string;
      readonly properties: ScheduledQueryRuleProperties;
    })[];
  };

  it("are split by the account's id, and by reason", () => {
    const [failures, ending] = typed(CHOICES);
    expect(failures?.properties.criteria?.allOf?.[0]).toMatchObject({
      metricMeasureColumn: "Failures",
      resourceIdColumn: "_ResourceId",
      operator: "GreaterThanOrEqual",
      threshold: 5,
      timeAggregation: "Total",
      dimensions: [
        { name: "AccountName", operator: "Include", values: ["*"] },
        { name: "Reason", operator: "Include", values: ["*"] },
      ],
    });
    expect(ending?.properties).toMatchObject({ windowSize: "P1D", evaluationFrequency: "PT1H", severity: 3 });
    expect(failures?.properties).toMatchObject({ windowSize: "PT30M", evaluationFrequency: "PT15M" });
    expect(failures?.properties.scopes).toEqual(["[parameters('workspaceId')]"]);
  });

  it.each(TEMPLATE_SERVICES)("have room for all their data within 64 KB (%s)", (service) => {
    const long = { ...CHOICES, service, account: "a".repeat(24), site: `https://${"x".repeat(200)}.example` };
    for (const { properties } of typed(long)) {
      expect(Buffer.byteLength(JSON.stringify(properties))).toBeLessThan(60_000);
    }
  });

  it("have names that Azure takes, one for each account and service", () => {
    for (const rule of [failuresRule(CHOICES), endingTokensRule(ALL)]) {
      expect(rule.name).toMatch(/^[a-z0-9-]{1,260}$/);
      expect(rule.displayName).not.toMatch(/null|undefined/);
    }
  });
});

describe("the whole circle: rule, fired alert, link", () => {
  it.each([
    ["a chosen account", CHOICES, "stcontosodata"],
    ["every account", ALL, "stcontosodata"],
    ["another length", { ...ALL, minutes: 60 as const }, "stcontosodata"],
  ])("what the rule sends is read as a link to its account and window: %s", (_name, choices, account) => {
    const payload = firedAlert(choices, NOW);
    const answer = readAlert({ method: "POST", headers: {}, body: JSON.stringify(payload) }, choices.site);
    expect(answer).toMatchObject({
      outcome: "link",
      condition: "fired",
      accounts: [account],
      needsLink: true,
    });
    const end = "2026-11-24T10:01:00.0000000Z";
    const start = instantOf(Date.parse(end) - choices.minutes * 60_000);
    expect(answer.links).toHaveLength(1);
    const linked = new URL(answer.links[0]?.href ?? "", choices.site);
    const { query, notices } = parseInsightQuery(Object.fromEntries(linked.searchParams), NOW);
    expect(notices).toEqual([]);
    expect(query).toMatchObject({ account, span: { kind: "between", window: { from: start, to: end } } });
  });

  it.each([
    ["a chosen account", CHOICES],
    ["the alert's target", ALL],
  ])("and so is the link that the alert itself carries: %s", (_name, choices) => {
    const { data } = firedAlert(choices, NOW) as { data: { customProperties: Record<string, string> } };
    const link = new URL(data.customProperties[LINK_PROPERTY] ?? "");
    expect(link.origin).toBe("https://insights.contoso.example");
    const { query, notices } = parseInsightQuery(Object.fromEntries(link.searchParams), NOW);
    expect(notices).toEqual([]);
    expect(query.account).toBe("stcontosodata");
    expect(query.span).toMatchObject({ window: { to: "2026-11-24T10:01:00.0000000Z" } });
  });

  it("a path that leads nowhere stays, and none leads into the prototype", () => {
    const payload = { data: { list: [{ name: "x" }] } };
    expect(filledProperty(`\${data.list[0].name} \${data.none} \${data.constructor.name}`, payload)).toBe(
      `x \${data.none} \${data.constructor.name}`,
    );
    expect(filledProperty(alertLink(ALL), {})).toBe(alertLink(ALL));
  });
});
