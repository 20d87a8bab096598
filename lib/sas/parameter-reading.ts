/** A decoded query parameter. */
export interface SasParameter {
  readonly name: string;
  readonly value: string;
}

/** How a parameter stands in a URI. Several values are one fault, even where they agree. */
export type ParameterReading =
  | { readonly state: "missing" }
  | { readonly state: "empty" }
  | { readonly state: "single"; readonly value: string }
  | { readonly state: "doubled"; readonly values: readonly string[] };

const MISSING: ParameterReading = { state: "missing" };
const EMPTY: ParameterReading = { state: "empty" };

/** The lengths first: this is asked of every parameter of a row, many times over. */
const isNamed = (written: string, name: string): boolean =>
  written.length === name.length && (written === name || written.toLowerCase() === name);

/** Reads one parameter by its lower-case name. Names are compared without regard to case. */
export function readParameter(parameters: readonly SasParameter[], name: string): ParameterReading {
  const values: string[] = [];
  for (const entry of parameters) if (isNamed(entry.name, name)) values.push(entry.value);
  const [first] = values;
  if (first === undefined) return MISSING;
  if (values.length > 1) return { state: "doubled", values };
  return first === "" ? EMPTY : { state: "single", value: first };
}

/** The value of a parameter that is given exactly once and is not empty, else "". */
export function singleValue(parameters: readonly SasParameter[], name: string): string {
  const reading = readParameter(parameters, name);
  return reading.state === "single" ? reading.value : "";
}

/** The value of the first parameter of a name in this spelling, "" for none: to be shown, never to decide by. */
export const firstValue = (parameters: readonly SasParameter[], name: string): string =>
  parameters.find((parameter) => parameter.name === name)?.value ?? "";
