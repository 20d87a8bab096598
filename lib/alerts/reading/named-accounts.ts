import { accountOfField, accountOfId, candidateOfField, type NamedAccount } from "../values/accounts";
import { isObject, type JsonObject, textsAt, valuesAt } from "../values/fields";
import type { FieldProof } from "../values/proof";

/** A named value: a dimension, a label, a cell under its column's name. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

const MAX_CELLS = 100_000;

/** Dimensions are { name, value }; labels are one object with a value under each name. */
function namedValuesIn(found: unknown): readonly NamedValue[] {
  if (!isObject(found)) return [];
  const [name] = textsAt(found, ["name"]);
  if (name !== undefined && "value" in found) {
    return textsAt(found, ["value"])
      .flatMap((text) => text.split(","))
      .map((value) => ({ name, value: value.trim() }));
  }
  return Object.entries(found).flatMap(([key, value]) =>
    typeof value === "string" && value !== "" ? [{ name: key, value }] : [],
  );
}

export function namedValuesAt(node: JsonObject, paths: readonly string[]): readonly NamedValue[] {
  return paths.flatMap((path) => valuesAt(node, path)).flatMap(namedValuesIn);
}

function rowsOf(table: JsonObject): readonly NamedValue[] {
  const columns = textsOfColumns(table);
  const rows = Object.entries(table).find(([key]) => key.toLowerCase() === "rows")?.[1];
  if (!Array.isArray(rows)) return [];
  return rows.slice(0, Math.floor(MAX_CELLS / Math.max(1, columns.length))).flatMap((row) => {
    const cells = Array.isArray(row)
      ? columns.map((name, index) => [name, row[index]] as const)
      : Object.entries(isObject(row) ? row : {});
    return cells.flatMap(([name, value]) =>
      typeof value === "string" && value !== "" ? [{ name, value }] : [],
    );
  });
}

function textsOfColumns(table: JsonObject): readonly string[] {
  return valuesAt(table, "columns").map((column) =>
    typeof column === "string" ? column : (textsAt(column, ["name", "columnName"])[0] ?? ""),
  );
}

/** The cells of result tables under the names of their columns. They can hold live signatures: for reading alone. */
export function tableValuesAt(node: JsonObject, paths: readonly string[]): readonly NamedValue[] {
  const places = paths.flatMap((path) => [...valuesAt(node, path), ...valuesAt(node, `${path}.tables`)]);
  return places.filter(isObject).flatMap(rowsOf);
}

/** Each account once, with its id where any of its mentions has one, in the order of their first mention. */
export function mergedAccounts(accounts: readonly NamedAccount[]): readonly NamedAccount[] {
  const merged = new Map<string, NamedAccount>();
  for (const account of accounts) {
    const known = merged.get(account.name);
    if (!known || (known.resourceId === null && account.resourceId !== null))
      merged.set(account.name, account);
  }
  return [...merged.values()];
}

/** What ids and named values prove, and what they only suggest. */
export function accountsIn(ids: readonly string[], values: readonly NamedValue[], proof: FieldProof) {
  const proved = mergedAccounts([
    ...ids.flatMap((id) => accountOfId(id) ?? []),
    ...values.flatMap(({ name, value }) => accountOfField(name, value, proof) ?? []),
  ]);
  const suggested = values.flatMap(({ name, value }) => candidateOfField(name, value)?.name ?? []);
  return { proved, suggested };
}
