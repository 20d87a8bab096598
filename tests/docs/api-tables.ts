import { CHECK_PROBLEMS } from "@/lib/check-runner/check-problems";
import { PROBLEMS } from "@/lib/insight/answers/json-answer";
import { csvHeader } from "@/lib/insight/exports/csv";
import { FAULT_TEXTS } from "@/lib/insight/texts/fault-texts";
import { jsonSchema } from "./api-schema";
import { table } from "./generated-text";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
}

const nameIn = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

/** What a field holds, for a cell of a table: "list of [Finding](#finding)", "text or null". */
function typeText(schema: Schema): string {
  if (schema.$ref) return `[${nameIn(schema.$ref)}](#${nameIn(schema.$ref).toLowerCase()})`;
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(", ");
  if (schema.anyOf) return schema.anyOf.map(typeText).join(" or ");
  if (schema.items) return `list of ${typeText(schema.items)}`;
  if (schema.properties) return `{ ${Object.keys(schema.properties).join(", ")} }`;
  return [schema.type ?? "any"].flat().join(" or ");
}

function fieldsTable({ properties = {}, required = [] }: Schema): string {
  const rows = Object.entries(properties).map(([name, schema]) => {
    const optional = required.includes(name) ? "" : " (may be absent)";
    return [`\`${name}\`${optional}`, typeText(schema), schema.description ?? ""];
  });
  return table(["field", "holds", "meaning"], rows);
}

const parts = (): Readonly<Record<string, Schema>> =>
  (jsonSchema() as { readonly $defs: Readonly<Record<string, Schema>> }).$defs;

/** Each named part of the answers with its fields, as Markdown. */
export function fieldTables(): string {
  return Object.entries(parts())
    .flatMap(([name, schema]) => [
      `### ${name}`,
      ...(schema.description ? [schema.description] : []),
      ...(schema.properties ? [fieldsTable(schema)] : []),
      ...(schema.enum ? [typeText(schema)] : []),
    ])
    .join("\n\n");
}

/** The states without a report, as Markdown. */
export function problemTable(): string {
  const rows = Object.entries(PROBLEMS).map(([state, told]) => {
    const texts =
      "problem" in told ? [told.problem, told.nextStep] : ["the source's own text", "and next step"];
    return [String(told.status), `\`${state}\``, ...texts];
  });
  return table(["status", "`state`", "`problem`", "`nextStep`"], rows);
}

/** Why a check was not made, as Markdown. */
export function checkProblemTable(): string {
  const rows = Object.entries(CHECK_PROBLEMS).map(([state, { status, problem, nextStep }]) => {
    return [String(status), `\`${state}\``, problem, nextStep];
  });
  return table(["status", "`state`", "`problem`", "`nextStep`"], rows);
}

/** Why a source gave no answer, as Markdown. */
export function faultTable(): string {
  const rows = Object.entries(FAULT_TEXTS).map(([fault, { title, helps }]) => [
    `\`${fault}\``,
    title,
    helps.includes("again") ? "may help" : "won't help",
    helps.includes("less") ? "may help" : "",
  ]);
  return table(["`fault`", "what happened", "asking again", "a shorter window"], rows);
}

/** What the columns hold that are no field of a request. */
const OWN_COLUMNS: Readonly<Record<string, string>> = {
  explanation: "`sentence`",
  evidence: "the texts, with semicolons",
  alsoTrue: "`code: text`, with semicolons",
  candidates: "the codes, with blanks",
  settledBy: "what would confirm the candidates, with semicolons",
  checks: "`title: outcome`, with semicolons",
  fix: "its title",
};

/** The columns of the CSV export, as Markdown. */
export function csvTable(): string {
  const fields = parts().Request?.properties ?? {};
  const rows = csvHeader()
    .trim()
    .split(",")
    .map((name) => {
      const meaning = OWN_COLUMNS[name] ?? (name in fields ? `\`${name}\`` : null);
      if (meaning === null) throw new Error(`the CSV column ${name} has no meaning`);
      return [`\`${name}\``, meaning];
    });
  return table(["column", "holds, of [Request](#request)"], rows);
}
