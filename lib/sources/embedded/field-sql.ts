import { type Facet, PARAMETER_FIELDS, type ParameterField, type SortColumn } from "@/lib/log-source/fields";

interface SqlField {
  /** Over a stored failure. */
  readonly expression: string;
  /** What it is sorted by, where not by the expression: closed sets by their own order. */
  readonly sort?: string;
  /** The filter's value by its placeholder; what is no member of the closed set, or no id, matches nothing: it is no error. */
  readonly match?: (placeholder: string) => string;
  /** What equally frequent values are sorted by, where not by themselves. */
  readonly valueOrder?: string;
}

/** Each has a column of its own name. */
const PARAMETERS = Object.fromEntries(
  PARAMETER_FIELDS.map((name) => [name, { expression: name }]),
) as Readonly<Record<ParameterField, SqlField>>;

/** Each field in DuckDB's SQL. */
export const FIELD_SQL: Readonly<Record<SortColumn | Facet, SqlField>> = {
  time: { expression: "time" },
  operation: { expression: "operation" },
  object: { expression: "object" },
  caller: { expression: "caller" },
  reason: {
    expression: "reason",
    sort: "enum_code(reason)",
    match: (placeholder) => `TRY_CAST(${placeholder} AS cause)`,
    valueOrder: "value::VARCHAR",
  },
  confidence: {
    expression: "confidence",
    sort: "enum_code(confidence)",
    match: (placeholder) => `TRY_CAST(${placeholder} AS confidence)`,
    valueOrder: "value::VARCHAR",
  },
  client: { expression: "client" },
  container: { expression: "split_part(object, '/', 1)" },
  prefix: { expression: "regexp_extract(object, '^[^/]*/[^/]*/')" },
  service: { expression: "service" },
  status: { expression: "status_text" },
  requestId: { expression: "request_id" },
  // Ids sort as their text does; to write out a million of them would take most of the time.
  token: { expression: "token", match: (placeholder) => `TRY_CAST(${placeholder} AS UUID)` },
  ...PARAMETERS,
};
