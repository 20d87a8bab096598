export const CONDITIONS = ["fired", "resolved", "none"] as const;
export type AlertCondition = (typeof CONDITIONS)[number];

/** The words of Azure Monitor, Grafana, Alertmanager and ticket systems for "it began" and "it is over". */
const WORDS: Readonly<Record<Exclude<AlertCondition, "none">, readonly string[]>> = {
  fired: [
    ...["fired", "firing", "activated", "active", "alerting", "trigger", "triggered", "problem"],
    ...["open", "opened", "new", "create", "created", "failing"],
  ],
  resolved: [
    ...["resolved", "resolve", "deactivated", "inactive", "ok", "closed", "close", "recovered", "recovery"],
    ...["normal", "cleared", "mitigated"],
  ],
};

/** The condition that a word stands for; `none` for any other. */
function conditionOf(word: string): AlertCondition {
  const plain = word.trim().toLowerCase();
  if (WORDS.fired.includes(plain)) return "fired";
  return WORDS.resolved.includes(plain) ? "resolved" : "none";
}

/** The first of some texts that says one. */
export function firstCondition(texts: readonly string[]): AlertCondition {
  return texts.map(conditionOf).find((condition) => condition !== "none") ?? "none";
}

/** "Fired: uds-sas-403", "[RESOLVED] name", "[FIRING:1] name", "Alert **Fired**: name"; no running text. */
const HEADING =
  /^\W{0,4}(?:alert\W{1,4})?(fired|firing|resolved|activated|deactivated|alerting|triggered|recovered)\W{0,3}[:\]]/i;

/** What the beginning of a heading says. */
export function headingCondition(text: string): AlertCondition {
  return conditionOf(HEADING.exec(text.slice(0, 40))?.[1] ?? "");
}
