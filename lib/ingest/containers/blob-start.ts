import { hash } from "node:crypto";
import type { LedgerFile, Replacement } from "@/lib/store/segment";
import { readingModeOf } from "../formats/reading-mode";
import { HEAD_BYTES, TAIL_BYTES } from "../protocol/limits";
import type { BlobBytes } from "./blob-bytes";
import type { PlannedBlob } from "./plan-blobs";

/** Where reading a blob begins. */
export interface BlobStart {
  /** By lines from an offset, whole from its start, or not at all: nothing came since. */
  readonly mode: "lines" | "whole" | "nothing";
  readonly from: number;
  /** Up to 4 kB before `from`. */
  readonly before: Buffer;
  readonly replace: Replacement;
}

const NEWLINE = 10;

interface Known {
  readonly state: "other" | "again" | "unchanged" | "goes-on";
  readonly before: Buffer;
}

/** Holds the blob's beginning, and what stands before the offset, against the ledger. */
async function compare(blob: PlannedBlob, known: LedgerFile, bytes: BlobBytes): Promise<Known> {
  const { offset } = known;
  const other: Known = { state: "other", before: Buffer.alloc(0) };
  if (blob.size < offset) return other;
  const from = Math.max(0, offset - TAIL_BYTES);
  const around = await bytes.read(from, Math.min(blob.size, offset + 1));
  const before = around.subarray(0, offset - from);
  const head = bytes.head.subarray(0, Math.min(HEAD_BYTES, offset));
  if (hash("sha256", head) !== known.headHash || hash("sha256", before) !== known.tailHash) return other;
  if (known.reread) return { state: "again", before };
  if (blob.size === known.size && known.finished) return { state: "unchanged", before };
  const next = around[offset - from];
  // A last line that was taken without its newline went on.
  if (known.openEnd && next !== undefined && next !== NEWLINE) return other;
  return { state: "goes-on", before: known.openEnd ? around : before };
}

/** Decides how a blob is read: on from where it ended when it is the same blob, else from its start. */
export async function startOf(blob: PlannedBlob, bytes: BlobBytes): Promise<BlobStart> {
  const { known } = blob;
  const mode = readingModeOf(bytes.head);
  const anew = { mode, from: 0, before: Buffer.alloc(0) } as const;
  if (known === undefined) return { ...anew, replace: "none" };
  const { state, before } = await compare(blob, known, bytes);
  if (state === "again") return { ...anew, replace: "same-content" };
  if (state === "unchanged") return { mode: "nothing", from: known.offset, before, replace: "none" };
  if (state === "other" || mode === "whole") return { ...anew, replace: "new-content" };
  const from = Math.min(blob.size, known.offset + (known.openEnd ? 1 : 0));
  return { mode, from, before, replace: "none" };
}
