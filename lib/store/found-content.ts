import type { Recognised } from "@/lib/log-source/accounting";

/** What parts of a file were recognised as; what is missing can only be told of the whole file. */
export type FoundContent = Omit<Recognised, "missing">;

export const NOTHING_FOUND: FoundContent = {
  formats: [],
  encodings: [],
  packings: [],
  columns: {},
  keyRows: 0,
};

/** Fields without which a refusal can't be told, explained or found again, in words. */
const NEEDED: Readonly<Record<string, string>> = {
  time: "the time",
  uri: "the URI",
  status: "the status",
  statusText: "the status text",
  operation: "the operation",
  requestId: "the request id",
  callerAddress: "the caller's address",
};

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

function missingIn({ columns }: FoundContent): readonly string[] {
  const any = Object.keys(columns).length > 0;
  return any ? Object.keys(NEEDED).filter((name) => !Object.hasOwn(columns, name)) : [];
}

/** The same with the needed fields that were not among the columns. */
export const recognisedOf = (found: FoundContent): Recognised => ({ ...found, missing: missingIn(found) });

/** What a file's records lack in plain words, "" where they lack nothing or none of them matters. */
export function missingText(found: FoundContent): string {
  const words = missingIn(found).map((name) => NEEDED[name]);
  return found.keyRows === 0 || words.length === 0 ? "" : `no column holds ${words.join(", ")}`;
}
