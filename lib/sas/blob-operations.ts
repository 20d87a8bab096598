import { type ConditionalPermission, type OperationRule, rulesFrom } from "./operation-rule";

const READABLE = ["b", "bv", "bs", "c", "d"];
const WRITABLE = ["b", "c", "d"];
const TAGGABLE = ["b", "c"];

const CREATES: readonly ConditionalPermission[] = [
  { letter: "w", when: "the blob already exists", overwrites: true },
  { letter: "t", when: "the request sets tags (x-ms-tags, even empty)", overwrites: false },
];

const { needs, grants } = rulesFrom("blob", "create-user-delegation-sas-rest");

/** Operations on blobs and containers as the log spells them (azure-storage-facts 5); classic spellings last. */
export const BLOB_OPERATIONS: readonly OperationRule[] = [
  needs("r", READABLE, [
    ...["GetBlob", "GetBlobMetadata", "GetBlockList", "GetPageRanges", "QueryBlobContents"],
    ...["GetPageRangesDiff", "GetPageRegions"],
  ]),
  needs("r e", READABLE, ["GetBlobProperties"]),
  grants("none", ["GetAccountInformation", "GetBlobServiceAccountInfo"], { resources: WRITABLE }),
  needs("l", ["c", "d"], ["ListBlobs"]),
  needs("f", ["c"], ["FindBlobsByTags"]),
  needs("c w", WRITABLE, ["PutBlob"], { conditionalPermissions: CREATES }),
  needs("c w", WRITABLE, ["PutBlobFromURL", "PutBlockBlobFromUrl", "CopyBlobFromURL"], {
    conditionalPermissions: CREATES,
  }),
  needs("w", WRITABLE, ["PutBlock", "PutBlockFromURL"], {
    alsoSince: { since: "2026-04-06", anyOf: ["c"] },
    source: "version-2026-04-06",
  }),
  needs("w", WRITABLE, ["PutBlockList"], {
    alsoSince: { since: "2026-04-06", anyOf: ["c"] },
    conditionalPermissions: CREATES,
    source: "version-2026-04-06",
  }),
  needs("a w", WRITABLE, ["AppendBlock", "AppendBlockThroughCopy", "AppendBlockFromURL"]),
  needs("w", WRITABLE, ["PutPage", "ClearPage", "PutPageFromURL"]),
  needs("w", WRITABLE, [
    ...["SetBlobProperties", "SetBlobMetadata", "SetBlobTier", "UndeleteBlob", "SetBlobExpiry", "SealBlob"],
  ]),
  needs("c w", WRITABLE, ["SnapshotBlob"], { source: "azurite" }),
  needs("c w", WRITABLE, ["CopyBlob", "CopyBlobDestination"], { conditionalPermissions: CREATES }),
  needs("r", READABLE, ["CopyBlobSource"]),
  needs("w c", WRITABLE, ["IncrementalCopyBlob"], { source: "azurite" }),
  needs("w", WRITABLE, ["AbortCopyBlob"]),
  needs("w", WRITABLE, [
    ...["AcquireBlobLease", "RenewBlobLease", "ReleaseBlobLease", "ChangeBlobLease"],
    ...["AcquireLease", "RenewLease", "ReleaseLease", "ChangeLease"],
  ]),
  needs("d w", WRITABLE, ["BreakBlobLease", "BreakLease"]),
  needs("d", READABLE, ["DeleteBlob"], {
    variants: [
      { parameter: "deletetype", value: "permanent", anyOf: ["y"] },
      { parameter: "versionid", value: "", anyOf: ["x"] },
    ],
  }),
  needs("t", TAGGABLE, ["GetBlobTags", "SetBlobTags"]),
  needs(
    "i",
    TAGGABLE,
    [
      ...["SetContainerServiceMetadata", "SetBlobImmutabilityPolicy"],
      ...["DeleteBlobImmutabilityPolicy", "SetBlobLegalHold"],
    ],
    { source: "blob-operation-prices" },
  ),
  grants("unknown", ["GetBlobLeaseInfo", "GetLeaseInfo", "GetContainerServiceMetadata"], {
    source: "logged-operations",
  }),
  grants("per-part", ["BlobBatch", "Batch"], { resources: ["c"], source: "azurite" }),
  grants("preflight", ["BlobPreflightRequest", "PreflightBlobRequest"], { source: "preflight-blob" }),
  grants("never", [
    ...["ListContainers", "CreateContainer", "DeleteContainer", "RestoreContainer"],
    ...["GetContainerProperties", "GetContainerMetadata", "SetContainerMetadata"],
    ...["GetContainerACL", "SetContainerACL", "AcquireContainerLease", "RenewContainerLease"],
    ...["ReleaseContainerLease", "ChangeContainerLease", "BreakContainerLease"],
    ...["GetBlobServiceProperties", "SetBlobServiceProperties", "GetBlobServiceStats"],
    "GetUserDelegationKey",
  ]),
];
