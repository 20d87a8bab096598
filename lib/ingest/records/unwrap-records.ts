import { fieldReader, isObject, layoutOf, type RecordLayout } from "@/lib/requests/reading/record-layout";
import { follow, type RawRecord, VENDOR_FIELDS } from "@/lib/requests/reading/record-shapes";
import { mayBeOurs, readText } from "./hidden-text";
import { plainValue } from "./plain-values";
import { columnNames, fits, isHeader, ROW_LISTS, rowOf, tableRows } from "./table-rows";

/** A record that was found in a value: a row of a log, or something else that counts as one record. */
export type Unwrapped = { readonly row: RawRecord } | { readonly other: unknown };

/** Envelopes within envelopes that are opened. */
const MAX_ENVELOPES = 10;
/** Characters that no record with a key parameter has less of. */
const MIN_RECORD_LENGTH = 100;
/** Lists whose members are records of their own, whatever these hold. */
const RECORD_LISTS: ReadonlySet<string> = new Set([
  "records",
  "results",
  "value",
  "tables",
  "logrecords",
  ...ROW_LISTS,
]);

const isRecordList = (name: string, member: unknown): boolean =>
  RECORD_LISTS.has(name.toLowerCase()) &&
  Array.isArray(member) &&
  member.some((item) => typeof item === "object" && item !== null);

const isRow = (found: Unwrapped): found is { readonly row: RawRecord } => "row" in found;

/** A record's members that should be objects and are text, read. */
function withObjects(raw: RawRecord): RawRecord {
  const { texts } = layoutOf(raw);
  const read = texts.flatMap((name) => {
    const value = raw[name];
    const [inner] = (typeof value === "string" && value.trimStart().startsWith("{") && readText(value)) || [];
    return isObject(inner) ? [[name, inner] as const] : [];
  });
  return read.length === 0 ? raw : { ...raw, ...Object.fromEntries(read) };
}

/** The status of a refused request, or the operation that makes a key, as a record that stands as text has it. */
const OTHERS_WITHIN = /tatusCode\\*"\s*:\s*\\*"?40[139]\b|:\s*\\*"GetUserDelegationKey\b/;

const mayHide = (text: string): boolean =>
  mayBeOurs(text) || /^["\s]*(?:ey|ew|W3|MS4|Mi4)/.test(text) || OTHERS_WITHIN.test(text);

/** A row that is one: it is complete, or its URI could hold a token. */
function isSure({ row }: { readonly row: RawRecord }): boolean {
  const { isComplete, paths } = layoutOf(row);
  return isComplete || mayBeOurs(JSON.stringify(follow(row, paths.uri ?? [])) ?? "");
}

function inMember(value: unknown, depth: number): readonly Unwrapped[] {
  if (typeof value === "object" && value !== null) return opened(value, depth + 1);
  if (typeof value !== "string" || value.length < 20 || !mayHide(value)) return [];
  const values = readText(value);
  return values === null ? [] : values.flatMap((one) => opened(one, depth + 1));
}

/** One request may stand in an envelope twice, as text and taken apart: the fuller one is kept. */
function distinct(rows: readonly { readonly row: RawRecord }[]): readonly Unwrapped[] {
  const kept = new Map<string, { readonly row: RawRecord }>();
  for (const found of rows) {
    const { paths } = layoutOf(found.row);
    const at = follow(found.row, paths.requestId ?? paths.uri ?? []);
    const key = typeof at === "string" ? at : JSON.stringify(at);
    const known = kept.get(key);
    if (!known || weight(found.row) > weight(known.row)) kept.set(key, found);
  }
  return [...kept.values()];
}

/** How much a row says: that it has the token counts most, then that it is complete, then its fields. */
function weight(row: RawRecord): number {
  const field = fieldReader(row);
  const fields = VENDOR_FIELDS.filter((name) => field(name) !== "").length;
  return fields + (layoutOf(row).isComplete ? 100 : 0) + (mayBeOurs(field("uri")) ? 1_000 : 0);
}

/** Whether a row may hold a whole record as text beside its fields. */
export const mayCarry = (row: RawRecord, loose: RecordLayout["loose"]): boolean =>
  loose.some((path) => {
    const value = follow(row, path);
    return typeof value === "string" && value.length >= MIN_RECORD_LENGTH && mayHide(value);
  });

/** A row, or the fuller record of the same request that it carries as text; other requests' records count too. */
function fullest(row: RawRecord, depth: number): readonly Unwrapped[] {
  const { loose } = layoutOf(row);
  if (!mayCarry(row, loose)) return [{ row }];
  const found = loose.flatMap((path) => {
    const value = follow(row, path);
    return typeof value === "string" ? inMember(value, depth) : [];
  });
  const carried = found.filter(isRow).filter((one) => layoutOf(one.row).isComplete);
  const id = fieldReader(row)("requestId");
  if (id === "" && carried.length > 1) return distinct(carried);
  const idOf = (one: RawRecord) => fieldReader(one)("requestId");
  const same = carried.filter((one) => id === "" || [id, ""].includes(idOf(one.row)));
  const best = same.reduce((a, b) => (weight(b.row) > weight(a.row) ? b : a), { row });
  return [best, ...distinct(carried.filter((one) => !same.includes(one)))];
}

/** A list of texts and numbers is one record, unless its texts hold some: a time and a line, or line after line. */
function inScalars(list: readonly unknown[], depth: number): readonly Unwrapped[] {
  const found = list.flatMap((item) => inMember(item, depth));
  return found.length > 0 ? found : [{ other: list }];
}

function inArray(list: readonly unknown[], depth: number): readonly Unwrapped[] {
  const [head, ...rest] = list;
  if (Array.isArray(head) && isHeader(head)) {
    const names = head.map(String);
    return rest.flatMap((row) => opened(fits(names, row) ? rowOf(names, row) : row, depth));
  }
  if (list.every((item) => typeof item !== "object" || item === null)) return inScalars(list, depth);
  const columns = new Map<unknown, readonly string[]>();
  return list.flatMap((item) => {
    // Frames of a progressive answer: the columns come once, the rows in pieces.
    const id = isObject(item) ? item.TableId : undefined;
    const names = id === undefined || !isObject(item) ? null : columnNames(item);
    if (names !== null) columns.set(id, names);
    const known = isObject(item) && names === null ? columns.get(id) : undefined;
    return opened(known && isObject(item) ? { ...item, columns: known } : item, depth);
  });
}

/** Members that are lists of records count each of theirs; any other member counts only what it holds of a log. */
function inObject(value: RawRecord, depth: number): readonly Unwrapped[] {
  const single: { readonly row: RawRecord }[] = [];
  const listed: Unwrapped[] = [];
  const rest: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const found = inMember(member, depth);
    const [first] = found;
    if (isRecordList(name, member)) listed.push(...found);
    else if (found.length === 1 && first && isRow(first) && isSure(first)) single.push(first);
    else if (found.some((one) => isRow(one) && isSure(one))) listed.push(...found);
    else rest.push([name, member]);
  }
  const own = distinct(single);
  const other = Object.fromEntries(rest);
  const nothingMore = listed.length + own.length > 0 && !mayBeOurs(JSON.stringify(other));
  return [...listed, ...own, ...(nothingMore ? [] : [{ other }])];
}

function opened(value: unknown, depth: number): readonly Unwrapped[] {
  if (depth > MAX_ENVELOPES) return [{ other: value }];
  if (Array.isArray(value)) return inArray(value, depth);
  if (typeof value === "string") {
    const found = inMember(value, depth);
    return found.length > 0 ? found : [{ other: value }];
  }
  if (!isObject(value)) return [{ other: value }];
  const rows = tableRows(value);
  if (rows !== null) return rows.flatMap((row) => opened(row, depth + 1));
  const record = withObjects(value);
  if (!layoutOf(record).isRow) return inObject(record, depth);
  if (layoutOf(record).isComplete) return fullest(record, depth);
  const inner = inObject(record, depth).filter(isRow);
  return inner.some(({ row }) => layoutOf(row).isComplete) ? inner : [{ row: record }];
}

/**
 * The records a parsed value holds, wherever they stand: in lists, one object deeper, inside text, in a
 * table's rows. Each is counted once; a value in which nothing is recognised is one record of its own.
 */
export function unwrapRecords(value: unknown): readonly Unwrapped[] {
  return opened(plainValue(value), 0);
}
