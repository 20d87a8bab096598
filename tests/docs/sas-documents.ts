import { SERVICES } from "@/lib/requests/logged-request";
import type { OperationRule } from "@/lib/sas/operation-rule";
import { alternativesText, OPERATIONS } from "@/lib/sas/operations";
import { SAS_PARAMETERS, type SasParameterEntry } from "@/lib/sas/parameters";
import { REFERENCES, type ReferenceId } from "@/lib/sas/references";
import type { StorageService } from "@/lib/sas/services";
import { type GeneratedText, generatedFrom, table } from "./generated-text";

const linkTo = (id: ReferenceId): string => `[${id}](${REFERENCES[id].url})`;

const parameterRow = (entry: SasParameterEntry): readonly string[] => [
  `\`${entry.name}\``,
  `${entry.title}: ${entry.meaning}`,
  entry.form,
  entry.since,
  entry.kinds.join(", "),
  entry.mandatory,
  [entry.ofKey ? "part of the key" : "", entry.secret ? "secret" : ""]
    .filter((text) => text !== "")
    .join(", "),
  linkTo(entry.source),
];

function lettersOf({ grant, anyOf, alsoSince, variants = [], advised }: OperationRule): string {
  const usual = grant === "letters" ? alternativesText(anyOf) : grant;
  const later = alsoSince ? [`from sv ${alsoSince.since} also ${alternativesText(alsoSince.anyOf)}`] : [];
  const special = variants.map(
    ({ parameter, value, anyOf: letters }) =>
      `with ${parameter}${value === "" ? "" : `=${value}`}: ${alternativesText(letters)}`,
  );
  return [usual, ...later, ...special, ...(advised ? [`advised: ${advised}`] : [])].join("; ");
}

const operationRow = (rule: OperationRule): readonly string[] => [
  rule.names.join(", "),
  lettersOf(rule),
  rule.conditionalPermissions
    .map(({ letter, when, overwrites }) => `${letter} when ${when}${overwrites ? " (an overwrite)" : ""}`)
    .join("; "),
  rule.resources.join(", "),
  linkTo(rule.source),
];

const operationsOf = (service: StorageService): string =>
  `### ${service}\n\n${table(
    ["operations, as logged", "letters, or why none", "in addition", "signed resources", "source"],
    OPERATIONS.filter((rule) => rule.service === service).map(operationRow),
  )}`;

function reference(): string {
  return [
    generatedFrom("lib/sas"),
    "# What the rules know of a SAS",
    "The tables from which tokens are decoded, redacted and judged. Each row names the page that it rests on.",
    "## Parameters",
    table(
      ["name", "term and meaning", "form", "from sv", "kinds of SAS", "mandatory", "", "source"],
      SAS_PARAMETERS.map(parameterRow),
    ),
    "## Operations",
    "“c or w”: one of the two is enough; “a and u”: both are needed. none: any valid token; per-part: each part of the request decides for itself; never: no user delegation SAS allows it; owner: the account owner's alone; preflight: no token is read; unknown: no one has published it.",
    ...SERVICES.map(operationsOf),
  ].join("\n\n");
}

/** The tables of `lib/sas`, as people can check them. */
export const SAS_DOCUMENTS: readonly GeneratedText[] = [
  { file: "docs/sas-reference.md", part: null, text: reference },
];
