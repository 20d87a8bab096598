import { isTarHeader } from "./tar-header";

const CONTENT_KINDS = ["text", "gzip", "zip", "tar", "avro", "parquet"] as const;
/** How a content has to be read, as its first bytes tell; everything that is none of the others is text. */
export type ContentKind = (typeof CONTENT_KINDS)[number];

const MAGIC: readonly (readonly [hex: string, kind: ContentKind])[] = [
  ["1f8b", "gzip"],
  ["504b0304", "zip"],
  // A zip without an entry, and one that was made to be split and was not.
  ["504b0506", "zip"],
  ["504b3030504b0304", "zip"],
  ["504b0708504b0304", "zip"],
  ["4f626a01", "avro"],
  ["50415231", "parquet"],
];

/** Recognises a content by its first 512 bytes; its name says nothing. */
export function contentKindOf(head: Buffer): ContentKind {
  const hex = head.toString("hex", 0, 8);
  const known = MAGIC.find(([magic]) => hex.startsWith(magic));
  if (known) return known[1];
  return isTarHeader(head) ? "tar" : "text";
}
