import type { BlobFault, BlobFaultKind } from "@/lib/azure/blob-fault";

const TEXTS: Readonly<Record<BlobFaultKind, string>> = {
  "sign-in": "signing in failed: no access token could be obtained; check the server output",
  forbidden:
    "access was denied: the identity needs the role Storage Blob Data Reader on this storage account",
  missing: "it no longer exists",
  changed: "it changed while it was being read; reading resumes at the next poll",
  archived: "it is in the archive tier and can't be read",
  throttled: "the storage account is busy; reading is retried at the next poll",
  timeout: "it did not respond in time; reading is retried at the next poll",
  unreachable: "the storage account can't be reached; reading is retried at the next poll",
  unexpected: "it could not be read; reading is retried at the next poll",
};

/** Plain words for what went wrong with a container or blob. */
export function faultText({ kind, code }: BlobFault): string {
  return code === "" ? TEXTS[kind] : `${TEXTS[kind]} (${code})`;
}
