import type { GrantKind, HiddenNeed, OperationRule } from "./operation-rule";
import type { SourceId } from "./sources";

const READABLE = ["b", "bv", "bs", "c", "d"];
const WRITABLE = ["b", "c", "d"];
const LISTABLE = ["c", "d"];
const TAGGABLE = ["b", "c"];

const OVERWRITE: HiddenNeed = { letter: "w", when: "the blob exists already" };
const TAGS: HiddenNeed = { letter: "t", when: "the request sets tags (x-ms-tags, even empty)" };
const OWNER: HiddenNeed = { letter: "o", when: "the request changes owner or group" };
const PERMISSIONS: HiddenNeed = { letter: "p", when: "the request changes permissions or the access list" };

type Options = Partial<Omit<OperationRule, "service" | "names" | "anyOf" | "resources">>;

function needs(anyOf: string, resources: readonly string[], names: readonly string[], options: Options = {}) {
  const alternatives = anyOf.split(" ").filter((set) => set !== "");
  return rule("letters", names, { anyOf: alternatives, resources, ...options });
}

function rule(grant: GrantKind, names: readonly string[], options: Partial<OperationRule>): OperationRule {
  return {
    service: "blob",
    names,
    grant,
    anyOf: [],
    hiddenNeeds: [],
    resources: [],
    source: "create-user-delegation-sas",
    ...options,
  };
}

const azurite: { readonly source: SourceId } = { source: "azurite" };

/** Operations on blobs, containers and Data Lake paths as the log spells them (azure-storage-facts 5). */
export const BLOB_OPERATIONS: readonly OperationRule[] = [
  needs("r", READABLE, ["GetBlob", "GetBlobMetadata", "GetBlockList", "GetPageRanges", "QueryBlobContents"]),
  needs("r e", READABLE, ["GetBlobProperties"]),
  rule("none", ["GetAccountInformation", "GetBlobServiceAccountInfo"], { resources: WRITABLE }),
  needs("l", LISTABLE, ["ListBlobs"]),
  needs("f", ["c"], ["FindBlobsByTags"]),
  needs("c w", WRITABLE, ["PutBlob"], { hiddenNeeds: [OVERWRITE, TAGS] }),
  needs("c w", WRITABLE, ["PutBlobFromURL", "PutBlockBlobFromUrl", "CopyBlobFromURL"], {
    hiddenNeeds: [OVERWRITE, TAGS],
  }),
  needs("w", WRITABLE, ["PutBlock", "PutBlockFromURL"], {
    widened: { since: "2026-04-06", anyOf: ["c"] },
    source: "version-2026-04-06",
  }),
  needs("w", WRITABLE, ["PutBlockList"], {
    widened: { since: "2026-04-06", anyOf: ["c"] },
    hiddenNeeds: [OVERWRITE, TAGS],
    source: "version-2026-04-06",
  }),
  needs("a w", WRITABLE, ["AppendBlock", "AppendBlockThroughCopy"]),
  needs("w", WRITABLE, ["PutPage", "ClearPage", "PutPageFromURL"]),
  needs("w", WRITABLE, [
    "SetBlobProperties",
    "SetBlobMetadata",
    "SetBlobTier",
    "UndeleteBlob",
    "SetBlobExpiry",
  ]),
  needs("c w", WRITABLE, ["SnapshotBlob"], azurite),
  needs("c w", WRITABLE, ["CopyBlob", "CopyBlobDestination"], { hiddenNeeds: [OVERWRITE, TAGS] }),
  needs("r", READABLE, ["CopyBlobSource"]),
  needs("w c", WRITABLE, ["IncrementalCopyBlob"], azurite),
  needs("w", WRITABLE, ["AbortCopyBlob"]),
  needs("w", WRITABLE, ["AcquireBlobLease", "RenewBlobLease", "ReleaseBlobLease", "ChangeBlobLease"]),
  needs("d w", WRITABLE, ["BreakBlobLease"]),
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
      "SetContainerServiceMetadata",
      "SetBlobImmutabilityPolicy",
      "DeleteBlobImmutabilityPolicy",
      "SetBlobLegalHold",
    ],
    { source: "logged-operations" },
  ),
  needs("w", WRITABLE, ["SealBlob", "SetFileProperties"]),
  rule("unknown", ["GetBlobLeaseInfo"], { source: "logged-operations" }),
  rule("parts", ["BlobBatch", "Batch"], { resources: ["c"], ...azurite }),
  needs("l", LISTABLE, ["ListFilesystemDir", "ListFilesystemFile", "ListPaths"]),
  needs("c w", WRITABLE, ["CreatePathFile", "CreatePathDir"], {
    hiddenNeeds: [{ letter: "w", when: "the path exists already" }],
  }),
  needs("w a", WRITABLE, ["AppendFile", "FlushFile"]),
  needs("r", WRITABLE, ["ReadFile"]),
  needs("r e", WRITABLE, ["GetFileProperties", "GetPathStatus"]),
  needs("e", WRITABLE, ["GetPathAccessControl"]),
  needs("p o", WRITABLE, ["SetPathAccessControl", "SetPathAccessControlRecursive"], {
    hiddenNeeds: [PERMISSIONS, OWNER],
  }),
  needs("m c w", WRITABLE, ["RenamePathFile", "RenamePathDir", "RenameFile"], {
    hiddenNeeds: [
      { letter: "m", when: "this is the source of the move" },
      { letter: "w", when: "the target exists already" },
    ],
  }),
  needs("d", WRITABLE, ["DeleteFile", "DeleteDirectory", "DeletePath"]),
  needs("w", WRITABLE, ["LeaseFile", "LeasePath"]),
  rule(
    "never",
    [
      ...["ListContainers", "CreateContainer", "DeleteContainer", "RestoreContainer"],
      ...[
        "GetContainerProperties",
        "GetContainerMetadata",
        "SetContainerMetadata",
        "GetContainerACL",
        "SetContainerACL",
      ],
      ...["AcquireContainerLease", "RenewContainerLease", "ReleaseContainerLease"],
      ...["ChangeContainerLease", "BreakContainerLease"],
      ...["GetBlobServiceProperties", "SetBlobServiceProperties", "GetBlobServiceStats"],
      ...["CreateFilesystem", "DeleteFilesystem", "GetFilesystemProperties", "SetFilesystemProperties"],
      "GetUserDelegationKey",
    ],
    {},
  ),
];
