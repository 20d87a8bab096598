import type { TokenChanges } from "../../support/request-with";
import {
  ACCOUNT,
  at,
  blob,
  FIREWALLS_CODE,
  file,
  LATE,
  lake,
  ofKind,
  queue,
  REFUSED_PERMISSION,
  type Sibling,
  table,
} from "./builders";

const BATCH = ofKind("batch", [
  [
    "a directory's token at the account",
    blob("BlobBatch", { sr: "d", sdd: "1", sp: "rd", comp: "batch" }, ACCOUNT),
    ["resource-scope-mismatch"],
    "likely",
  ],
  [
    "a container's token finds by tags in the account",
    blob("FindBlobsByTags", { sr: "c", sp: "f", comp: "blobs" }, ACCOUNT),
    ["resource-scope-mismatch"],
    "likely",
  ],
  [
    "a listing without a container",
    blob("ListBlobs", { sr: "c", sp: "rl", comp: "list" }, ACCOUNT),
    ["resource-scope-mismatch"],
    "likely",
  ],
  [
    "a listing of $root with a container's token",
    blob("ListBlobs", { sr: "c", sp: "rl", restype: "container", comp: "list" }, at("/$root")),
    ["resource-scope-mismatch"],
    "possible",
  ],
  [
    "a blob's token, a batch of its container",
    blob("BlobBatch", { sr: "b", sp: "d", restype: "container", comp: "batch" }, at("/reports")),
    ["resource-level-mismatch"],
    "certain",
  ],
  [
    "at the account, expired",
    blob("BlobBatch", { sr: "c", sp: "d", comp: "batch" }, { ...ACCOUNT, time: LATE }),
    ["sas-expired"],
    "certain",
  ],
  [
    "a delete of a batch that the token allows",
    blob("DeleteBlob", { sr: "c", sp: "d" }, { statusText: REFUSED_PERMISSION }),
    ["delegator-not-authorized"],
    "likely",
  ],
]);

const TOOL_CALL = ofKind("tool-call", [
  [
    "containers are listed with a container's token",
    blob("ListContainers", { sr: "c", sp: "rl", comp: "list" }, ACCOUNT),
    ["operation-not-delegable"],
    "certain",
  ],
  [
    "containers are listed with a directory's token",
    blob("ListContainers", { sr: "d", sdd: "2", sp: "rl", comp: "list" }, ACCOUNT),
    ["operation-not-delegable"],
    "certain",
  ],
  [
    "shares are listed",
    file("ListShares", { sr: "s", sp: "rl", comp: "list" }, ACCOUNT),
    ["operation-not-delegable"],
    "certain",
  ],
  [
    "a service's properties",
    blob("GetBlobServiceProperties", { sr: "c", comp: "properties", restype: "service" }, ACCOUNT),
    ["operation-not-delegable"],
    "certain",
  ],
  [
    "a queue is made",
    queue("CreateQueue", {}, { ...at("/orders"), ...FIREWALLS_CODE }),
    ["operation-not-delegable"],
    "certain",
  ],
  [
    "queues are listed, expired",
    queue("ListQueues", { comp: "list" }, { ...ACCOUNT, time: LATE }),
    ["sas-expired"],
    "certain",
  ],
  [
    "a container's properties with a directory's token",
    blob("GetContainerProperties", { sr: "d", sdd: "2", restype: "container" }, at("/lake")),
    ["operation-not-delegable"],
    "certain",
  ],
]);

const FILES = ofKind("files", [
  [
    "ClearRange with r",
    file("ClearRange", { sp: "r", comp: "range" }, { statusText: REFUSED_PERMISSION }),
    ["permission-missing"],
    "certain",
  ],
  [
    "a file is copied over with c",
    file("CopyFile", { sp: "rw" }, { statusText: REFUSED_PERMISSION }),
    ["delegator-not-authorized"],
    "likely",
  ],
  [
    "a directory is listed with a file's token",
    file("ListFiles", { sp: "r", restype: "directory", comp: "list" }, at("/share/d")),
    ["resource-level-mismatch"],
    "certain",
  ],
  [
    "a file's properties, all fine",
    file("GetFileProperties", {}, { statusText: REFUSED_PERMISSION }),
    ["delegator-not-authorized"],
    "likely",
  ],
  [
    "a file is deleted with rcw",
    file("DeleteFile", { sp: "rcw" }, { statusText: REFUSED_PERMISSION }),
    ["permission-missing"],
    "certain",
  ],
]);

const TABLES = ofKind("tables", [
  [
    "an insert with r",
    table("InsertEntity", { sp: "r" }, { statusText: REFUSED_PERMISSION }),
    ["permission-missing"],
    "certain",
  ],
  [
    "insert or replace with a alone",
    table("InsertOrReplaceEntity", { sp: "a" }, { statusText: REFUSED_PERMISSION }),
    ["permission-missing"],
    "certain",
  ],
  [
    "a table is deleted",
    table("DeleteTable", {}, { ...at("/Tables('orders')"), ...FIREWALLS_CODE }),
    ["operation-not-delegable"],
    "certain",
  ],
  [
    "a query that the token allows",
    table("QueryEntities", { sp: "r" }, { statusText: REFUSED_PERMISSION }),
    ["delegator-not-authorized"],
    "likely",
  ],
  ["expired", table("QueryEntities", {}, { time: LATE }), ["sas-expired"], "certain"],
]);

const LISTING: TokenChanges = { sr: "d", sp: "rl", restype: "container", comp: "list" };

const DIRECTORY = ofKind("directory", [
  [
    "doubled slashes: deep enough where empty names count",
    blob("GetBlob", { sr: "d", sdd: "3" }, at("/lake/a//b")),
    ["resource-scope-mismatch"],
    "possible",
  ],
  [
    "doubled slashes, too shallow either way",
    blob("GetBlob", { sr: "d", sdd: "4" }, at("/lake/a//b")),
    ["resource-scope-mismatch"],
    "certain",
  ],
  [
    "doubled slashes, deep enough either way",
    blob("GetBlob", { sr: "d", sdd: "2" }, at("/lake/a//b/c.txt")),
    ["signature-mismatch"],
    "possible",
  ],
  [
    "a listing of a prefix with doubled slashes",
    blob("ListBlobs", { ...LISTING, sdd: "3", prefix: "a//b/" }, at("/lake")),
    ["resource-scope-mismatch"],
    "possible",
  ],
  [
    "a slash at the end is no name",
    blob("ListBlobs", { ...LISTING, sdd: "2", prefix: "a/" }, at("/lake")),
    ["resource-scope-mismatch"],
    "certain",
  ],
  [
    "Data Lake, above it",
    lake(
      "ListFilesystemDir",
      { sr: "d", sdd: "2", sp: "rl", directory: "raw", resource: "filesystem" },
      at("/fs"),
    ),
    ["resource-scope-mismatch"],
    "certain",
  ],
]);

/** Batches, calls of tools, files, tables and directories. */
export const PLACE_SIBLINGS: readonly Sibling[] = [...BATCH, ...TOOL_CALL, ...FILES, ...TABLES, ...DIRECTORY];
