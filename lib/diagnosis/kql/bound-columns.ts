import { allOf, anyOf, cases, type Kql, type KqlColumn, kql, madeColumn, textLiteral } from "@/lib/kql/kql";
import { MAX_BOUND_NAMES, MAX_KEPT_PARAMETERS, PLAIN_NAME } from "./bound-names";
import { FIELDS } from "./fields";
import { parameterColumns } from "./parameter-columns";

/** The query in small letters, for names that only a row knows. */
const SENT: KqlColumn = madeColumn("QueryLower", kql`tolower(${FIELDS.query})`);

function isUnsent(place: number): Kql {
  const { text } = parameterColumns("srq");
  const pattern = textLiteral(`^([^,]*,){${place}}([^,]*)`);
  const name = madeColumn(`BoundName${place}`, kql`tolower(extract(${pattern}, 2, ${text}))`);
  const sent = kql`(${SENT} contains_cs strcat('&', ${name}, '=') or ${SENT} contains_cs strcat('&', ${name}, '&'))`;
  return allOf(kql`${name} matches regex ${textLiteral(PLAIN_NAME)}`, kql`not(${sent})`);
}

/** "unsent" where the address lacks a parameter that the token binds. */
export function unsentQueryColumn(): KqlColumn {
  const unsent = anyOf(...Array.from({ length: MAX_BOUND_NAMES }, (_, place) => isUnsent(place)));
  const isWhole = kql`countof(${FIELDS.query}, '&&') < ${{ text: String(MAX_KEPT_PARAMETERS - 1), needs: [] }}`;
  return madeColumn("UnsentQuery", cases([[allOf(isWhole, unsent), textLiteral("unsent")]], textLiteral("")));
}
