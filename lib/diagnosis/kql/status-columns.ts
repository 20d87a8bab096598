import {
  anyOf,
  cases,
  type Kql,
  type KqlColumn,
  kql,
  listLiteral,
  madeColumn,
  textLiteral,
} from "@/lib/kql/kql";
import { STATUS_PATTERNS, STATUS_TEXTS, type StatusEntry } from "../causes/status-families";
import { FIELDS } from "./fields";

interface Named extends StatusEntry {
  readonly isNamed: Kql;
}

/** The tables of status-families in their order. */
const NAMED: readonly Named[] = [
  ...STATUS_TEXTS.map((row) => ({
    ...row,
    isNamed: kql`${FIELDS.statusText} in~ ${listLiteral(row.texts)}`,
  })),
  ...STATUS_PATTERNS.map((row) => ({
    ...row,
    isNamed: kql`${FIELDS.statusText} matches regex ${textLiteral(`(?i)${row.pattern.source}`)}`,
  })),
];

/** What kind of refusal the status text names. */
export const STATUS_FAMILY_COLUMN: KqlColumn = madeColumn(
  "StatusFamily",
  cases(
    NAMED.map(({ isNamed, family }) => [isNamed, textLiteral(family)] as const),
    textLiteral("other"),
  ),
);

/** Whether somebody has shown that Azure writes this text. */
export const IS_PROVED_STATUS: KqlColumn = madeColumn(
  "IsProvedStatus",
  anyOf(...NAMED.filter(({ proved }) => proved).map(({ isNamed }) => isNamed)),
);
