import { type Kql, type KqlColumn, kql, madeColumn, textLiteral } from "@/lib/format/kql";
import { FIELDS } from "./fields";

export interface ParameterColumns {
  /** How often it is given. */
  readonly given: KqlColumn;
  /** Its decoded text where it is given once, else "". */
  readonly text: KqlColumn;
}

/** "SasSe": parameters keep their short names, as the token writes them. */
export const parameterColumnName = (name: string): string =>
  `Sas${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** The decoded value, the first where there are several. Some decoders make a space of a plus: as a number it stays one. */
export function firstValue(name: string): Kql {
  const value = kql`extract(${textLiteral(`(?i)&${name}=([^&]*)&`)}, 1, ${FIELDS.query})`;
  return kql`url_decode(replace_string(${value}, '+', '%2B'))`;
}

/** The columns of a query parameter by its lower-case name; the logged name may be in any case. */
export function parameterColumns(name: string): ParameterColumns {
  const column = parameterColumnName(name);
  const item = textLiteral(`(?i)&${name}(=[^&]*)?&`);
  const given = madeColumn(`${column}Given`, kql`countof(${FIELDS.query}, ${item}, 'regex')`);
  return { given, text: madeColumn(column, kql`case(${given} == 1, ${firstValue(name)}, '')`) };
}
