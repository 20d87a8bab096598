import { OPERATIONS } from "@/lib/sas/operations";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import { PERMISSIONS } from "@/lib/sas/permissions";
import { FIRST_VERSION, NAMES_RESOURCE, SERVICE_LETTERS, SIGNED_RESOURCES } from "@/lib/sas/services";
import { STATUS_PATTERNS, STATUS_TEXTS } from "../causes/status-families";
import { TERMS } from "../terms/terms";
import { CHECKS } from "./checks";

/** Raised when a term's reader or an operator comes to mean something else: code that no table shows. */
const READERS_EDITION = 2;

const CHECK_LINES = CHECKS.map(({ id, statusFamilies, fails, cause, confidence }) =>
  [id, statusFamilies.join(" "), fails.text, cause, confidence].join(" | "),
);

const PATTERN_LINES = STATUS_PATTERNS.map(
  ({ pattern, family, proved }) => `${pattern} | ${family} | ${proved}`,
);

/**
 * Everything that can change a classification, as one deterministic text: a store that keeps its
 * hash beside its rows knows when to classify them again. Words for people are no part of it.
 */
export function ruleTablesText(): string {
  return [
    `edition ${READERS_EDITION}`,
    ...CHECK_LINES,
    ...PATTERN_LINES,
    JSON.stringify(STATUS_TEXTS.map(({ texts, family, proved }) => [texts, family, proved])),
    JSON.stringify(Object.values(TERMS).map(({ id, parameter }) => [id, parameter])),
    JSON.stringify(OPERATIONS),
    JSON.stringify(SAS_PARAMETERS.map(({ name, form, since, mandatory }) => [name, form, since, mandatory])),
    JSON.stringify([
      PERMISSIONS,
      FIRST_VERSION,
      NAMES_RESOURCE,
      SERVICE_LETTERS,
      Object.keys(SIGNED_RESOURCES),
    ]),
  ].join("\n");
}
