import type { StorageService } from "@/lib/sas/services";
import type { Plan } from "./plan";

type Level = Plan["level"];

/** Letters that a token for the place can carry (azure-storage-facts 4.5). */
const OF_PLACE: Readonly<Record<StorageService, Readonly<Record<Level, string>>>> = {
  blob: { blob: "racwdxytmeopi", container: "racwdxyltfmeopi", directory: "racwdlmeop" },
  file: { blob: "rcwd", container: "rcwdl", directory: "rcwdl" },
  queue: { blob: "raup", container: "raup", directory: "raup" },
  table: { blob: "raud", container: "raud", directory: "raud" },
};

/**
 * What Azure CLI 2.45 and @azure/storage-blob 12.32 take for blobs and containers: both refuse any other
 * letter before a token is made.
 */
const OF_BLOB_TOOLS: Readonly<Record<Level, string>> = {
  blob: "racwdxytmei",
  container: "racwdxyltfmei",
  directory: "",
};

/** What the Data Lake commands of Azure CLI 2.45 and @azure/storage-file-datalake 12.29 take. */
const OF_DATA_LAKE_TOOLS: Readonly<Record<Level, string>> = {
  blob: "racwdmeop",
  container: "racwdlmeop",
  directory: "racwdlmeop",
};

const isWithin = (letters: string, known: string): boolean =>
  [...letters].every((letter) => known.includes(letter));

/** A snapshot or a version is one of a blob. */
function withFittingMoment({ level, options }: Plan): Plan["options"] {
  if (level === "blob") return options;
  const { snapshot: _snapshot, versionid: _versionid, ...rest } = options;
  return rest;
}

/** The plan with what its place can carry: a token for one blob has no use for l. */
export function fittedPlan(plan: Plan): Plan {
  const known = OF_PLACE[plan.service][plan.level];
  const fitting = [...plan.permissions].filter((letter) => known.includes(letter)).join("");
  return { ...plan, permissions: fitting || "r", options: withFittingMoment(plan) };
}

/**
 * The family of commands that makes the token, null if neither takes all of its letters. A user whose access
 * list is checked (suoid) is a matter of Data Lake's, a snapshot or version one of the blob's.
 */
export function toolFamily({ level, permissions, options }: Plan): "blob" | "data-lake" | null {
  const isOfDataLake = options.suoid !== undefined;
  if (!isOfDataLake && isWithin(permissions, OF_BLOB_TOOLS[level])) return "blob";
  if (options.snapshot ?? options.versionid) return null;
  return isWithin(permissions, OF_DATA_LAKE_TOOLS[level]) ? "data-lake" : null;
}
