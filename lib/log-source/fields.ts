/** How wide a column may be; `share` of the table, or what the others leave. */
export type ColumnWidth = "6rem" | "7rem" | "8rem" | "8.75rem" | "9rem" | "share" | "rest";

interface ColumnEntry {
  readonly width: ColumnWidth;
  readonly sortable: boolean;
  /** Muted: the eye looks for something else first. */
  readonly quiet?: boolean;
}

interface FieldEntry {
  /** Head of its column, and name of its filter. */
  readonly label: string;
  /** Ids, addresses and names, shown in a face of fixed width. */
  readonly mono?: boolean;
  /** Its column in the list of failures. */
  readonly column?: ColumnEntry;
  /** Which of the filters it is, from 1: menus, chips and links keep this order. */
  readonly filter?: number;
}

/**
 * What a failure is listed, sorted and filtered by: one row for each field. The names are parameters
 * of the page's address. The order is that of the columns.
 */
export const FIELDS = {
  time: { label: "Time (UTC)", column: { width: "8.75rem", sortable: true } },
  operation: { label: "Operation", column: { width: "7rem", sortable: true }, filter: 2 },
  object: { label: "Object", mono: true, column: { width: "share", sortable: true } },
  caller: { label: "Caller", mono: true, column: { width: "8rem", sortable: true }, filter: 3 },
  reason: { label: "Reason", column: { width: "rest", sortable: true }, filter: 1 },
  confidence: { label: "Confidence", column: { width: "6rem", sortable: true, quiet: true } },
  status: { label: "Status", column: { width: "9rem", sortable: true, quiet: true }, filter: 4 },
  requestId: { label: "Request id", mono: true, column: { width: "9rem", sortable: true } },
  token: { label: "Token", mono: true, filter: 5 },
  delegator: { label: "Delegator", mono: true, filter: 6 },
} as const satisfies Readonly<Record<string, FieldEntry>>;

type Fields = typeof FIELDS;
type Field = keyof Fields;
type FieldWith<Part> = { [Name in Field]: Fields[Name] extends Part ? Name : never }[Field];

/** What has a column. */
export type Column = FieldWith<{ readonly column: ColumnEntry }>;
/** What rows can be sorted by. */
export type SortColumn = FieldWith<{ readonly column: { readonly sortable: true } }>;
/** The facets that narrow the failures; the values are what the log holds. */
export type Facet = FieldWith<{ readonly filter: number }>;

const ENTRIES = Object.entries(FIELDS) as readonly (readonly [Field, FieldEntry])[];

// Each list holds those names whose entry has that part, which is what its type says.
/** From left to right. */
export const COLUMNS = ENTRIES.filter(([, { column }]) => column).map(([name]) => name) as readonly Column[];
export const SORT_COLUMNS = ENTRIES.filter(([, { column }]) => column?.sortable).map(
  ([name]) => name,
) as readonly SortColumn[];
export const FACETS = ENTRIES.filter(([, { filter }]) => filter)
  .sort(([, a], [, b]) => (a.filter ?? 0) - (b.filter ?? 0))
  .map(([name]) => name) as readonly Facet[];

/** How a field's column is drawn. */
export const columnOf = (name: Column): ColumnEntry => FIELDS[name].column;

/** Whether a field's values are shown in a face of fixed width. */
export function isMono(name: Field): boolean {
  const { mono = false }: FieldEntry = FIELDS[name];
  return mono;
}
