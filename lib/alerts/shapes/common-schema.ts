import { HOUR_MS, MINUTE_MS } from "@/lib/time/units";
import { accountsInWords } from "../values/accounts";
import { has, hasObject, type JsonObject, textsAt } from "../values/fields";
import { isEventAboutRefusals } from "./activity-operations";
import type { AlertShape, Length, TimeRule } from "./shape";
import { isLogAboutRefusals, isMetricAboutRefusals, proofOfLog, speaksOfRefusals } from "./subjects";

const SAMPLES = "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-common-schema";
const FIELDS = "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-payload-samples";

const service = (node: JsonObject): string => textsAt(node, ["essentials.monitoringService"]).join(" ");
const conditionType = (node: JsonObject): string => textsAt(node, ["alertContext.conditionType"]).join(" ");

const common =
  (test: (node: JsonObject) => boolean) =>
  (node: JsonObject): boolean =>
    hasObject(node, "essentials") && test(node);

const LENGTHS: readonly Length[] = [{ path: "alertContext.condition.windowSize", unitMs: MINUTE_MS }];
const WINDOW: TimeRule = {
  from: "alertContext.condition.windowStartTime",
  to: "alertContext.condition.windowEndTime",
};
const AROUND_FIRED: TimeRule = {
  anchor: "essentials.firedDateTime",
  direction: "around",
  usualMs: HOUR_MS,
};
const EVENT: TimeRule = { anchor: "alertContext.eventTimestamp", direction: "after", usualMs: 4 * HOUR_MS };

/** What all alerts of the common schema have alike. */
const ESSENTIALS = {
  source: SAMPLES,
  condition: ["essentials.monitorCondition"],
  rule: ["essentials.alertRule"],
  // Other versions name the target otherwise (`targetResource`): a whole id of an account counts under any name.
  ids: ["essentials.alertTargetIDs", "essentials.*"],
  texts: ["essentials.description"],
  fields: [],
  tables: [],
  queries: [],
  times: [WINDOW, AROUND_FIRED],
  resolved: {
    fired: ["essentials.firedDateTime", "alertContext.eventTimestamp"],
    ended: ["essentials.resolvedDateTime", "alertContext.condition.windowEndTime"],
    lengths: LENGTHS,
  },
  proof: () => "named",
} as const satisfies Partial<AlertShape>;

const SPLIT =
  "Split the alert rule by the dimension _ResourceId (or AccountName), so that each message names its account.";

/** All-ones subscription and names with "test-": what the portal's Test action group sends. */
const TEST_SUBSCRIPTION = /\/subscriptions\/1{8}-1{4}-1{4}-1{4}-1{12}\//i;
const TEST_NAME = /^test-|\/resourcegroups\/test-rg\//i;

function isTest(node: JsonObject): boolean {
  const ids = textsAt(node, ["essentials.alertId", "essentials.alertTargetIDs"]);
  const names = [...textsAt(node, ["essentials.alertRule"]), ...ids];
  return ids.some((id) => TEST_SUBSCRIPTION.test(id)) && names.some((name) => TEST_NAME.test(name));
}

/** Kinds in the common alert schema; the node has `essentials` and `alertContext`. More specific ones stand first. */
export const COMMON_SHAPES: readonly AlertShape[] = [
  {
    ...ESSENTIALS,
    kind: "test-notification",
    words: "Azure Monitor's test message",
    source:
      "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups#test-an-action-group-in-the-azure-portal",
    recognises: common(isTest),
    ids: [],
    isAboutRefusals: () => false,
    advice: "",
    refusal: "Azure Monitor's test message: the connection works, and no real storage account is named.",
  },
  {
    ...ESSENTIALS,
    kind: "log-alert-v2",
    words: "a log search alert",
    source: `${FIELDS}#log-search-alerts-with-monitoring-service--log-alerts-v2`,
    recognises: common(
      (node) =>
        /^log alerts v2$/i.test(service(node)) ||
        conditionType(node) === "LogQueryCriteria" ||
        has(node, "alertContext.condition.allOf.searchQuery"),
    ),
    fields: ["alertContext.condition.allOf.dimensions"],
    queries: ["alertContext.condition.allOf.searchQuery"],
    isAboutRefusals: isLogAboutRefusals,
    proof: proofOfLog,
    advice: SPLIT,
  },
  {
    ...ESSENTIALS,
    kind: "log-alert-v1",
    words: "a log alert (V1)",
    source: `${FIELDS}#log-search-alerts-with-monitoring-service--log-analytics`,
    recognises: common(
      (node) =>
        has(node, "alertContext.SearchIntervalStartTimeUtc") ||
        has(node, "alertContext.SearchQuery") ||
        /^(?:log analytics|application insights)$/i.test(service(node)),
    ),
    fields: ["alertContext.Dimensions"],
    tables: ["alertContext.SearchResults", "alertContext.SearchResult"],
    queries: ["alertContext.SearchQuery"],
    times: [
      { from: "alertContext.SearchIntervalStartTimeUtc", to: "alertContext.SearchIntervalEndTimeUtc" },
      {
        anchor: "alertContext.SearchIntervalEndTimeUtc",
        direction: "before",
        lengths: [
          { path: "alertContext.SearchIntervalInMinutes", unitMs: MINUTE_MS },
          { path: "alertContext.SearchIntervalDurationMin", unitMs: MINUTE_MS },
        ],
        usualMs: HOUR_MS,
      },
      AROUND_FIRED,
    ],
    isAboutRefusals: isLogAboutRefusals,
    proof: proofOfLog,
    advice:
      "Let the query summarize by AccountName or _ResourceId, or move the rule to log alerts V2 and split it by _ResourceId.",
  },
  {
    ...ESSENTIALS,
    kind: "service-health-alert",
    words: "a service health alert",
    source: `${FIELDS}#monitoringservice--servicehealth`,
    recognises: common((node) => /^service ?health$/i.test(service(node))),
    ids: [],
    times: [
      {
        from: "alertContext.properties.impactStartTime",
        to: "alertContext.properties.impactMitigationTime",
      },
      { anchor: "alertContext.properties.impactStartTime", direction: "after", usualMs: 4 * HOUR_MS },
      { ...EVENT, direction: "around" },
      AROUND_FIRED,
    ],
    isAboutRefusals: () => false,
    advice: "",
    refusal: "A service health message: it concerns a whole subscription and names no storage account.",
  },
  {
    ...ESSENTIALS,
    kind: "resource-health-alert",
    words: "a resource health alert",
    source: `${FIELDS}#monitoringservice--resource-health`,
    recognises: common(
      (node) =>
        /^resource ?health$/i.test(service(node)) ||
        /resourcehealth/i.test(textsAt(node, ["alertContext.eventSource"]).join()),
    ),
    ids: [...ESSENTIALS.ids, "alertContext.authorization.scope", "alertContext.resourceId"],
    times: [{ ...EVENT, direction: "around", usualMs: HOUR_MS }, AROUND_FIRED],
    isAboutRefusals: () => false,
    advice: "",
  },
  {
    ...ESSENTIALS,
    kind: "activity-log-alert",
    words: "an activity log alert",
    source: `${FIELDS}#monitoringservice--activity-log---administrative`,
    recognises: common(
      (node) =>
        /^activity log/i.test(service(node)) ||
        (has(node, "alertContext.eventTimestamp") && has(node, "alertContext.operationName")),
    ),
    ids: [
      ...ESSENTIALS.ids,
      "alertContext.authorization.scope",
      "alertContext.properties.entity",
      "alertContext.resourceId",
    ],
    times: [EVENT, { ...AROUND_FIRED, direction: "after", usualMs: 4 * HOUR_MS }],
    isAboutRefusals: (node) => isEventAboutRefusals(node, "alertContext"),
    advice: "The event is about a scope that may hold several accounts: choose the account.",
  },
  {
    ...ESSENTIALS,
    kind: "smart-detector-alert",
    words: "a smart detection",
    source: `${FIELDS}#monitoringservice--smart-detector`,
    recognises: common(
      (node) => /^smart ?detector$/i.test(service(node)) || has(node, "alertContext.SmartDetectorId"),
    ),
    times: [
      { anchor: "alertContext.FormattedOccurrenceTime", direction: "around", usualMs: HOUR_MS },
      AROUND_FIRED,
    ],
    texts: ["alertContext.DetectionSummary", ...ESSENTIALS.texts],
    isAboutRefusals: (node) => {
      const words = textsAt(node, ["alertContext.DetectionSummary"]).join("\n");
      return accountsInWords(words).length > 0 && speaksOfRefusals(words) === true;
    },
    advice: "Application Insights names the storage account only in its text: choose the account.",
  },
  {
    ...ESSENTIALS,
    kind: "prometheus-alert",
    words: "a Prometheus alert",
    source: `${FIELDS}#sample-prometheus-alert`,
    recognises: common(
      (node) =>
        /^prometheus$/i.test(service(node)) ||
        (has(node, "alertContext.expression") && hasObject(node, "alertContext.labels")),
    ),
    fields: ["alertContext.labels"],
    proof: () => "ids",
    queries: ["alertContext.expression"],
    texts: ["alertContext.annotations.*", ...ESSENTIALS.texts],
    times: [
      {
        anchor: "essentials.firedDateTime",
        direction: "before",
        lengths: [{ path: "alertContext.for", unitMs: MINUTE_MS }],
        usualMs: HOUR_MS,
      },
    ],
    resolved: { ...ESSENTIALS.resolved, lengths: [{ path: "alertContext.for", unitMs: MINUTE_MS }] },
    isAboutRefusals: (node) =>
      speaksOfRefusals(
        textsAt(node, [
          "alertContext.expression",
          "essentials.alertRule",
          "alertContext.annotations.summary",
          "alertContext.annotations.description",
        ]).join("\n"),
      ),
    advice:
      "Keep the label Microsoft.resourceid in the rule's expression: the message then names the account.",
  },
  {
    ...ESSENTIALS,
    kind: "cost-alert",
    words: "a cost alert",
    source: `${FIELDS}#monitoringservice--actualcostbudget`,
    recognises: common((node) => /cost|budget/i.test(service(node))),
    ids: [],
    isAboutRefusals: () => false,
    advice: "",
    refusal: "A cost notification: it is about spending, and names no storage account.",
  },
  {
    ...ESSENTIALS,
    kind: "metric-alert",
    words: "a metric alert",
    source: `${FIELDS}#monitoringservice--platform`,
    recognises: common(
      (node) =>
        /^(?:platform|metric)/i.test(service(node)) || has(node, "alertContext.condition.allOf.metricName"),
    ),
    fields: ["alertContext.condition.allOf.dimensions"],
    isAboutRefusals: isMetricAboutRefusals,
    advice:
      "Choose the storage accounts as the scope of the alert rule: the message then names the one it is about.",
  },
  {
    ...ESSENTIALS,
    kind: "other-azure-alert",
    words: "an Azure alert",
    recognises: common(() => true),
    isAboutRefusals: (node) => {
      const told = speaksOfRefusals(
        textsAt(node, ["essentials.alertRule", "essentials.description"]).join("\n"),
      );
      return told ?? service(node) === "";
    },
    advice: "Choose the storage account as the scope of the alert rule.",
  },
];
