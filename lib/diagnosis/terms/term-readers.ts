import type { LoggedRequest } from "@/lib/requests/logged-request";
import { FORMS, type FormReader } from "@/lib/sas/forms";
import { type FormOf, SAS_PARAMETERS, type SasParameterName } from "@/lib/sas/parameters";
import { FORM_COLUMNS } from "../kql/form-columns";
import { readFromParameter } from "../kql/kql-reading";
import { parameterColumns } from "../kql/parameter-columns";
import { type RequestFacts, slotOf } from "../language/facts";
import { EMPTY, MISSING, type Reading, textReading, valueReading } from "../language/reading";
import type { TermSpec } from "../language/term";

type FormValue<Reader> = Reader extends FormReader<infer Value> ? Value : never;
type ParameterValue<Name extends SasParameterName> = FormValue<(typeof FORMS)[FormOf<Name>]>;

/** What a query can read too. */
interface QueryableSpec<Value> extends TermSpec<Value> {
  readonly inQuery: NonNullable<TermSpec<Value>["inQuery"]>;
}

type Words = Partial<Pick<TermSpec<never>, "whenMissing" | "verbs">>;

/** A parameter of the token, read in the form that the table of parameters gives it. */
export function parameterTerm<const Name extends SasParameterName>(
  name: Name,
  words: Words = {},
): QueryableSpec<ParameterValue<Name>> {
  const entry = SAS_PARAMETERS.find((candidate) => candidate.name === name);
  const slot = slotOf(name);
  // FORMS is keyed by form: the reader of this parameter's form yields this parameter's type.
  const form = entry?.form ?? "text";
  const readForm = FORMS[form] as FormReader<ParameterValue<Name>>;
  const read = (facts: RequestFacts): Reading<ParameterValue<Name>> => {
    const raw = facts.valueAt(slot);
    if (raw !== undefined) return raw === "" ? EMPTY : readForm(raw, facts.request.service);
    const count = facts.countAt(slot);
    return count === 0 ? MISSING : { state: "doubled", count };
  };
  const inQuery: QueryableSpec<never>["inQuery"] = (service) => {
    const columns = parameterColumns(name);
    return readFromParameter(columns.given, columns.text, FORM_COLUMNS[form](columns, service));
  };
  return {
    title: entry?.title ?? name,
    parameter: name,
    whenMissing: "",
    verbs: null,
    ...words,
    read,
    ofParameter: true,
    inQuery,
  };
}

/** A field of the row, missing where it is empty. */
export function rowTerm(
  title: string,
  field: (request: LoggedRequest) => string,
  inQuery: TermSpec<string>["inQuery"],
): TermSpec<string> {
  return { ...derivedTerm(title, ({ request }) => textReading(field(request))), inQuery };
}

/** What follows from other fields. */
export function derivedTerm<Value>(
  title: string,
  read: (facts: RequestFacts) => Reading<Value>,
  more: Words & Partial<Pick<TermSpec<never>, "inQuery">> = {},
): TermSpec<Value> {
  return { title, parameter: "", whenMissing: "", verbs: null, inQuery: null, ...more, read };
}

/** One of a few words that the reader chose itself. */
export function wordReading<Word extends string>(word: Word): Reading<Word> {
  return valueReading(word, word);
}
