import type { ReferenceId } from "./references";
import type { StorageService } from "./services";

/** The built-in role that holds what Data Contributor does not: tags, versions, access lists, immutability. */
export const OWNER_ROLE = "Storage Blob Data Owner";

interface DataRole {
  readonly name: string;
  /** Letters of `sp` that the role can stand behind. */
  readonly letters: string;
  readonly source: ReferenceId;
}

/** Built-in data roles, the weakest first (azure-storage-facts 6.2, #14 and #36, and 7). */
export const DATA_ROLES: Readonly<Record<StorageService, readonly DataRole[]>> = {
  blob: [
    { name: "Storage Blob Data Reader", letters: "rle", source: "blob-data-roles" },
    { name: "Storage Blob Data Contributor", letters: "rleacwdm", source: "blob-data-roles" },
    { name: OWNER_ROLE, letters: "rleacwdmxytfopi", source: "blob-data-roles" },
  ],
  queue: [
    { name: "Storage Queue Data Reader", letters: "r", source: "blob-data-roles" },
    { name: "Storage Queue Data Contributor", letters: "raup", source: "blob-data-roles" },
  ],
  table: [
    { name: "Storage Table Data Reader", letters: "r", source: "blob-data-roles" },
    { name: "Storage Table Data Contributor", letters: "raud", source: "blob-data-roles" },
  ],
  file: [
    { name: "Storage File Data Privileged Reader", letters: "rl", source: "blob-data-roles" },
    { name: "Storage File Data Privileged Contributor", letters: "rcwdl", source: "blob-data-roles" },
  ],
};

/** Roles that can make a user delegation key and hold no permission on data: the usual trap. */
export const KEY_ONLY_ROLES = [
  "Contributor",
  "Storage Account Contributor",
  "Storage Blob Delegator",
] as const;

/** The weakest built-in role that can stand behind one of the alternatives. */
export function roleFor(service: StorageService, anyOf: readonly string[]): string {
  const roles = DATA_ROLES[service];
  const fits = ({ letters }: DataRole) =>
    anyOf.some((set) => [...set].every((letter) => letters.includes(letter)));
  return (roles.find(fits) ?? roles.at(-1))?.name ?? "";
}
