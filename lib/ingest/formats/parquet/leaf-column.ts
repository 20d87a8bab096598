import type { SchemaElement, SchemaTree } from "hyparquet";
import { fieldNamed, normalName, OTHER_COLUMNS } from "@/lib/requests/reading/field-names";
import { columnsIn, readLayout } from "@/lib/requests/reading/record-layout";
import { FIELD_PATHS, type RawRecord, type VendorField } from "@/lib/requests/reading/record-shapes";

/** A column that holds one value a row, at the top or within structs. */
export interface LeafColumn {
  readonly path: readonly string[];
  readonly element: SchemaElement;
  /** From the root to the leaf. */
  readonly schemaPath: SchemaTree[];
  /** Its times are counts in UTC, and not in a local time that is not stated. */
  readonly utc: boolean;
  readonly isTime: boolean;
  readonly isText: boolean;
}

export const nameOf = ({ path }: Pick<LeafColumn, "path">): string => path.join(".");

/** Spark and Data Explorer write INT96 and the older types in UTC; only the newer type says which it is. */
function timeOf({ type, converted_type, logical_type }: SchemaElement): { isTime: boolean; utc: boolean } {
  if (logical_type?.type === "TIMESTAMP") return { isTime: true, utc: logical_type.isAdjustedToUTC === true };
  const isTime =
    type === "INT96" || converted_type === "TIMESTAMP_MILLIS" || converted_type === "TIMESTAMP_MICROS";
  return { isTime, utc: isTime };
}

/** The columns of a file, and the names of those that hold lists, of which a row has no one value. */
export function leafColumns(root: SchemaTree): { readonly leaves: LeafColumn[]; readonly lists: string[] } {
  const leaves: LeafColumn[] = [];
  const lists: string[] = [];
  const walk = (schemaPath: SchemaTree[], path: readonly string[]): void => {
    const node = schemaPath.at(-1) as SchemaTree;
    const { element } = node;
    if (element.repetition_type === "REPEATED") lists.push(path[0] ?? "");
    else if (node.children.length > 0)
      for (const child of node.children) walk([...schemaPath, child], [...path, child.element.name]);
    else if (element.type !== undefined) {
      const isText = element.type === "BYTE_ARRAY";
      leaves.push({ path, element, schemaPath, isText, ...timeOf(element) });
    }
  };
  for (const child of root.children) walk([root, child], [child.element.name]);
  return { leaves, lists: [...new Set(lists)] };
}

/** Sets a value in a record by a column's path; names are the file's own choice. */
export function setPath(record: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let at = record;
  const last = path.length - 1;
  for (let n = 0; n <= last; n += 1) {
    const name = path[n] as string;
    if (name === "__proto__") return;
    if (n === last) at[name] = value;
    else {
      at[name] ??= {};
      // Two columns of one name, of which one is no struct.
      if (typeof at[name] !== "object") return;
      at = at[name] as Record<string, unknown>;
    }
  }
}

/** Which columns are read. */
export interface ColumnChoice {
  /** The URI has a column of its own. */
  readonly hasUri: boolean;
  /** Those that tell whether a row may be relevant. */
  readonly filters: readonly LeafColumn[];
  /** Those that a relevant row is made of. */
  readonly wanted: readonly LeafColumn[];
  /** Those that only tell it from others where it has no request id. */
  readonly others: readonly LeafColumn[];
  readonly requestId: LeafColumn | undefined;
  readonly status: LeafColumn | undefined;
  /** Those that a request is told by that is only counted. */
  readonly telling: readonly LeafColumn[];
}

/** What readFields reads of a request that was not refused. */
const TELLING_FIELDS = [
  "uri",
  "status",
  "time",
  "account",
  "operation",
  "requestId",
  "operationCount",
  "authenticationHash",
] as const satisfies readonly VendorField[];

/** Whether a column neither is a field nor may hold a record. */
const isOther = ({ path, isText }: LeafColumn): boolean =>
  fieldNamed(path) === null && (!isText || OTHER_COLUMNS.has(normalName(path.at(-1) ?? "")));

/**
 * The column that holds the URI decides, and such as may hold whole records beside it; without one, every text does.
 * Of a table's columns only those are read.
 */
export function chooseColumns(leaves: readonly LeafColumn[]): ColumnChoice {
  const probe: Record<string, unknown> = {};
  for (const { path } of leaves) setPath(probe, path, "");
  const known = new Map(columnsIn(probe as RawRecord));
  const uri = leaves.find((leaf) => leaf.isText && nameOf(leaf) === known.get("uri"));
  const columnOf = (field: VendorField) => leaves.find((leaf) => nameOf(leaf) === known.get(field));
  const [requestId, status] = [columnOf("requestId"), columnOf("status")];
  const telling = TELLING_FIELDS.flatMap((field) => columnOf(field) ?? []);
  const fields = { requestId, status, telling };
  if (uri === undefined) {
    const filters = leaves.filter(({ isText }) => isText);
    return { hasUri: false, filters, wanted: leaves, others: [], ...fields };
  }
  const loose = new Set(readLayout(probe as RawRecord).loose.map((path) => nameOf({ path })));
  const carriers = leaves.filter((leaf) => leaf.isText && loose.has(nameOf(leaf)));
  const names = new Set([...known.values(), ...carriers.map(nameOf)]);
  const isTable = nameOf(uri) === FIELD_PATHS.uri.column;
  const wanted = leaves.filter((leaf) => (isTable ? names.has(nameOf(leaf)) : !isOther(leaf)));
  const others = isTable ? [] : leaves.filter(isOther);
  return { hasUri: true, filters: [uri, ...carriers], wanted, others, ...fields };
}
