/** A storage service, spelled as the log does. */
export type StorageService = "blob" | "queue" | "table" | "file";

/** The letter of `sks`, the service that the user delegation key is for. */
export const SERVICE_LETTERS: Readonly<Record<StorageService, string>> = {
  blob: "b",
  queue: "q",
  table: "t",
  file: "f",
};

/** The first `sv` with which a user delegation SAS works on the service (azure-storage-facts 4.1 and 7). */
export const FIRST_VERSION: Readonly<Record<StorageService, string>> = {
  blob: "2018-11-09",
  queue: "2025-07-05",
  table: "2025-07-05",
  file: "2025-07-05",
};

/** Services whose tokens name a signed resource (`sr`); queues and tables are named by the token's kind. */
export const NAMES_RESOURCE: Readonly<Record<StorageService, boolean>> = {
  blob: true,
  queue: false,
  table: false,
  file: true,
};

export const SIGNED_RESOURCES: Readonly<Record<string, string>> = {
  b: "one blob",
  bv: "one version of a blob",
  bs: "one snapshot of a blob",
  c: "a container",
  d: "a directory",
  s: "a file share",
  f: "one file",
  q: "a queue",
};
