import { jsonSchema } from "./api-schema";
import { checkProblemTable, csvTable, faultTable, fieldTables, problemTable } from "./api-tables";
import type { GeneratedText } from "./generated-text";

const REFERENCE = "docs/api.md";

/** The reference of the API, and the schema of its answers. */
export const API_DOCUMENTS: readonly GeneratedText[] = [
  { file: "docs/api.schema.json", part: null, text: () => JSON.stringify(jsonSchema(), null, 2) },
  { file: REFERENCE, part: "problems", text: problemTable },
  { file: REFERENCE, part: "faults", text: faultTable },
  { file: REFERENCE, part: "check-problems", text: checkProblemTable },
  { file: REFERENCE, part: "csv", text: csvTable },
  { file: REFERENCE, part: "fields", text: fieldTables },
];
