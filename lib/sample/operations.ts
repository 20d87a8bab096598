/** How an operation shows in the log, and how it ends when all is well. */
export interface Operation {
  readonly name: string;
  readonly category: "StorageRead" | "StorageWrite" | "StorageDelete";
  /** Query of the request beside the token. */
  readonly query: string;
  readonly success: number;
}

const operation = (
  name: string,
  category: Operation["category"],
  success: number,
  query = "",
): Operation => ({ name, category, query, success });

export const GET_BLOB = operation("GetBlob", "StorageRead", 200);
export const GET_BLOB_PROPERTIES = operation("GetBlobProperties", "StorageRead", 200);
export const LIST_BLOBS = operation("ListBlobs", "StorageRead", 200, "restype=container&comp=list");
export const PUT_BLOB = operation("PutBlob", "StorageWrite", 201);
export const PUT_BLOCK = operation("PutBlock", "StorageWrite", 201, "comp=block&blockid=MDAwMDAwMDE%3D");
export const PUT_BLOCK_LIST = operation("PutBlockList", "StorageWrite", 201, "comp=blocklist");
export const SET_BLOB_METADATA = operation("SetBlobMetadata", "StorageWrite", 200, "comp=metadata");
export const SET_BLOB_TAGS = operation("SetBlobTags", "StorageWrite", 204, "comp=tags");
export const DELETE_BLOB = operation("DeleteBlob", "StorageDelete", 202);
export const GET_DELEGATION_KEY = operation(
  "GetUserDelegationKey",
  "StorageRead",
  200,
  "restype=service&comp=userdelegationkey",
);
