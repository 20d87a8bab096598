import { kql, listLiteral } from "@/lib/kql/kql";
import type { StatusFamily } from "../causes/status-families";
import { decided } from "../kql/kql-reading";
import { STATUS_FAMILY_COLUMN } from "../kql/status-columns";
import { type Expression, explained, type WordedExpression } from "../language/expression";
import { shown } from "../language/reading";
import { TERMS } from "../terms/terms";

/** The logged status text names a refusal of one of these families. Two-valued. */
export function statusIs(...families: readonly StatusFamily[]): WordedExpression {
  const asked: ReadonlySet<StatusFamily> = new Set(families);
  const isAsked: Expression["evaluate"] = (facts) => {
    const reading = facts.read(TERMS.statusFamily);
    return reading.state === "value" && asked.has(reading.value);
  };
  return {
    text: `statusIs(${families.join(" ")})`,
    under: families,
    wording: "its own words",
    compile: () => decided(kql`${STATUS_FAMILY_COLUMN} in ${listLiteral(families)}`),
    evaluate: isAsked,
    explain: (facts) => {
      const actual = shown(facts.request.statusText) || "none";
      const text = `status text ${actual}`;
      if (!isAsked(facts)) return explained(false, text);
      return explained(true, text, [{ what: "status text", expected: "no such refusal", actual, text }]);
    },
  };
}
