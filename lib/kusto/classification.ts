import type { Check } from "@/lib/diagnosis/checks/check";
import { CHECKS } from "@/lib/diagnosis/checks/checks";
import { DOUBT_COLUMN } from "@/lib/diagnosis/kql/row-columns";
import { IS_PROVED_STATUS, STATUS_FAMILY_COLUMN } from "@/lib/diagnosis/kql/status-columns";
import { canHold } from "@/lib/diagnosis/language/expression";
import { DOUBTABLE } from "@/lib/diagnosis/verdict/decide";
import {
  allOf,
  anyOf,
  cases,
  FALSE,
  type Kql,
  type KqlColumn,
  kql,
  listLiteral,
  madeColumn,
  textLiteral,
} from "@/lib/kql/kql";
import { memoize } from "@/lib/kql/memoize";
import type { Service } from "@/lib/requests/logged-request";

/** When the check gives the reason: the refusal is of one of its families, and it fails. */
function decides(check: Check, service: Service): Kql {
  const families = check.statusFamilies.filter((family) => canHold(check.fails, family));
  if (families.length === 0) return FALSE;
  return allOf(kql`${STATUS_FAMILY_COLUMN} in ${listLiteral(families)}`, check.fails.compile(service).holds);
}

interface Deciding {
  readonly check: Check;
  /** Whether it gives the reason, unless one before it does. */
  readonly fails: KqlColumn;
}

/** "token-expiry" as "FailsTokenExpiry". */
const columnName = (id: string): string =>
  `Fails${id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}`;

const decidingChecks = memoize((service: Service): readonly Deciding[] =>
  CHECKS.flatMap((check) => {
    const condition = decides(check, service);
    return condition.text === FALSE.text
      ? []
      : [{ check, fails: madeColumn(columnName(check.id), condition) }];
  }),
);

/** The id of the first failed check whose family agrees with the logged status; "" where none does. */
const checkColumn = memoize((service: Service): KqlColumn => {
  const branches = decidingChecks(service).map(
    ({ check, fails }) => [kql`${fails}`, textLiteral(check.id)] as const,
  );
  return madeColumn("FailedCheck", cases(branches, textLiteral("")));
});

/** Checks grouped by what they say, each group as one condition. */
function byAnswer(service: Service, answer: (check: Check) => string): readonly (readonly [Kql, Kql])[] {
  const ids = new Map<string, string[]>();
  for (const { check } of decidingChecks(service)) {
    ids.set(answer(check), [...(ids.get(answer(check)) ?? []), check.id]);
  }
  const column = checkColumn(service);
  return [...ids].map(([text, list]) => [kql`${column} in ${listLiteral(list)}`, textLiteral(text)] as const);
}

export const reasonColumn = memoize(
  (service: Service): KqlColumn =>
    madeColumn(
      "Reason",
      cases(
        byAnswer(service, ({ cause }) => cause),
        textLiteral("unknown"),
      ),
    ),
);

/** Nothing is certain under a status text that no one has proved, or where the service may have read otherwise. */
export const confidenceColumn = memoize((service: Service): KqlColumn => {
  const own = madeColumn(
    "CheckConfidence",
    cases(
      byAnswer(service, ({ confidence }) => confidence),
      textLiteral("possible"),
    ),
  );
  const isDoubted = allOf(
    kql`${STATUS_FAMILY_COLUMN} == ${textLiteral(DOUBTABLE)}`,
    kql`isnotempty(${DOUBT_COLUMN})`,
  );
  const doubted = allOf(kql`${own} == 'certain'`, anyOf(kql`not(${IS_PROVED_STATUS})`, isDoubted));
  return madeColumn("Confidence", cases([[doubted, textLiteral("likely")]], kql`${own}`));
});
