import { type Kql, type KqlColumn, kql, madeColumn, textLiteral } from "@/lib/kql/kql";
import { memoize } from "@/lib/kql/memoize";
import { FIELDS } from "./fields";

export interface ParameterColumns {
  /** How often it is given. */
  readonly given: KqlColumn;
  /** Its decoded text where it is given once, else "". */
  readonly text: KqlColumn;
}

/** "SasSe": parameters keep their short names, as the token writes them. */
const parameterColumnName = (name: string): string => `Sas${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** A decoded value out of a query. Some decoders make a space of a plus: as a number it stays one. */
function decoded(pattern: string, query: Kql | KqlColumn): Kql {
  const value = kql`extract(${textLiteral(pattern)}, 1, ${query})`;
  return kql`url_decode(replace_string(${value}, '+', '%2B'))`;
}

/** The decoded value, the first where there are several. */
export const firstValue = (name: string, query: Kql | KqlColumn = FIELDS.query): Kql =>
  decoded(`(?i)&${name}=([^&]*)&`, query);

/** The decoded value, the last where there are several. */
export const lastValue = (name: string, query: Kql | KqlColumn = FIELDS.query): Kql =>
  decoded(`(?i)^.*&${name}=([^&]*)&`, query);

/** The columns of a query parameter by its lower-case name; the logged name may be in any case. */
export const parameterColumns = memoize((name: string): ParameterColumns => {
  const column = parameterColumnName(name);
  const item = textLiteral(`(?i)&${name}(=[^&]*)?&`);
  const given = madeColumn(`${column}Given`, kql`countof(${FIELDS.query}, ${item}, 'regex')`);
  // An engine may evaluate what a case does not take: nothing is looked for where there is nothing.
  const single = kql`case(${given} == 1, ${FIELDS.query}, '')`;
  return { given, text: madeColumn(column, firstValue(name, single)) };
});
