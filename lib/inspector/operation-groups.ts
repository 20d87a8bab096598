import type { Service } from "@/lib/requests/logged-request";
import type { GrantKind, OperationRule } from "@/lib/sas/operation-rule";
import { alternativesText, OPERATIONS } from "@/lib/sas/operations";

/** Operations that need the same of a token. */
export interface OperationGroup {
  /** "Needs c or w". */
  readonly title: string;
  /** As the log spells them, in order. */
  readonly names: readonly string[];
}

const TITLES: Readonly<Record<Exclude<GrantKind, "letters">, string>> = {
  none: "Needs no letter",
  "per-part": "Each part needs its own letters",
  preflight: "Not checked against a token",
  unknown: "Letters not published",
  owner: "For the account's owner alone",
  never: "Never with a user delegation SAS",
};

const titleOf = ({ grant, anyOf }: OperationRule): string =>
  grant === "letters" ? `Needs ${alternativesText(anyOf)}` : TITLES[grant];

const LAST: readonly string[] = Object.values(TITLES);

/** Every operation of a service, by what it needs: those that letters allow first, in the order of the tables. */
export function operationGroups(service: Service): readonly OperationGroup[] {
  const groups = new Map<string, readonly string[]>();
  for (const rule of OPERATIONS.filter((one) => one.service === service)) {
    const title = titleOf(rule);
    groups.set(title, [...(groups.get(title) ?? []), ...rule.names]);
  }
  return [...groups]
    .map(([title, names]) => ({ title, names: [...new Set(names)].sort() }))
    .sort((a, b) => LAST.indexOf(a.title) - LAST.indexOf(b.title));
}
