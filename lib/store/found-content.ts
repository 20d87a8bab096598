import type { Recognised } from "@/lib/insight/model";

/** What parts of a file were recognised as; what is missing can only be told of the whole file. */
export type FoundContent = Omit<Recognised, "missing">;

export const NOTHING_FOUND: FoundContent = {
  formats: [],
  encodings: [],
  packings: [],
  columns: {},
  keyRows: 0,
};

/** Fields without which a refusal can't be told, explained or found again. */
const NEEDED = ["time", "uri", "status", "statusText", "operation", "requestId", "callerAddress"] as const;

const together = <Item>(a: readonly Item[], b: readonly Item[]): readonly Item[] => [
  ...new Set([...a, ...b]),
];

/** What two parts of a file show together; the column that was found first gives a field its name. */
export function foundTogether(a: FoundContent, b: FoundContent): FoundContent {
  return {
    formats: together(a.formats, b.formats),
    encodings: together(a.encodings, b.encodings),
    packings: together(a.packings, b.packings),
    columns: { ...b.columns, ...a.columns },
    keyRows: a.keyRows + b.keyRows,
  };
}

/** The same with the needed fields that were not among the columns. */
export function recognisedOf(found: FoundContent): Recognised {
  const any = Object.keys(found.columns).length > 0;
  return { ...found, missing: any ? NEEDED.filter((name) => !Object.hasOwn(found.columns, name)) : [] };
}
