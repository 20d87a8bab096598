import { cutText } from "@/lib/format/visible-text";
import { redactText } from "@/lib/requests/redaction";

export interface QueryNotice {
  readonly parameter: string;
  readonly value: string;
  /** What was done about it, as the end of a sentence: "is no time, so it was left out". */
  readonly text: string;
}

export type RawParameters = Readonly<Record<string, string | readonly string[] | undefined>>;

export const MAX_VALUE = 1024;
/** A notice names what it is about and does not repeat the whole address. */
const MAX_NOTICE = 200;

/** The parameters of an address as pages get them: each with all its values. */
export function parametersOf(search: URLSearchParams): RawParameters {
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
}

/** The values given for a parameter. Next adds a list's first one from the prototype for "constructor" and its like. */
export function valuesOf(parameters: RawParameters, parameter: string): readonly string[] {
  const given = Object.hasOwn(parameters, parameter) ? parameters[parameter] : undefined;
  return [given ?? []].flat().filter((value) => typeof value === "string");
}

/** Collects what was not understood while the values are read. */
export interface Reader {
  text(parameter: string): string | null;
  /** Every value that is given, at most `limit` of them. */
  texts(parameter: string, limit: number): readonly string[];
  note(parameter: string, value: string, text: string): void;
}

function named(text: string): string {
  const { head, rest } = cutText(redactText(text), MAX_NOTICE);
  return rest === "" ? head : `${head}…`;
}

export function readerOf(parameters: RawParameters, notices: QueryNotice[]): Reader {
  const note: Reader["note"] = (parameter, value, text) =>
    notices.push({ parameter: named(parameter), value: named(value), text });
  const read = (parameter: string, given: string): string | null => {
    const value = redactText(given.trim());
    if (value.length <= MAX_VALUE) return value === "" ? null : value;
    note(parameter, value, "is too long and was ignored");
    return null;
  };
  return {
    note,
    text(parameter) {
      const [first, ...more] = valuesOf(parameters, parameter);
      if (more.length > 0)
        note(parameter, more[0] ?? "", "was specified more than once; the first value is used");
      return read(parameter, first ?? "");
    },
    texts(parameter, limit) {
      const given = valuesOf(parameters, parameter).flatMap((each) => read(parameter, each) ?? []);
      for (const value of given.slice(limit))
        note(parameter, value, `is one of more than ${limit} values and was ignored`);
      return given.slice(0, limit);
    },
  };
}

/** One value checked by `accept`; what it turns down is named with `text`. */
export function checked<T>(
  reader: Reader,
  parameter: string,
  text: string,
  accept: (value: string) => T | null,
) {
  const value = reader.text(parameter);
  if (value === null) return null;
  const accepted = accept(value);
  if (accepted === null) reader.note(parameter, value, text);
  return accepted;
}

export function oneOf<T extends string>(values: readonly T[]): (value: string) => T | null {
  return (value) => values.find((known) => known === value) ?? null;
}

export function matching(form: RegExp): (value: string) => string | null {
  return (value) => (form.test(value) ? value.toLowerCase() : null);
}
