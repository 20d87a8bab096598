import {
  allOf,
  anyOf,
  cases,
  type Kql,
  type KqlColumn,
  kql,
  listLiteral,
  madeColumn,
  textLiteral,
} from "@/lib/kql/kql";
import type { OperationRule } from "@/lib/sas/operation-rule";
import { OPERATIONS } from "@/lib/sas/operations";
import { roleFor } from "@/lib/sas/roles";
import type { StorageService } from "@/lib/sas/services";
import { FIELDS } from "./fields";
import { parameterColumns } from "./parameter-columns";

/** Between spaces, so that "au" is no "a": " c w ". A list of nothing is one space, not the "" of what is unknown. */
export const spacedList = (items: readonly string[]): string =>
  items.length === 0 ? " " : ` ${items.join(" ")} `;

const UNKNOWN = textLiteral("");

const listRules = (service: StorageService): readonly OperationRule[] =>
  OPERATIONS.filter((rule) => rule.service === service);

const isNamed = (names: readonly string[]): Kql => kql`${FIELDS.operation} in~ ${listLiteral(names)}`;

/** Operations by what `of` says of them, those that it says "" of left out. */
function byText(
  service: StorageService,
  of: (rule: OperationRule) => string,
): readonly (readonly [Kql, Kql])[] {
  const names = new Map<string, readonly string[]>();
  for (const rule of listRules(service)) {
    const text = of(rule);
    if (text !== "") names.set(text, [...(names.get(text) ?? []), ...rule.names]);
  }
  return [...names].map(([text, named]) => [isNamed(named), textLiteral(text)] as const);
}

/** The value of an operation that a list holds without saying more of it. */
function ofKnown(service: StorageService, text: string): readonly [Kql, Kql] {
  const known = madeColumn("IsKnownOperation", isNamed(listRules(service).flatMap(({ names }) => names)));
  return [kql`${known}`, textLiteral(text)];
}

export const grantColumn = (service: StorageService): KqlColumn =>
  madeColumn(
    "Grant",
    cases(
      [...byText(service, ({ grant }) => (grant === "letters" ? "" : grant)), ofKnown(service, "letters")],
      UNKNOWN,
    ),
  );

export const grantingResourcesColumn = (service: StorageService): KqlColumn =>
  madeColumn(
    "GrantingResources",
    cases(
      byText(service, ({ resources }) => (resources.length === 0 ? "" : spacedList(resources))),
      UNKNOWN,
    ),
  );

type Needs = OperationRule["conditionalPermissions"];

const needsText = (needs: Needs): string =>
  needs.length === 0 ? "" : spacedList(needs.map(({ letter }) => letter));

export const overwriteNeedsColumn = (service: StorageService): KqlColumn =>
  madeColumn(
    "OverwriteNeeds",
    cases(
      [
        ...byText(service, ({ conditionalPermissions }) =>
          needsText(conditionalPermissions.filter(({ overwrites }) => overwrites)),
        ),
        ofKnown(service, spacedList([])),
      ],
      UNKNOWN,
    ),
  );

export const hiddenNeedsColumn = (service: StorageService): KqlColumn =>
  madeColumn(
    "HiddenNeeds",
    cases(
      [
        ...byText(service, ({ conditionalPermissions }) =>
          needsText(conditionalPermissions.filter(({ overwrites }) => !overwrites)),
        ),
        ofKnown(service, spacedList([])),
      ],
      UNKNOWN,
    ),
  );

/** What an operation needs when its URI carries a parameter, and from a signed version on. */
function specialCases(rule: OperationRule): readonly (readonly [Kql, string])[] {
  const variants = (rule.variants ?? []).map(({ parameter, value, anyOf: letters }) => {
    const { text } = parameterColumns(parameter);
    const fits = value === "" ? kql`isnotempty(${text})` : kql`${text} =~ ${textLiteral(value)}`;
    const column = madeColumn(
      `Asks${rule.names[0]}${spacedList(letters).replaceAll(" ", "")}`,
      allOf(isNamed(rule.names), fits),
    );
    return [kql`${column}`, spacedList(letters)] as const;
  });
  const { alsoSince } = rule;
  if (!alsoSince) return variants;
  const isLate = kql`strcmp(${parameterColumns("sv").text}, ${textLiteral(alsoSince.since)}) >= 0`;
  const letters = spacedList([...rule.anyOf, ...alsoSince.anyOf]);
  const column = madeColumn(`IsWidened${rule.names[0]}`, allOf(isNamed(rule.names), isLate));
  return [...variants, [kql`${column}`, letters]];
}

const usualLetters = ({ grant, anyOf: letters }: OperationRule): string => {
  if (grant === "none") return spacedList([]);
  return grant === "letters" ? spacedList(letters) : "";
};

/** The alternatives of letters that allow the operation: " c w ", " au ". */
export function requiredLettersColumn(service: StorageService): KqlColumn {
  const special = listRules(service)
    .filter(({ grant }) => grant === "letters")
    .flatMap(specialCases)
    .map(([condition, text]) => [condition, textLiteral(text)] as const);
  return madeColumn("RequiredLetters", cases([...special, ...byText(service, usualLetters)], UNKNOWN));
}

/** Every list of alternatives that a rule of the service can ask for. */
function possibleLetters(service: StorageService): readonly (readonly string[])[] {
  const lists = listRules(service).flatMap((rule) => [
    rule.anyOf,
    ...(rule.variants ?? []).map(({ anyOf: letters }) => letters),
    ...(rule.alsoSince ? [[...rule.anyOf, ...rule.alsoSince.anyOf]] : []),
  ]);
  return [...new Map(lists.map((list) => [spacedList(list), list])).values()];
}

export function roleNeededColumn(service: StorageService): KqlColumn {
  const required = requiredLettersColumn(service);
  const lists = new Map<string, Kql[]>();
  for (const list of possibleLetters(service)) {
    const role = roleFor(service, list);
    lists.set(role, [...(lists.get(role) ?? []), kql`${required} == ${textLiteral(spacedList(list))}`]);
  }
  const branches = [...lists].map(([role, conditions]) => [anyOf(...conditions), textLiteral(role)] as const);
  return madeColumn("RoleNeeded", cases(branches, UNKNOWN));
}
