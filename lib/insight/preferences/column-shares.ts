import { COLUMNS, type Column, type ColumnWidth, columnOf } from "@/lib/log-source/fields";
import { oneOf } from "../query/query-reader";

/** How much of the table's width some columns take, in thousandths; none where all are as usual. */
export type ColumnShares = Readonly<Partial<Record<Column, number>>>;

/** The narrowest that a column can be made, and the widest. */
export const LEAST_SHARE = 40;
const MOST_SHARE = 800;
const WHOLE = 1_000;

/** What a column takes that nobody gave a width, beside others that have one. */
const USUAL: Readonly<Record<ColumnWidth, number>> = {
  "7rem": 90,
  "8rem": 100,
  "9rem": 115,
  "10rem": 125,
  "11rem": 140,
  share: 200,
  rest: 300,
};

const inBounds = (share: number): boolean => share >= LEAST_SHARE && share <= MOST_SHARE;

/** Reads "time:140.reason:420". Total: what is no column, or out of bounds, is left out. The inverse of writeShares. */
export function parseShares(text: string): ColumnShares {
  const pairs = text.split(".", COLUMNS.length).flatMap((pair) => {
    const [name = "", share = ""] = pair.split(":");
    const column = oneOf(COLUMNS)(name);
    return column !== null && /^\d{2,3}$/.test(share) && inBounds(Number(share))
      ? [[column, Number(share)]]
      : [];
  });
  return Object.fromEntries(pairs);
}

/** The shares as a cookie and a form hold them: "time:140.reason:420", "" for none. */
export function writeShares(shares: ColumnShares): string {
  return COLUMNS.flatMap((name) => (shares[name] === undefined ? [] : `${name}:${shares[name]}`)).join(".");
}

/** The share that a form's field asks for in percent, as "14.5"; null where it says nothing or too much. */
export function readPercent(text: string): number | null {
  const share = Math.round(Number(text) * 10);
  return text.trim() !== "" && inBounds(share) ? share : null;
}

/** The share of each column that is shown, which make up the whole table together; null where all are as usual. */
export function sharesOf(columns: readonly Column[], shares: ColumnShares): readonly number[] | null {
  if (columns.every((name) => shares[name] === undefined)) return null;
  const asked = columns.map((name) => shares[name] ?? USUAL[columnOf(name).width]);
  const sum = asked.reduce((all, share) => all + share, 0);
  return asked.map((share) => Math.round((share * WHOLE) / sum));
}
