import { OPERATIONS } from "@/lib/sas/operations";

const KNOWN: ReadonlyMap<string, string> = new Map(
  OPERATIONS.flatMap(({ names }) => names.map((name) => [name.toLowerCase(), name] as const)),
);

const LABEL =
  /(?<![A-Za-z])operation ?name["']?[ \t]{0,24}[:=\t\n][ \t]{0,3}["']?([A-Za-z]{4,40})(?![A-Za-z])/i;
const CLIENT_CALL = /[Cc]lient[#.]([A-Z][A-Za-z]{3,40})(?![A-Za-z])/;

export interface ClientCall {
  readonly operation: string;
  readonly method: string;
}

const call = (method: string, operation: string, calls: RegExp) => ({ method, operation, calls });

/** Calls of libraries that show in their stacks, with the request that they make. */
const CALLS = [
  call(
    "PUT",
    "PutBlob",
    /BlockBlobRestClient\.Upload|BlockBlobClient\.UploadInternal|BlockBlobClient#upload\b|\bblobs\.Client[#.]PutBlockBlob/,
  ),
  call("PUT", "PutBlock", /BlockBlobRestClient\.StageBlock|BlockBlobClient\.StageBlock|\bstage_block\(/),
  call("PUT", "PutBlockList", /BlockBlobRestClient\.CommitBlockList|\bcommit_block_list\(/),
  call(
    "GET",
    "GetBlob",
    /BlobRestClient\.Download|BlobBaseClient\.Download|downloadStreamWithResponse|\bdownload_blob\(|\bblobs\.Client[#.]Get\b/,
  ),
  call(
    "HEAD",
    "GetBlobProperties",
    /BlobRestClient\.GetProperties|BlobBaseClient\.GetProperties|BlobClientBase\.getPropertiesWithResponse|\bget_blob_properties\(|\bblobs\.Client[#.]GetProperties|checking for presence of existing Blob "|retrieving properties for Blob "/,
  ),
  call("GET", "GetContainerProperties", /\bcontainers\.Client[#.]GetProperties/),
  call(
    "DELETE",
    "DeleteBlob",
    /\bblobs\.Client[#.]Delete|BlobRestClient\.Delete|BlobBaseClient\.Delete|\bdelete_blob\(/,
  ),
  call(
    "GET",
    "ListBlobs",
    /ContainerRestClient\.ListBlob|listing blobs: executing request|list_blob_flat_segment|listBlobsFlatSegment|\blist_blobs\(/,
  ),
  call(
    "POST",
    "GetUserDelegationKey",
    /in get_user_delegation_key\b|Client\.getUserDelegationKey\b|ServiceRestClient\.GetUserDelegationKey|ServicesImpl\.getUserDelegationKey|GetUserDelegationCredential/,
  ),
  call("PUT", "AppendBlock", /AppendBlobRestClient\.AppendBlock/),
  call("PUT", "PutPage", /PageBlobRestClient\.UploadPages/),
];

/** The operation that a log's row, or the name of a client's call, has; spelled as the resource log does. */
export function readLoggedOperation(text: string): string | null {
  for (const pattern of [LABEL, CLIENT_CALL]) {
    const known = KNOWN.get(pattern.exec(text)?.[1]?.toLowerCase() ?? "");
    if (known) return known;
  }
  return null;
}

/** The library's call that shows in a stack; null for none. */
export function readCall(text: string): ClientCall | null {
  return CALLS.find(({ calls }) => calls.test(text)) ?? null;
}
