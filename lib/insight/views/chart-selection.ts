/** Bars from and to, both included. */
export interface BarRange {
  readonly first: number;
  readonly last: number;
}

/** What is pointed at. `anchor` is where a selection began; null: one bar alone. */
export interface Selection {
  readonly cursor: number | null;
  readonly anchor: number | null;
  /** With what it is pointed: it says how to go on. */
  readonly by: "mouse" | "touch" | "keys";
  /** Whether a range is being chosen by its two ends, and which is next. */
  readonly picking: "first" | "last" | null;
}

export const NOTHING: Selection = { cursor: null, anchor: null, by: "mouse", picking: null };

/** The bars that are pointed at; null for none. */
export function rangeOf({ cursor, anchor }: Selection): BarRange | null {
  if (cursor === null) return null;
  const other = anchor ?? cursor;
  return { first: Math.min(cursor, other), last: Math.max(cursor, other) };
}

/** The bar at a place of the picture, from 0 to 1 across it. */
export function barAt(place: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(place * count)));
}

/** Where each key leads from a bar; a chart without a cursor begins at the edge that the key comes from. */
const STEPS: Readonly<Record<string, (cursor: number | null, count: number) => number>> = {
  ArrowRight: (cursor, count) => Math.min(count - 1, (cursor ?? -1) + 1),
  ArrowLeft: (cursor, count) => Math.max(0, (cursor ?? count) - 1),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The selection after a key; null where the key moves nothing. Shift keeps where the selection began. */
export function afterKey(
  selection: Selection,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  count: number,
): Selection | null {
  const step = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined;
  if (!step) return null;
  const cursor = step(selection.cursor, count);
  const anchor = shiftKey ? (selection.anchor ?? selection.cursor ?? cursor) : null;
  return { ...selection, cursor, anchor, by: "keys" };
}

/** A finger or a button went down and up again on one bar: what is shown then, and whether that is to be opened. */
export function afterTap(
  selection: Selection,
  { bar, by }: { readonly bar: number; readonly by: "mouse" | "touch" },
): { readonly selection: Selection; readonly open: boolean } {
  const { picking } = selection;
  if (picking === "first")
    return { selection: { cursor: bar, anchor: bar, by, picking: "last" }, open: false };
  if (picking === "last") return { selection: { ...selection, cursor: bar, by, picking: null }, open: true };
  const shown = rangeOf(selection);
  const isShown = shown !== null && shown.first <= bar && bar <= shown.last;
  if (by === "mouse") return { selection: { cursor: bar, anchor: null, by, picking }, open: true };
  if (isShown && selection.by === "touch") return { selection, open: true };
  return { selection: { cursor: bar, anchor: null, by, picking }, open: false };
}
