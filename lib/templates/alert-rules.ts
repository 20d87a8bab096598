import { isoDuration } from "@/lib/insight/query/iso-duration";
import { endingTokensQuery, type Watched, watchedFailuresQuery } from "@/lib/kusto/watch-queries";
import { MINUTE_MS } from "@/lib/time/units";
import { alertLink } from "./alert-link";
import { parameter, RESOURCE_GROUP_LOCATION, type Template, type TemplateResource } from "./template";
import { type TemplateChoices, VERSIONS } from "./template-choices";

export interface AlertRule {
  readonly symbol: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** 0 the worst, 4 the least. */
  readonly severity: number;
  readonly windowMinutes: number;
  readonly everyMinutes: number;
  readonly query: string;
  /** The column that is measured. */
  readonly measure: "Failures" | "Tokens";
  readonly threshold: number;
  /** Each of their values is an alert of its own. */
  readonly dimensions: readonly string[];
}

/** A rule looks at least every quarter of an hour, however long its window is. */
const MAX_MINUTES_BETWEEN = 15;
const DAY_MINUTES = 1440;
/** The name under which an alert carries the link; e-mails and webhooks show it. */
export const LINK_PROPERTY = "Why requests were blocked";

const watchedOf = ({ service, account }: TemplateChoices, readable = false): Watched => ({
  service,
  account,
  readable,
  time: "set-outside",
});

/** The KQL of both rules for people, in full names. */
export function alertQueries(choices: TemplateChoices): {
  readonly failures: string;
  readonly ending: string;
} {
  const watched = watchedOf(choices, true);
  return { failures: watchedFailuresQuery(watched), ending: endingTokensQuery(watched, choices.hours) };
}

/** Blocked requests with a user delegation SAS, by account and reason. */
export function failuresRule(choices: TemplateChoices): AlertRule {
  const { account, failures, minutes, service } = choices;
  const where = account ?? "any account";
  return {
    symbol: "blockedRequests",
    name: `sas-blocked-requests-${account ?? "all"}-${service}`,
    displayName: `User delegation SAS: blocked requests (${where}, ${service})`,
    description: `At least ${failures} blocked requests with a user delegation SAS within ${minutes} minutes, by account and reason.`,
    severity: 2,
    windowMinutes: minutes,
    everyMinutes: Math.min(minutes, MAX_MINUTES_BETWEEN),
    query: watchedFailuresQuery(watchedOf(choices)),
    measure: "Failures",
    threshold: failures,
    dimensions: ["AccountName", "Reason"],
  };
}

/** Tokens that were used within the last day and end soon. */
export function endingTokensRule(choices: TemplateChoices): AlertRule {
  const { account, hours, service } = choices;
  const where = account ?? "any account";
  return {
    symbol: "endingTokens",
    name: `sas-tokens-end-soon-${account ?? "all"}-${service}`,
    displayName: `User delegation SAS: tokens in use that end soon (${where}, ${service})`,
    description: `A user delegation SAS that was used within the last day, or its key, ends within ${hours} hours. Tokens that never live longer are left out.`,
    severity: 3,
    windowMinutes: DAY_MINUTES,
    everyMinutes: 60,
    query: endingTokensQuery(watchedOf(choices), hours),
    measure: "Tokens",
    threshold: 1,
    dimensions: ["AccountName"],
  };
}

const minutesText = (minutes: number): string => isoDuration(minutes * MINUTE_MS);

/** The condition as a rule states it and as a fired alert repeats it. */
export function conditionOf({ query, measure, threshold, dimensions }: AlertRule) {
  return {
    query,
    timeAggregation: "Total",
    metricMeasureColumn: measure,
    resourceIdColumn: "_ResourceId",
    dimensions: dimensions.map((name) => ({ name, operator: "Include", values: ["*"] })),
    operator: "GreaterThanOrEqual",
    threshold,
    failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
  };
}

function ruleResource(rule: AlertRule, choices: TemplateChoices): TemplateResource {
  const { symbol, name, displayName, description, severity, windowMinutes, everyMinutes } = rule;
  return {
    symbol,
    type: "Microsoft.Insights/scheduledQueryRules",
    apiVersion: VERSIONS.rule.version,
    body: {
      name,
      location: parameter("location"),
      kind: "LogAlert",
      properties: {
        displayName,
        description,
        severity,
        enabled: true,
        scopes: [parameter("workspaceId")],
        windowSize: minutesText(windowMinutes),
        evaluationFrequency: minutesText(everyMinutes),
        criteria: { allOf: [conditionOf(rule)] },
        autoMitigate: true,
        actions: {
          actionGroups: parameter("actionGroupIds"),
          customProperties: { [LINK_PROPERTY]: alertLink(choices) },
        },
      },
    },
  };
}

/** Both rules as one deployment to a resource group. */
export function alertTemplate(choices: TemplateChoices): Template {
  const { workspace, location, actionGroup } = choices;
  return {
    description:
      "Alerts about blocked requests with a user delegation SAS, and about such tokens that end soon.",
    parameters: {
      workspaceId: {
        type: "string",
        description: "Resource id of the Log Analytics workspace that holds the storage logs.",
        ...(workspace === null ? {} : { value: workspace }),
      },
      location: {
        type: "string",
        description: "Region of the rules: that of the workspace.",
        value: location ?? RESOURCE_GROUP_LOCATION,
      },
      actionGroupIds: {
        type: "array",
        description: "Resource ids of the action groups that are told.",
        value: actionGroup === null ? [] : [actionGroup],
      },
    },
    resources: [failuresRule(choices), endingTokensRule(choices)].map((rule) => ruleResource(rule, choices)),
  };
}
