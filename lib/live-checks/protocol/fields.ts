/** How a field is filled in. instant: ISO 8601 with its zone. lines: one value in a line. */
type FieldInput = "text" | "instant" | "choice" | "lines";

/** One value that a check takes: a form field, a JSON member and an option of the command line by the same name. */
export interface CheckField {
  /** As JSON has it, "delegatedTenant"; the option is "--delegated-tenant". */
  readonly name: string;
  readonly label: string;
  readonly input: FieldInput;
  readonly required: boolean;
  /** The rule, in one line: "ISO 8601, within 7 days of now". */
  readonly hint: string;
  /** The values of a choice. */
  readonly choices?: readonly string[];
}

/** A value that breaks a rule: nothing is sent. */
export interface FieldFault {
  readonly field: string;
  /** The rule that it breaks, in one sentence; what was given is not repeated. */
  readonly rule: string;
}

/** Values as they came, by the fields' names; what is empty is not given. */
export type FieldValues = Readonly<Record<string, string | undefined>>;

export type FieldsRead<Input> =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };
