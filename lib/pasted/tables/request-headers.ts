import type { ReferenceId } from "@/lib/sas/references";

/** Headers of a request that need a letter besides that of the operation, and which no row shows. */
export const REQUEST_HEADERS = ["x-ms-tags"] as const;
export type RequestHeader = (typeof REQUEST_HEADERS)[number];

interface HeaderEntry {
  /** The letter of sp that it needs; operations name it among their conditional permissions. */
  readonly letter: string;
  /** How a text shows that it was sent: as a header, or as the option of a client that sends it. */
  readonly sign: RegExp;
  readonly source: ReferenceId;
}

/** By name (azure-storage-facts 6.2, row 35). */
export const HEADER_ENTRIES: Readonly<Record<RequestHeader, HeaderEntry>> = {
  "x-ms-tags": {
    letter: "t",
    sign: /x-ms-tags["']?\s{0,3}(?:[:=]|,\s{0,3}["']value["'])|--blob-tags[ =]|az storage blob upload(?:-batch)? [^\n]{0,600}--tags[ =]/i,
    source: "tags-need-t",
  },
};
