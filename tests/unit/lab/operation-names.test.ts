import { expect, it } from "vitest";
import { operationOf } from "../../lab/proxy/operation-names";
import { labRequest } from "./lab-request-of";

it.each([
  [{ method: "GET", search: "sv=1", headers: {} }, "GetBlob", "StorageRead"],
  [{ method: "HEAD", search: "sv=1", headers: {} }, "GetBlobProperties", "StorageRead"],
  [{ method: "GET", search: "restype=container&comp=list", headers: {} }, "ListBlobs", "StorageRead"],
  [{ method: "GET", search: "restype=container", headers: {} }, "GetContainerProperties", "StorageRead"],
  [{ method: "GET", search: "comp=list", headers: {} }, "ListContainers", "StorageRead"],
  [{ method: "PUT", search: "", headers: {} }, "PutBlob", "StorageWrite"],
  [{ method: "PUT", search: "comp=block", headers: {} }, "PutBlock", "StorageWrite"],
  [{ method: "PUT", search: "comp=blocklist", headers: {} }, "PutBlockList", "StorageWrite"],
  [
    { method: "PUT", search: "comp=lease", headers: { "x-ms-lease-action": "acquire" } },
    "AcquireBlobLease",
    "StorageWrite",
  ],
  [{ method: "PUT", search: "", headers: { "x-ms-copy-source": "https://a" } }, "CopyBlob", "StorageWrite"],
  [
    { method: "PUT", search: "", headers: { "x-ms-copy-source": "a", "x-ms-requires-sync": "true" } },
    "CopyBlobFromURL",
    "StorageWrite",
  ],
  [{ method: "DELETE", search: "", headers: {} }, "DeleteBlob", "StorageDelete"],
  [
    { method: "POST", search: "restype=service&comp=userdelegationkey", headers: {} },
    "GetUserDelegationKey",
    "StorageRead",
  ],
  [{ method: "OPTIONS", search: "", headers: {} }, "BlobPreflightRequest", "StorageRead"],
  [{ method: "PURGE", search: "", headers: {} }, "Unknown", "StorageRead"],
] as const)("%j of the blob endpoint is logged as %s, %s", (request, name, category) => {
  expect(operationOf(labRequest(request))).toEqual({ name, category });
});

it.each([
  ["PUT", "resource=file", {}, "CreatePathFile"],
  ["PUT", "resource=directory", {}, "CreatePathDir"],
  ["PUT", "mode=legacy", { "x-ms-rename-source": "/a/b" }, "RenamePathFile"],
  ["PATCH", "action=append&position=0", {}, "AppendFile"],
  ["PATCH", "action=flush&position=9", {}, "FlushFile"],
  ["GET", "resource=filesystem&recursive=false", {}, "ListFilesystemDir"],
  ["DELETE", "", {}, "DeleteFile"],
])("%s ?%s %j of the dfs endpoint is logged as %s", (method, search, headers, name) => {
  expect(operationOf(labRequest({ method, search, headers, service: "dfs" })).name).toBe(name);
});
