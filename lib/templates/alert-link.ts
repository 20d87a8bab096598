import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import type { TemplateChoices } from "./template-choices";

/** Azure Monitor puts the fired alert's own value in the place of such a path, in custom properties. */
const fromPayload = (path: string): string => `\${data.${path}}`;

/**
 * The insight's address as an alert carries it: the window is the fired alert's; the account the one that
 * was chosen, or else the alert's target, which the rule's split by _ResourceId makes the account.
 */
export function alertLink({ site, account }: Pick<TemplateChoices, "site" | "account">): string {
  const subject =
    account === null ? `resource=${fromPayload("essentials.alertTargetIDs[0]")}` : `account=${account}`;
  const [from, to] = ["windowStartTime", "windowEndTime"].map((name) =>
    fromPayload(`alertContext.condition.${name}`),
  );
  return `${site}${INSIGHT_PATH}?${subject}&from=${from}&to=${to}`;
}

type Node = { readonly [name: string]: unknown } | readonly unknown[];

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

function valueAt(payload: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((name) => name !== "")
    .reduce<unknown>(
      (value, name) => (isNode(value) && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined),
      payload,
    );
}

/** A custom property as the fired alert carries it; a path that leads nowhere stays as it is. */
export function filledProperty(text: string, payload: unknown): string {
  return text.replace(/\$\{([\w.[\]]{1,200})\}/g, (whole, path: string) => {
    const value = valueAt(payload, path);
    return typeof value === "string" || typeof value === "number" ? String(value) : whole;
  });
}
