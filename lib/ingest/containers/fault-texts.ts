import type { BlobFault, BlobFaultKind } from "@/lib/azure/blob-fault";

const TEXTS: Readonly<Record<BlobFaultKind, string>> = {
  "sign-in": "signing in failed: no access token could be had; look at the server's output",
  forbidden:
    "access was refused: the identity needs the role Storage Blob Data Reader on this storage account",
  missing: "it is not there any more",
  changed: "it changed while it was read; it is read on at the next look",
  archived: "it lies in the archive tier and can't be read",
  throttled: "the storage account is busy; it is tried again at the next look",
  timeout: "it did not answer in time; it is tried again at the next look",
  unreachable: "the storage account can't be reached; it is tried again at the next look",
  unexpected: "it could not be read; it is tried again at the next look",
};

/** Plain words for what went wrong with a container or blob. */
export function faultText({ kind, code }: BlobFault): string {
  return code === "" ? TEXTS[kind] : `${TEXTS[kind]} (${code})`;
}
