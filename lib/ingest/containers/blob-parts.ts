import { hash } from "node:crypto";
import { NOTHING_FOUND } from "@/lib/store/found-content";
import type { FilePart, LedgerFile, Tally } from "@/lib/store/segment";

const NOTHING: Tally = {
  ...{ read: 0, stored: 0, counted: 0, notRelevant: 0, rejectedBy: {}, rejects: [] },
  found: NOTHING_FOUND,
};
const EMPTY = hash("sha256", "");

interface KnownFile {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
  readonly known: LedgerFile | undefined;
}

/** Nothing was read: what is known of it stays, and it says why. It is looked at again. */
export function faultPart({ id, path, size, modifiedMs, known }: KnownFile, note: string): FilePart {
  return {
    ...{ file: id, path, size, modifiedMs, note },
    replace: "none",
    etag: "",
    offset: known?.offset ?? 0,
    headHash: known?.headHash ?? EMPTY,
    tailHash: known?.tailHash ?? EMPTY,
    finished: known?.finished ?? false,
    openEnd: known?.openEnd ?? false,
    waiting: 0,
    tally: NOTHING,
  };
}
