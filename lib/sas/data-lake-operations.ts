import { type OperationRule, rulesFrom } from "./operation-rule";

const REACHABLE = ["b", "c", "d"];

const { needs, grants } = rulesFrom("blob", "create-user-delegation-sas-rest");

/**
 * Operations of the dfs endpoint, which logs as the blob service (azure-storage-facts 5). Names that
 * only clients and older rows use stand after those that Microsoft lists.
 */
export const DATA_LAKE_OPERATIONS: readonly OperationRule[] = [
  needs("l", ["c", "d"], ["ListFilesystemDir", "ListFilesystemFile", "ListPaths"]),
  needs("c w", REACHABLE, ["CreatePathFile", "CreatePathDir"], {
    conditionalPermissions: [{ letter: "w", when: "the path already exists", overwrites: true }],
  }),
  needs("w a", REACHABLE, ["AppendFile", "FlushFile"]),
  needs("w", REACHABLE, ["SetFileProperties"]),
  needs("r", REACHABLE, ["ReadFile"]),
  needs("r e", REACHABLE, ["GetFileProperties", "GetPathStatus"]),
  needs("e", REACHABLE, ["GetPathAccessControl", "GetPathACL"]),
  needs("p o", REACHABLE, ["SetPathAccessControl", "SetPathAccessControlRecursive", "SetPathACL"], {
    conditionalPermissions: [
      { letter: "p", when: "the request changes permissions or the access list", overwrites: false },
      { letter: "o", when: "the request changes owner or group", overwrites: false },
    ],
  }),
  needs("m c w", REACHABLE, ["RenamePathFile", "RenamePathDir", "RenameFile", "RenameDirectory"], {
    conditionalPermissions: [
      { letter: "m", when: "this is the source of the move", overwrites: false },
      { letter: "w", when: "the target already exists", overwrites: true },
    ],
    advised: "cm",
  }),
  needs("d", REACHABLE, ["DeleteFile", "DeleteDirectory", "DeletePath"]),
  // Whether a lease is taken or broken stands in a header, which the log does not show.
  needs("w d", REACHABLE, ["LeaseFile", "LeasePath"], {
    conditionalPermissions: [
      { letter: "w", when: "the lease is not broken but taken or kept", overwrites: false },
    ],
  }),
  grants("never", [
    ...["ListFilesystems", "CreateFilesystem", "DeleteFilesystem"],
    ...["GetFilesystemProperties", "SetFilesystemProperties"],
  ]),
];
