import { HOUR_MS } from "@/lib/time/units";
import { has, hasObject, isObject, type JsonObject, textsAt, valuesAt } from "../values/fields";
import { isEventAboutRefusals } from "./activity-operations";
import type { AlertShape, ResolvedTimes } from "./shape";
import { speaksOfRefusals, speaksOfStorage } from "./subjects";

const NEVER_RESOLVED: ResolvedTimes = { fired: [], ended: [], lengths: [] };

const WORDS = [
  ...["labels.alertname", "annotations.summary", "annotations.description", "annotations.message"],
  ...["groupLabels.alertname", "title", "ruleName"],
];

/** One alert of a group, as Grafana and Alertmanager send them: labels, and when it started and ended. */
const LABELLED = {
  condition: ["status", "state"],
  rule: ["labels.alertname", "ruleName"],
  ids: [],
  fields: ["labels"],
  tables: [],
  queries: [],
  texts: ["annotations.summary", "annotations.description", "annotations.message"],
  times: [{ anchor: "startsAt", direction: "around", usualMs: HOUR_MS }],
  resolved: { fired: ["startsAt"], ended: ["endsAt"], lengths: [] },
  isAboutRefusals: (node: JsonObject) => speaksOfRefusals(textsAt(node, WORDS).join("\n")),
  proof: () => "named",
} as const satisfies Partial<AlertShape>;

const isLabelled = (node: JsonObject): boolean =>
  hasObject(node, "labels") && has(node, "startsAt") && (has(node, "status") || has(node, "endsAt"));

/** What Grafana adds to Alertmanager's form: https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/ */
const isGrafanas = (node: JsonObject): boolean =>
  ["valueString", "values", "silenceURL", "dashboardURL", "panelURL"].some((name) =>
    Object.hasOwn(node, name),
  ) || has(node, "labels.grafana_folder");

/** Alerts of other tools. */
export const OTHER_TOOL_SHAPES: readonly AlertShape[] = [
  {
    ...LABELLED,
    kind: "grafana-alert",
    words: "a Grafana alert",
    source:
      "https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/",
    recognises: (node) => isLabelled(node) && isGrafanas(node),
    // A log query that is split by AccountName gives a label of that name.
    proof: (node) => {
      const words = textsAt(node, WORDS).join("\n");
      return speaksOfStorage(words) || speaksOfRefusals(words) ? "storage" : "named";
    },
    advice:
      "Let the alert's query keep the label resourceID (or AccountName): the message then names the account.",
  },
  {
    ...LABELLED,
    kind: "alertmanager-alert",
    words: "an Alertmanager alert",
    source: "https://prometheus.io/docs/alerting/latest/configuration/#webhook_config",
    recognises: isLabelled,
    advice: "Keep the label resource_id in the alert's expression: the message then names the account.",
  },
];

const event = (node: JsonObject): string => textsAt(node, ["eventType", "type"]).join(" ");

/** Events about an account that are no alerts: tried where a message holds none. */
export const EVENT_SHAPES: readonly AlertShape[] = [
  {
    kind: "azure-event",
    words: "an Azure event",
    source: "https://learn.microsoft.com/azure/event-grid/event-schema-subscriptions",
    recognises: (node) =>
      /^microsoft\./i.test(event(node)) &&
      (has(node, "eventTime") || has(node, "time")) &&
      has(node, "subject"),
    condition: "fired",
    rule: ["eventType", "type"],
    ids: ["data.resourceUri", "data.authorization.scope", "subject", "topic", "source"],
    fields: [],
    tables: [],
    queries: [],
    texts: [],
    times: [
      { anchor: "eventTime", direction: "after", usualMs: 4 * HOUR_MS },
      { anchor: "time", direction: "after", usualMs: 4 * HOUR_MS },
    ],
    resolved: NEVER_RESOLVED,
    isAboutRefusals: (node) => isEventAboutRefusals(node, "data"),
    proof: () => "named",
    advice: "The event is about a scope that may hold several accounts: choose the account.",
  },
  {
    kind: "azure-event",
    words: "an event of the activity log",
    source: "https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema",
    recognises: (node) =>
      has(node, "operationName") &&
      has(node, "eventTimestamp") &&
      (has(node, "resourceId") || hasObject(node, "authorization")),
    condition: "fired",
    rule: ["operationName.localizedValue", "operationName.value", "operationName"],
    ids: ["resourceId", "resourceUri", "authorization.scope"],
    fields: [],
    tables: [],
    queries: [],
    texts: [],
    times: [{ anchor: "eventTimestamp", direction: "after", usualMs: 4 * HOUR_MS }],
    resolved: NEVER_RESOLVED,
    isAboutRefusals: (node) => isEventAboutRefusals(node, ""),
    proof: () => "named",
    advice: "The event is about a scope that may hold several accounts: choose the account.",
  },
];

/** A group's alerts inherit what the group says in common. */
export function withGroupLabels(node: JsonObject): JsonObject {
  const alerts = valuesAt(node, "alerts").filter(isObject);
  if (alerts.length === 0 || (!hasObject(node, "commonLabels") && !has(node, "groupKey"))) return node;
  const [common = {}] = valuesAt(node, "commonLabels").filter(isObject);
  return {
    alerts: alerts.map((alert) => {
      const [labels = {}] = valuesAt(alert, "labels").filter(isObject);
      const grafana = has(node, "orgId") || has(node, "state") ? { dashboardURL: "" } : {};
      const status = has(alert, "status") ? {} : { status: textsAt(node, ["status"])[0] ?? "" };
      return { ...grafana, ...status, ...alert, labels: { ...common, ...labels } };
    }),
  };
}
