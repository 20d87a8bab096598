import type { BlobEntry, ExportContainer } from "@/lib/azure/export-account";
import { MAX_FILES } from "../protocol/limits";
import { CLASSIC_VERSIONS } from "../records/classic-record";
import { daysOf, type HourSpan, hourOf, reaches } from "./hour-span";
import type { ContainerListing, ListedBlob } from "./list-exports";

/** Services that write classic logs. */
const SERVICES = ["blob", "queue", "table"] as const;

export interface ClassicWindow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly span: HourSpan;
}

/** By the times of its requests; by the hour of its path where the metadata tells none. */
function isAsked({ name, metadata }: BlobEntry, { fromMs, toMs, span }: ClassicWindow): boolean {
  const [start, end] = [Date.parse(metadata.starttime ?? ""), Date.parse(metadata.endtime ?? "")];
  if (!Number.isNaN(start) && !Number.isNaN(end)) return end >= fromMs && start <= toMs;
  const hour = hourOf(name);
  return hour === null || reaches(span, hour);
}

function findBlobFault({ logversion, logtype }: BlobEntry["metadata"]): string {
  if (logversion !== undefined && !CLASSIC_VERSIONS.has(logversion))
    return "its log version is unknown; it was not read";
  if (logtype !== undefined && !/read|write|delete/i.test(logtype))
    return "its log type is unknown; it was not read";
  return "";
}

/**
 * The blobs of $logs whose requests lie in the window, chosen by their metadata (LogType, StartTime,
 * EndTime, LogVersion; azure-storage-facts 3.3). Rejects with a BlobFault.
 */
export async function listClassic(
  container: ExportContainer,
  window: ClassicWindow,
  signal: AbortSignal,
): Promise<ContainerListing> {
  const entries: ListedBlob[] = [];
  const others: string[] = [];
  for (const service of SERVICES) {
    for (const day of daysOf(window.span)) {
      for await (const entry of container.list(`${service}/${day}/`, signal)) {
        if (entries.length >= MAX_FILES)
          return {
            entries,
            others,
            note: `more than ${MAX_FILES} blobs in the time range; the rest were not read`,
          };
        if (isAsked(entry, window)) entries.push({ ...entry, fault: findBlobFault(entry.metadata) });
        else others.push(entry.name);
      }
    }
  }
  return { entries, others, note: "" };
}
