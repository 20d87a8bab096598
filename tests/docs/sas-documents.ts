import { planOf } from "@/lib/diagnosis/fixes/plan";
import { signedInCommands } from "@/lib/diagnosis/fixes/sign-in-commands";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import { SERVICES } from "@/lib/requests/logged-request";
import type { OperationRule } from "@/lib/sas/operation-rule";
import { alternativesText, OPERATIONS } from "@/lib/sas/operations";
import { SAS_PARAMETERS, type SasParameterEntry } from "@/lib/sas/parameters";
import { PERMISSIONS } from "@/lib/sas/permissions";
import { REFERENCES, type ReferenceId } from "@/lib/sas/references";
import { DATA_ROLES } from "@/lib/sas/roles";
import { SIGNED_RESOURCES, type StorageService } from "@/lib/sas/services";
import { requestWith } from "../support/request-with";
import { dataActionSections } from "./data-action-tables";
import { type GeneratedText, generatedFrom, table } from "./generated-text";

/** A request that names no account, path or resource: placeholders take their places. */
const NAMELESS = { account: "", resourceId: "", host: "", path: "/", objectKey: "/", sas: { sr: null } };

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

const lettersTable = (service: StorageService): string =>
  `### ${service}: ${PERMISSIONS[service].ordered} in this order, ${linkTo(PERMISSIONS[service].source)}\n\n${table(
    ["letter", "meaning", "from sv"],
    PERMISSIONS[service].letters.map(({ letter, meaning, since }) => [`\`${letter}\``, meaning, since]),
  )}`;

const rolesOf = (service: StorageService): readonly (readonly string[])[] =>
  DATA_ROLES[service].map(({ name, letters, source }) => [name, letters, linkTo(source)]);

/** What a sign-in does instead, for what no token can do; with the names of no account. */
function signInsOf(service: StorageService): string {
  const rules = OPERATIONS.filter(
    (rule) => rule.service === service && ["never", "owner"].includes(rule.grant),
  );
  const plan = planOf(new RequestFacts(requestWith({ ...NAMELESS, service })));
  return `### ${service}\n\n${table(
    ["operation", "command"],
    rules.flatMap(({ names }) =>
      names.map((name) => [
        name,
        signedInCommands(plan, name)
          .map(({ text }) => `\`${text.replace(/ \\\n +/g, " ")}\``)
          .join(", "),
      ]),
    ),
  )}`;
}

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
    "## Signed resources",
    table(
      ["sr", "the token is for"],
      Object.entries(SIGNED_RESOURCES).map(([letters, words]) => [`\`${letters}\``, words]),
    ),
    "## Permission letters",
    ...SERVICES.map(lettersTable),
    "## Roles",
    "The weakest first. A role must hold every letter that is used.",
    table(["role", "letters", "source"], SERVICES.flatMap(rolesOf)),
    "## Operations",
    "“c or w”: one of the two is enough; “a and u”: both are needed. none: any valid token; per-part: each part of the request decides for itself; never: no user delegation SAS allows it; owner: the account owner's alone; preflight: no token is read; unknown: no one has published it.",
    ...SERVICES.map(operationsOf),
    ...dataActionSections(),
    "## Instead of a token",
    "What is never possible with a token takes a sign-in, with Azure CLI:",
    ...SERVICES.map(signInsOf),
  ].join("\n\n");
}

/** The tables of `lib/sas`, as people can check them. */
export const SAS_DOCUMENTS: readonly GeneratedText[] = [
  { file: "docs/sas-reference.md", part: null, text: reference },
];
