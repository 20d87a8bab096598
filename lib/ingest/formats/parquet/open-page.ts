import type { PageHeader } from "hyparquet";
import type { KeptMemory } from "../bytes/kept-memory";
import { PageFault } from "./page-check";
import type { PageValues } from "./page-values";

/** Stands for a value that could not be read. */
export const DAMAGED = Symbol("damaged");

/** A page of rows that a column's cursor stands on. */
export interface Page {
  /** Of the row group. */
  readonly firstRow: number;
  readonly endRow: number;
  /** null for rows whose page could not be found. */
  readonly header: PageHeader | null;
  readonly from: number;
  readonly to: number;
  readonly memory: KeptMemory;
  /** Its bytes, unpacked, once they are needed; "damaged" where they can't be. */
  bytes: Buffer | null;
  values: PageValues | null;
  damaged: boolean;
}

/** A page's bytes, and what is kept of each row: its level, its place and its number. */
export const memoryOf = ({ bytes, firstRow, endRow }: Page): number =>
  bytes === null ? 0 : bytes.length + (endRow - firstRow) * 12;

/** Appends the values of rows of a page, DAMAGED for one that can't be told. */
export function appendValues(page: Page, rows: readonly number[], to: unknown[]): void {
  const before = to.length;
  try {
    if (page.damaged || page.values === null) throw new PageFault();
    page.values.append(rows, page.firstRow, to);
  } catch {
    // One of them can't be told: then each is asked for alone.
    to.length = before;
    for (const row of rows) to.push(valueAt(page, row));
  }
}

/** A row's value. One that is not of the type that its column states can't be told. */
export function valueAt({ values, firstRow, damaged }: Page, row: number): unknown {
  try {
    return damaged || values === null ? DAMAGED : values.at(row - firstRow);
  } catch {
    return DAMAGED;
  }
}

/** Adds `bit` to the keys of those rows that have a value. Does nothing and gives false where not each of the page's values is sure. */
export function noteRows(
  { values, firstRow, damaged }: Page,
  rows: readonly number[],
  keys: Float64Array,
  bit: number,
): boolean {
  if (damaged || values === null || !values.isSure) return false;
  values.note(rows, firstRow, (n) => {
    keys[n] = (keys[n] as number) + bit;
  });
  return true;
}
