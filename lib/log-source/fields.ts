import type { SasParameterName } from "@/lib/sas/parameters";

/** How wide a column may be; `share` of the table, or what the others leave. */
export type ColumnWidth = "7rem" | "8rem" | "9rem" | "10rem" | "11rem" | "share" | "rest";

interface ColumnEntry {
  readonly width: ColumnWidth;
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
  /** Whether rows can be sorted by it. */
  readonly sortable?: true;
  /** Which of the filters it is, from 1: menus, chips and links keep this order. */
  readonly filter?: number;
  /** Asked for seldom: its filter stands behind "More". */
  readonly rare?: true;
  /** Which of the views of the same failures it makes, from 1. */
  readonly view?: number;
  /** The parameter of the token that it is. */
  readonly parameter?: SasParameterName;
}

/**
 * What a failure is listed, sorted and filtered by: one row for each field. The names are parameters
 * of the page's address. The order is that of the columns.
 */
export const FIELDS = {
  time: { label: "Time", column: { width: "11rem" }, sortable: true },
  reason: { label: "Reason", column: { width: "rest" }, sortable: true, filter: 1, view: 1 },
  operation: { label: "Operation", column: { width: "7rem" }, sortable: true, filter: 5 },
  object: { label: "Object", mono: true, column: { width: "share" }, sortable: true },
  client: { label: "Client", column: { width: "10rem" }, filter: 3, view: 2 },
  caller: { label: "Caller", mono: true, column: { width: "8rem" }, sortable: true, filter: 4, view: 5 },
  requestId: { label: "Request id", mono: true, column: { width: "9rem", quiet: true }, sortable: true },
  confidence: { label: "Confidence", sortable: true, filter: 2 },
  status: { label: "Status", sortable: true, filter: 9, rare: true },
  container: { label: "Container", mono: true, filter: 6, view: 6 },
  prefix: { label: "Folder", mono: true, filter: 7 },
  service: { label: "Service", filter: 8, rare: true },
  token: { label: "Token", mono: true, filter: 10, view: 3 },
  delegator: { label: "Delegator", mono: true, filter: 11, view: 4, parameter: "skoid" },
  tenant: { label: "Delegator's tenant", mono: true, filter: 12, rare: true, parameter: "sktid" },
  // Whom and what the token was made for, by the names that the token itself uses.
  saoid: { label: "Authorized user", mono: true, filter: 13, rare: true, view: 7, parameter: "saoid" },
  suoid: { label: "User checked by ACL", mono: true, filter: 14, rare: true, view: 8, parameter: "suoid" },
  sduoid: { label: "Bound user", mono: true, filter: 15, rare: true, view: 9, parameter: "sduoid" },
  skdutid: {
    label: "Bound user's tenant",
    mono: true,
    filter: 16,
    rare: true,
    view: 10,
    parameter: "skdutid",
  },
  scid: { label: "Correlation id", mono: true, filter: 17, rare: true, view: 11, parameter: "scid" },
  rscd: { label: "Content-Disposition", mono: true, filter: 18, rare: true, view: 12, parameter: "rscd" },
} as const satisfies Readonly<Record<string, FieldEntry>>;

type Fields = typeof FIELDS;
type Field = keyof Fields;
type FieldWith<Part> = { [Name in Field]: Fields[Name] extends Part ? Name : never }[Field];

/** What has a column. */
export type Column = FieldWith<{ readonly column: ColumnEntry }>;
/** What rows can be sorted by. */
export type SortColumn = FieldWith<{ readonly sortable: true }>;
/** The facets that narrow the failures; the values are what the log holds. */
export type Facet = FieldWith<{ readonly filter: number }>;
/** By what the same failures can be shown in groups. */
export type View = FieldWith<{ readonly view: number }>;
/** What is a parameter of the token. */
export type ParameterField = FieldWith<{ readonly parameter: SasParameterName }>;

const ENTRIES = Object.entries(FIELDS) as readonly (readonly [Field, FieldEntry])[];

// Each list holds those names whose entry has that part, which is what its type says.
/** From left to right. */
export const COLUMNS = ENTRIES.filter(([, { column }]) => column).map(([name]) => name) as readonly Column[];
export const SORT_COLUMNS = ENTRIES.filter(([, { sortable }]) => sortable).map(
  ([name]) => name,
) as readonly SortColumn[];
export const FACETS = ENTRIES.filter(([, { filter }]) => filter)
  .sort(([, a], [, b]) => (a.filter ?? 0) - (b.filter ?? 0))
  .map(([name]) => name) as readonly Facet[];

export const VIEWS = ENTRIES.filter(([, { view }]) => view)
  .sort(([, a], [, b]) => (a.view ?? 0) - (b.view ?? 0))
  .map(([name]) => name) as readonly View[];
export const PARAMETER_FIELDS = ENTRIES.filter(([, { parameter }]) => parameter).map(
  ([name]) => name,
) as readonly ParameterField[];

/** Whether a facet is asked for seldom. */
export function isRare(name: Facet): boolean {
  const { rare }: FieldEntry = FIELDS[name];
  return rare === true;
}

/** How a field's column is drawn. */
export const columnOf = (name: Column): ColumnEntry => FIELDS[name].column;

/** Whether a field's values are shown in a face of fixed width. */
export function isMono(name: Field): boolean {
  const { mono = false }: FieldEntry = FIELDS[name];
  return mono;
}
