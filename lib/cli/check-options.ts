import { REGISTERED_CHECKS } from "@/lib/check-runner/registry";
import type { CheckField, FieldValues } from "@/lib/live-checks/protocol/fields";
import { LIVE_CHECKS } from "@/lib/live-checks/protocol/kinds";
import type { CheckDefinition } from "@/lib/live-checks/protocol/live-check";
import { ArgumentFault } from "./argument-fault";

const EXIT_CODES = `Exit codes: 0 it works, 1 it fails, 2 wrong arguments, 3 what was seen decides neither,
78 live checks are off, a setting is wrong or the audit log can't be written, 130 interrupted.
`;

const TITLES = LIVE_CHECKS.map((kind) => REGISTERED_CHECKS[kind])
  .map(({ check, title }) => `  ${check.padEnd(22)}${title}`)
  .join("\n");

/** How the command is used, as long as no check is named. */
export const CHECKS_USAGE = `Asks Azure something now, with the identity of SAS_INSIGHTS_AZURE_CREDENTIAL. Off unless SAS_INSIGHTS_CHECKS=on.

  npm run -s check -- <check> --account NAME […] [--json]
  npm run -s check -- <check> --help

${TITLES}

${EXIT_CODES}`;

/** "delegated-tenant" for "delegatedTenant". */
export const optionOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The options of a check, for Node's parser: one for each field. */
export function optionsOf(fields: readonly CheckField[]) {
  const own = fields.map(({ name }) => [optionOf(name), { type: "string", multiple: true }] as const);
  const all = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
  return { ...Object.fromEntries(own), ...all };
}

/** The fields' values among the options; a field of lines may be given several times. Throws an ArgumentFault. */
export function valuesOf(
  fields: readonly CheckField[],
  options: Readonly<Record<string, unknown>>,
): FieldValues {
  const given = fields.flatMap(({ name, input }) => {
    const texts = options[optionOf(name)];
    if (!Array.isArray(texts)) return [];
    if (texts.length > 1 && input !== "lines") throw new ArgumentFault(`--${optionOf(name)} was given twice`);
    return [[name, texts.join("\n")] as const];
  });
  return Object.fromEntries(given);
}

function lineOf({ name, input, hint, required, choices }: CheckField): string {
  const kind = choices ? ` (${choices.join(", ")})` : "";
  const often = input === "lines" ? " May be given several times." : "";
  return `  --${optionOf(name)}${required ? "" : " (optional)"}\n      ${hint}${kind}${often}`;
}

/** How one check is used. */
export function checkUsage({ check, title, asks, fields }: CheckDefinition): string {
  return `${title}. ${asks}

  npm run -s check -- ${check} --account NAME […] [--json]

${fields.map(lineOf).join("\n")}
  --json (optional)
      The report as one JSON object (docs/api.schema.json), to standard output.

${EXIT_CODES}`;
}
