import { mayBeOurs } from "../records/hidden-text";

/** How a table is drawn for people: with bars between its cells, or each column at its place. */
export interface DrawnForm {
  readonly kind: "bars" | "places";
  /** Bars stand around each line too. */
  readonly isFramed: boolean;
  /** Where each column begins. */
  readonly places: readonly number[];
}

/** What is drawn in place of a bar: psql, Miller and Markdown write |, SQLite and Kusto's tools the others. */
const BARS = /[\u2502\u2503\u2551]/g;
const ANY_BAR = /[|\u2502\u2503\u2551]/;
/** A line that is drawn, and no record. */
const RULE = /^(?=.*[-=\u2500-\u257f]{2})[\s|+:=\u2500-\u257f-]+$/;
const DASHES = /-{2,}/g;
const BLANK_BEFORE = /(?<=^|\s)\S+/g;
/** A bar that is no part of a cell: Markdown writes those of a cell behind a backslash. */
const FREE_BAR = /(?<!\\)\|/;

/** Whether a line only draws: "| --- | --- |", "+----+----+", "----  ----". */
export const isRule = (line: string): boolean => RULE.test(line);

const barsOf = (line: string): string => line.replace(BARS, "|");

/** Every bar of a header has a blank beside it: what is written for programs has none. */
function isPadded(header: string): boolean {
  return [...header.matchAll(/\|/g)].every(({ index }) =>
    / \||\| |^\|$/.test(header.slice(Math.max(index - 1, 0), index + 2)),
  );
}

function barForm(header: string): DrawnForm | null {
  const line = barsOf(header.trim());
  if (!ANY_BAR.test(header) || !isPadded(line)) return null;
  return { kind: "bars", isFramed: line.startsWith("|") && line.endsWith("|"), places: [] };
}

/** Columns begin where the dashes under the header do, or where its names do. */
function placesForm(header: string, next: string): DrawnForm {
  const isRuled = /^[\s-]+$/.test(next) && isRule(next);
  const found = isRuled ? next.matchAll(DASHES) : header.matchAll(BLANK_BEFORE);
  return { kind: "places", isFramed: false, places: [...found].map(({ index }) => index) };
}

/** The ways in which a header and the line behind it may be drawn. */
export const drawnForms = (header: string, next: string): readonly DrawnForm[] =>
  [barForm(header), placesForm(header, next)].filter((form) => form !== null);

/** No address has a blank: a cell that holds one with a token and more is two lines that became one. */
function atPlaces(line: string, places: readonly number[]): readonly string[] | null {
  const fits = places.every(
    (place) => place === 0 || line.length < place || /\s/.test(line[place - 1] ?? " "),
  );
  if (!fits || line.slice(0, places[0]).trim() !== "") return null;
  const cells = places.map((place, at) => line.slice(place, places[at + 1]).trim());
  return cells.some((cell) => mayBeOurs(cell) && /\s/.test(cell)) ? null : cells;
}

/** The cells of one line, null if it does not fit. */
export function drawnCells(line: string, { kind, isFramed, places }: DrawnForm): readonly string[] | null {
  if (kind === "places") return atPlaces(line, places);
  const plain = barsOf(line);
  const inner = isFramed ? /^\s*\|(.*)\|\s*$/s.exec(plain)?.[1] : plain;
  if (inner === undefined) return null;
  return inner.split(FREE_BAR).map((cell) => cell.trim().replaceAll("\\|", "|"));
}
