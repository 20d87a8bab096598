import { isoDuration } from "@/lib/insight/query/iso-duration";
import { epochMsOf, type Instant, instantOf, later } from "@/lib/time/instant";
import { MINUTE_MS } from "@/lib/time/units";
import { alertLink, filledProperty } from "./alert-link";
import { type AlertRule, conditionOf, failuresRule, LINK_PROPERTY } from "./alert-rules";
import type { TemplateChoices } from "./template-choices";

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000";
const EXAMPLE_ACCOUNT = "stcontosodata";
/** An alert fires some minutes after its window ended. */
const DELAY_MS = 3 * MINUTE_MS;

const short = (instant: Instant): string => `${instant.slice(0, 19)}Z`;

interface Fired {
  readonly rule: AlertRule;
  readonly account: string;
  /** The account's ARM id, as alerts write it. */
  readonly target: string;
  readonly at: Instant;
}

const essentialsOf = ({ rule, account, target, at }: Fired) => ({
  alertId: `${SUBSCRIPTION}/providers/Microsoft.AlertsManagement/alerts/00000000-0000-0000-0000-000000000000`,
  alertRule: rule.name,
  severity: `Sev${rule.severity}`,
  signalType: "Log",
  monitorCondition: "Fired",
  monitoringService: "Log Alerts V2",
  alertTargetIDs: [target],
  configurationItems: [account],
  originAlertId: "00000000-0000-0000-0000-000000000000",
  firedDateTime: at,
  description: rule.description,
  essentialsVersion: "1.0",
  alertContextVersion: "1.0",
});

function contextOf({ rule, account, at }: Fired) {
  const { query, operator, threshold, timeAggregation, metricMeasureColumn, failingPeriods } =
    conditionOf(rule);
  const values: Readonly<Record<string, string>> = { AccountName: account, Reason: "sas-expired" };
  const dimensions = rule.dimensions.map((name) => ({ name, value: values[name] ?? "" }));
  const end = instantOf(Math.floor((epochMsOf(at) - DELAY_MS) / MINUTE_MS) * MINUTE_MS);
  const condition = {
    searchQuery: query,
    metricMeasureColumn,
    operator,
    threshold: String(threshold),
    timeAggregation,
    dimensions,
    metricValue: threshold,
    failingPeriods,
  };
  return {
    conditionType: "LogQueryCriteria",
    condition: {
      windowSize: isoDuration(rule.windowMinutes * MINUTE_MS),
      allOf: [condition],
      windowStartTime: short(later(end, -rule.windowMinutes * MINUTE_MS)),
      windowEndTime: short(end),
    },
  };
}

/**
 * What an action group with the common alert schema sends when the first rule fires at `at`: an example
 * with the choices' own account, rule and link. Ids that no one can know are zeros.
 */
export function firedAlert(choices: TemplateChoices, at: Instant): Readonly<Record<string, unknown>> {
  const account = choices.account ?? EXAMPLE_ACCOUNT;
  const example = `${SUBSCRIPTION}/resourceGroups/rg-storage/providers/Microsoft.Storage/storageAccounts/${account}`;
  const target = (choices.resource ?? example).toLowerCase();
  const fired: Fired = { rule: failuresRule(choices), account, target, at };
  const data = { essentials: essentialsOf(fired), alertContext: contextOf(fired) };
  const link = filledProperty(alertLink(choices), { data });
  return {
    schemaId: "azureMonitorCommonAlertSchema",
    data: { ...data, customProperties: { [LINK_PROPERTY]: link } },
  };
}
