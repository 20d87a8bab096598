import type { FieldFault, FieldValues } from "./fields";

/** One rule of a field: what it says where a value breaks it, and the value where it does not. */
export interface FieldRule<Value> {
  /** One sentence. */
  readonly rule: string;
  /** Null: the text breaks the rule. Never throws. */
  readonly read: (text: string) => Value | null;
}

/** Reads fields one after the other and keeps the rules that are broken. */
export interface ValuesReader {
  readonly faults: readonly FieldFault[];
  /** Null where the field is empty, which is a fault, or breaks its rule. */
  required<Value>(field: string, rule: FieldRule<Value>): Value | null;
  /** Null where the field is empty or breaks its rule. */
  optional<Value>(field: string, rule: FieldRule<Value>): Value | null;
  /** Notes a rule that several fields share. */
  broken(field: string, rule: string): void;
}

export function readValues(values: FieldValues): ValuesReader {
  const faults: FieldFault[] = [];
  const given = (field: string) => (Object.hasOwn(values, field) ? (values[field] ?? "") : "").trim();
  function read<Value>(field: string, { rule, read: readText }: FieldRule<Value>, isRequired: boolean) {
    const text = given(field);
    if (text === "" && !isRequired) return null;
    const value = text === "" ? null : readText(text);
    if (value === null) faults.push({ field, rule });
    return value;
  }
  return {
    faults,
    required: (field, rule) => read(field, rule, true),
    optional: (field, rule) => read(field, rule, false),
    broken: (field, rule) => void faults.push({ field, rule }),
  };
}
