import { describe, expect, test } from "vitest";
import { isCreate, isRead, isWrite } from "@/lib/sas/operation-kinds";
import { alternativesText, OPERATIONS, operationRule, requiredLetters } from "@/lib/sas/operations";
import { LETTERS } from "@/lib/sas/permissions";
import { REFERENCES } from "@/lib/sas/references";
import type { StorageService } from "@/lib/sas/services";
import { SIGNED_RESOURCES } from "@/lib/sas/services";
import { LOGGED_OPERATIONS } from "../../support/logged-operations";

const VERSION = "2026-04-06";

function needed(
  service: StorageService,
  name: string,
  query: Readonly<Record<string, string>> = {},
  version = VERSION,
) {
  const rule = operationRule(service, name);
  const parameters = Object.entries(query).map(([key, value]) => ({ name: key, value }));
  return rule && alternativesText(requiredLetters(rule, parameters, version));
}

describe("letters that an operation needs", () => {
  test.each([
    ["blob", "GetBlob", "r"],
    ["blob", "GetBlobProperties", "r or e"],
    ["blob", "ListBlobs", "l"],
    ["blob", "FindBlobsByTags", "f"],
    ["blob", "PutBlob", "c or w"],
    ["blob", "PutBlockBlobFromUrl", "c or w"],
    ["blob", "AppendBlock", "a or w"],
    ["blob", "BreakBlobLease", "d or w"],
    ["blob", "SetContainerServiceMetadata", "i"],
    ["blob", "GetPathAccessControl", "e"],
    ["blob", "SetPathAccessControl", "p or o"],
    ["blob", "DeleteFile", "d"],
    ["queue", "GetMessages", "p"],
    ["queue", "PeekMessages", "r"],
    ["queue", "PutMessage", "a"],
    ["queue", "UpdateMessage", "u"],
    ["table", "QueryEntities", "r"],
    ["table", "InsertOrReplaceEntity", "a and u"],
    ["file", "CreateFile", "c or w"],
    ["file", "ListFiles", "l"],
    ["blob", "CreatePathDir", "c or w"],
    ["blob", "LeaseFile", "w or d"],
    ["blob", "FlushFile", "w or a"],
    ["queue", "GetMessageRead", "p"],
    ["table", "MergeEntity", "u"],
    ["file", "CreateDirectory", "c or w"],
    ["file", "CopyFile", "c or w"],
    ["file", "PutRangeFromURL", "w"],
    ["file", "ClearRange", "w"],
    ["file", "ListFileRanges", "r"],
    ["file", "GetDirectoryProperties", "r"],
    ["file", "SetDirectoryMetadata", "w"],
    ["file", "BreakFileLease", "d or w"],
    ["file", "PutFilePermission", "w and d"],
  ] as const)("%s %s: %s", (service, name, letters) => {
    expect(needed(service, name)).toBe(letters);
  });

  test("the logged name is compared without regard to case", () => {
    expect(needed("blob", "gETbLOB")).toBe("r");
  });

  test("create is enough for blocks from 2026-04-06 on", () => {
    expect(needed("blob", "PutBlockList", {}, "2026-02-06")).toBe("w");
    expect(needed("blob", "PutBlockList", {}, "2026-04-06")).toBe("w or c");
    expect(needed("blob", "PutPage", {}, "2026-04-06")).toBe("w");
  });

  test("what is deleted decides the letter", () => {
    expect(needed("blob", "DeleteBlob")).toBe("d");
    expect(needed("blob", "DeleteBlob", { snapshot: "2026-11-01T00:00:00Z" })).toBe("d");
    expect(needed("blob", "DeleteBlob", { versionid: "2026-11-01T00:00:00Z" })).toBe("x");
    expect(needed("blob", "DeleteBlob", { versionid: "v", deletetype: "Permanent" })).toBe("y");
  });

  test("one name means something else for each service", () => {
    expect(operationRule("file", "DeleteFile")).not.toBe(operationRule("blob", "DeleteFile"));
    expect(operationRule("queue", "GetBlob")).toBeNull();
  });

  test("a name that no list holds, or that every object has, is not known", () => {
    expect(
      ["DoSomethingNew", "", "constructor", "toString", "__proto__"].map((name) =>
        operationRule("blob", name),
      ),
    ).toEqual([null, null, null, null, null]);
  });

  test.each([
    ["blob", "ListContainers", "never"],
    ["blob", "CreateContainer", "never"],
    ["blob", "GetContainerProperties", "never"],
    ["blob", "SetContainerACL", "never"],
    ["blob", "GetUserDelegationKey", "never"],
    ["blob", "ListFilesystems", "never"],
    ["queue", "ListQueues", "never"],
    ["table", "QueryTables", "never"],
    ["file", "GetShareProperties", "never"],
    ["file", "TreeConnect", "never"],
    ["file", "ForceCloseHandles", "owner"],
    ["blob", "BlobPreflightRequest", "preflight"],
    ["table", "TablePreflightRequest", "preflight"],
    ["table", "EntityGroupTransaction", "per-part"],
    ["file", "GetFilePermission", "unknown"],
  ] as const)("%s %s: %s", (service, name, grant) => {
    expect(operationRule(service, name)?.grant).toBe(grant);
  });
});

describe("the table of operations", () => {
  test.each(LOGGED_OPERATIONS)("holds every name of $service in: $page", ({ service, names }) => {
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => operationRule(service, name) === null)).toEqual([]);
  });

  test("names each operation once in its service", () => {
    const names = OPERATIONS.flatMap(({ service, names: own }) =>
      own.map((name) => `${service} ${name.toLowerCase()}`),
    );
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  test("asks only for letters that its service knows, and rests on a source", () => {
    const wrong = OPERATIONS.filter(
      ({ service, anyOf, alsoSince, variants, conditionalPermissions, source }) => {
        const letters = [
          ...anyOf,
          ...(alsoSince?.anyOf ?? []),
          ...(variants ?? []).flatMap((variant) => variant.anyOf),
          ...conditionalPermissions.map(({ letter }) => letter),
        ].join("");
        return (
          [...letters].some((letter) => !LETTERS[service].includes(letter)) ||
          !REFERENCES[source].url.startsWith("https://")
        );
      },
    );
    expect(wrong).toEqual([]);
  });

  test("lists letters where letters decide, and only there", () => {
    expect(OPERATIONS.filter(({ grant, anyOf }) => (grant === "letters") !== anyOf.length > 0)).toEqual([]);
  });

  test("knows the signed resources that it names", () => {
    const named = new Set(OPERATIONS.flatMap(({ resources }) => resources));
    expect([...named].filter((resource) => !(resource in SIGNED_RESOURCES))).toEqual([]);
  });
});

describe("what an operation does", () => {
  test.each([
    ["GetBlob", "reads"],
    ["getblobproperties", "reads"],
    ["ListBlobs", "reads"],
    ["FindBlobsByTags", "reads"],
    ["GetPathAccessControl", "reads"],
    ["GetBlobTags", "writes"],
    ["PutBlob", "writes, creates"],
    ["COPYBLOB", "writes, creates"],
    ["AppendBlock", "writes"],
    ["DeleteBlob", "writes"],
    ["SetBlobImmutabilityPolicy", "writes"],
    ["ListContainers", ""],
    ["GetAccountInformation", ""],
    ["DoSomethingNew", ""],
  ])("%s: %s", (name, does) => {
    const told = [isRead(name) && "reads", isWrite(name) && "writes", isCreate(name) && "creates"];
    expect(told.filter(Boolean).join(", ")).toBe(does);
  });
});
