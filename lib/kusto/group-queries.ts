import { FIELDS } from "@/lib/diagnosis/kql/fields";
import { parameterColumns } from "@/lib/diagnosis/kql/parameter-columns";
import { cases, type Kql, kql, listLiteral, madeColumn, numberLiteral, textLiteral } from "@/lib/kql/kql";
import { GIVEN_ALONE, LETTER_PARAMETERS, LETTER_REASONS } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import { reasonColumn } from "./classification";
import { facetColumn } from "./columns";
import { once } from "./once";
import { step, stepOf, writeQuery } from "./pipeline";
import { failureSteps, type KustoScope } from "./scope-steps";

/** Columns Value, Bucket (seconds since 1970), Failures. */
export function trendsQuery(scope: KustoScope, facet: Facet, bucketSeconds: number): string {
  const { service } = scope;
  const column = facetColumn(facet, service);
  const seconds = kql`bin(datetime_diff('second', TimeGenerated, datetime(1970-01-01)), ${numberLiteral(bucketSeconds)})`;
  return writeQuery(service, [
    ...failureSteps(scope),
    once(service, column === FIELDS.operation ? [] : [column]),
    stepOf(kql`extend Value = ${column}, Bucket = ${seconds}`),
    step("summarize Failures = count() by Value, Bucket"),
  ]);
}

/** Rows of the letters of some groups that one part of the window may tell. */
const MAX_LETTER_ROWS = 5_000;

/** "&sp=rl": the value as logged, so that nothing in it can be taken for another parameter; "" where none is given. */
function letterText(name: string): Kql {
  const value = kql`extract(${textLiteral(`(?i)&${name}=([^&]*)&`)}, 1, ${FIELDS.query})`;
  const none = textLiteral("");
  if (name === GIVEN_ALONE) return cases([[kql`isnotempty(${value})`, textLiteral(`&${name}=given`)]], none);
  const { given } = parameterColumns(name);
  return cases([[kql`${given} > 0`, kql`strcat(${textLiteral(`&${name}=`)}, ${value})`]], none);
}

const LETTERS = madeColumn(
  "Letters",
  LETTER_PARAMETERS.map(letterText).reduce((text, each) => kql`strcat(${text}, ${each})`),
);

/** Columns Value, Operation, Letters (a part of a query), Failures: what letters may mend, the most frequent first. */
export function lettersQuery(scope: KustoScope, facet: Facet): string {
  const { service } = scope;
  const column = facetColumn(facet, service);
  const reason = reasonColumn(service);
  const counted = [reason, LETTERS, column].filter((each) => each !== FIELDS.operation);
  return writeQuery(service, [
    ...failureSteps(scope),
    once(service, [...new Set(counted)]),
    stepOf(kql`where ${reason} in ${listLiteral(LETTER_REASONS)}`),
    stepOf(kql`extend Value = ${column}`),
    step("summarize Failures = count() by Value, Operation, Letters"),
    step("sort by Failures desc, Value asc, Operation asc, Letters asc"),
    stepOf(kql`take ${numberLiteral(MAX_LETTER_ROWS)}`),
  ]);
}
