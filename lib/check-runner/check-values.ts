import type { CheckField, FieldFault, FieldValues } from "@/lib/live-checks/protocol/fields";

/** Values by the fields' names, or why they are none. */
export type ValuesRead =
  | { readonly ok: true; readonly values: FieldValues }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

const MAX_NAME = 60;
const shownName = (name: string): string => name.slice(0, MAX_NAME);

function faultOf(name: string, value: unknown, known: ReadonlySet<string>): FieldFault | null {
  if (!known.has(name)) return { field: shownName(name), rule: "This check has no such field." };
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? null : { field: name, rule: "It must be a text." };
}

/**
 * Reads named values against a check's fields: each a text, no other name. What is empty is not given.
 * Never throws.
 */
export function readNamedValues(
  pairs: readonly (readonly [string, unknown])[],
  fields: readonly CheckField[],
): ValuesRead {
  const known = new Set(fields.map(({ name }) => name));
  const faults = pairs.flatMap(([name, value]) => faultOf(name, value, known) ?? []);
  if (faults.length > 0) return { ok: false, faults };
  const given = pairs.filter(([, value]) => typeof value === "string" && value.trim() !== "");
  return { ok: true, values: Object.fromEntries(given) as FieldValues };
}

/**
 * The values of a check's fields among the parameters of an address or a form, and nothing else of them; of a
 * parameter that stands there twice the first.
 */
export function givenValues(
  parameters: Readonly<Record<string, string | readonly string[] | undefined>>,
  fields: readonly CheckField[],
): FieldValues {
  const given = fields.flatMap(({ name }) => {
    const value = [parameters[name]].flat()[0]?.trim() ?? "";
    return value === "" ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}
