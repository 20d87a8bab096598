import { HOUR_MS, MINUTE_MS } from "@/lib/time/units";
import { has, hasObject, type JsonObject, textsAt } from "../values/fields";
import { isEventAboutRefusals } from "./activity-operations";
import type { AlertShape, ResolvedTimes } from "./shape";
import { isLogAboutRefusals, isMetricAboutRefusals, proofOfLog } from "./subjects";

const SCHEMAS = "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-non-common-schema-definitions";
const SECOND_MS = 1000;

const NEVER_RESOLVED: ResolvedTimes = { fired: [], ended: [], lengths: [] };

const hasInterval = (node: JsonObject): boolean =>
  has(node, "SearchIntervalStartTimeUtc") || has(node, "SearchIntervalEndTimeUtc");

const METRIC_LENGTHS = [{ path: "context.condition.windowSize", unitMs: MINUTE_MS }] as const;

/** Messages of action groups without the common alert schema, and of classic alerts. */
export const OLDER_SHAPES: readonly AlertShape[] = [
  {
    kind: "log-alert-v1",
    words: "a log alert (V1)",
    source: `${SCHEMAS}#log-search-alerts`,
    recognises: (node) =>
      hasInterval(node) &&
      (has(node, "SearchQuery") ||
        has(node, "AlertRuleName") ||
        has(node, "SearchResult") ||
        has(node, "SearchResults")),
    condition: "fired",
    rule: ["AlertRuleName", "AlertName"],
    ids: ["ResourceId"],
    fields: ["Dimensions"],
    tables: ["SearchResult", "SearchResults"],
    queries: ["SearchQuery"],
    texts: [],
    times: [
      { from: "SearchIntervalStartTimeUtc", to: "SearchIntervalEndTimeUtc" },
      {
        anchor: "SearchIntervalEndTimeUtc",
        direction: "before",
        lengths: [
          { path: "SearchIntervalInSeconds", unitMs: SECOND_MS },
          { path: "SearchIntervalInMinutes", unitMs: MINUTE_MS },
        ],
        usualMs: HOUR_MS,
      },
      { anchor: "SearchIntervalStartTimeUtc", direction: "after", usualMs: HOUR_MS },
    ],
    resolved: NEVER_RESOLVED,
    isAboutRefusals: isLogAboutRefusals,
    proof: proofOfLog,
    advice:
      "Let the query summarize by AccountName or _ResourceId, or move the rule to log alerts V2 and split it by _ResourceId.",
  },
  {
    kind: "activity-log-alert",
    words: "an activity log alert",
    source: `${SCHEMAS}#activity-log-alerts`,
    recognises: (node) => hasObject(node, "context.activityLog"),
    // The message's own status is always Activated; the event's stands deeper.
    condition: "fired",
    rule: ["context.name", "context.activityLog.description"],
    ids: [
      "context.activityLog.resourceId",
      "context.activityLog.authorization.scope",
      "context.activityLog.properties.entity",
    ],
    fields: [],
    tables: [],
    queries: [],
    texts: [],
    times: [
      { anchor: "context.activityLog.eventTimestamp", direction: "after", usualMs: 4 * HOUR_MS },
      { anchor: "context.activityLog.submissionTimestamp", direction: "after", usualMs: 4 * HOUR_MS },
    ],
    resolved: NEVER_RESOLVED,
    isAboutRefusals: (node) => isEventAboutRefusals(node, "context.activityLog"),
    proof: () => "named",
    advice: "The event is about a scope that may hold several accounts: choose the account.",
  },
  {
    kind: "cost-alert",
    words: "a cost alert",
    source:
      "https://learn.microsoft.com/azure/cost-management-billing/costs/cost-mgt-alerts-monitor-usage-spending",
    recognises: (node) =>
      textsAt(node, ["schemaId"]).some((id) => /budget|cost/i.test(id)) ||
      (has(node, "BudgetName") &&
        (has(node, "SpendingAmount") || has(node, "NotificationThresholdAmount") || has(node, "Budget"))),
    condition: ["status"],
    rule: ["BudgetName", "data.BudgetName"],
    ids: [],
    fields: [],
    tables: [],
    queries: [],
    texts: [],
    times: [],
    resolved: NEVER_RESOLVED,
    isAboutRefusals: () => false,
    proof: () => "named",
    advice: "",
    refusal:
      "A cost notification: it is about spending, and names no storage account (its AccountName is the billing account).",
  },
  {
    kind: "classic-metric-alert",
    words: "a metric alert",
    source: `${SCHEMAS}#metric-alerts`,
    recognises: (node) =>
      hasObject(node, "context.condition") && (has(node, "status") || has(node, "context.timestamp")),
    condition: ["status"],
    rule: ["context.name"],
    ids: ["context.resourceId"],
    fields: ["context.condition.allOf.dimensions"],
    tables: [],
    queries: [],
    texts: [],
    times: [
      { from: "context.condition.windowStartTime", to: "context.condition.windowEndTime" },
      { anchor: "context.timestamp", direction: "before", lengths: METRIC_LENGTHS, usualMs: HOUR_MS },
    ],
    resolved: { fired: [], ended: ["context.timestamp"], lengths: METRIC_LENGTHS },
    isAboutRefusals: isMetricAboutRefusals,
    proof: () => "named",
    advice:
      "Choose the storage accounts as the scope of the alert rule: the message then names the one it is about.",
  },
];
