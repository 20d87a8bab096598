import type { BlobEntry, ExportContainer } from "@/lib/azure/export-account";
import { MAX_FILES } from "../protocol/limits";
import { type HourSpan, hourOf, reaches } from "./hour-span";

/** What one container holds within the hours that were asked for. */
export interface ContainerListing {
  readonly entries: readonly ListedBlob[];
  /** Names that are there and were not asked for. */
  readonly others: readonly string[];
  /** Plain words on what was left out, "" where nothing was. */
  readonly note: string;
}

export interface ListedBlob extends BlobEntry {
  /** Why it can't be read, "" where it can. */
  readonly fault: string;
}

/** A resource id has nine levels; a tree with far more of them, or wider, is none of Azure's. */
const MAX_DEPTH = 24;
const MAX_LEVELS = 5_000;

const DATE_PARTS = ["y", "m", "d"] as const;

/** The date parts that stand at the end of a prefix: "…/y=2026/m=11/" gives "2026/11". */
function datedPart(prefix: string): string {
  const parts = /(?:^|\/)y=(\d{4})\/(?:m=(\d{1,2})\/(?:d=(\d{1,2})\/)?)?$/i.exec(prefix)?.slice(1) ?? [];
  return parts
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, "0"))
    .join("/");
}

class Walk {
  #levels = 0;
  /** Blobs that stand outside the layout. */
  strays = 0;
  full = false;

  constructor(
    private readonly container: ExportContainer,
    private readonly span: HourSpan,
    private readonly signal: AbortSignal,
  ) {}

  /** Day by day, whatever the case of the names above. */
  async *days(prefix: string, depth: number): AsyncGenerator<string> {
    this.#levels += 1;
    this.full ||= depth > MAX_DEPTH || this.#levels > MAX_LEVELS;
    if (this.full) return;
    const { prefixes, blobs } = await this.container.level(prefix, this.signal);
    this.strays += blobs;
    for (const below of prefixes) {
      const dated = datedPart(below);
      if (dated !== "" && !reaches(this.span, dated)) continue;
      if (dated.split("/").length === DATE_PARTS.length) yield below;
      else yield* this.days(below, depth + 1);
    }
  }
}

function buildNote({ strays, full }: Walk, tooMany: boolean): string {
  const notes = [
    strays > 0 ? `${strays} blobs outside the hourly layout were not read` : "",
    full ? "it has too many folders; not all were scanned" : "",
    tooMany ? `more than ${MAX_FILES} blobs in the time range; the rest were not read` : "",
  ];
  return notes.filter((note) => note !== "").join("; ");
}

/**
 * The blobs of an insights-logs container whose hour lies in the span, found by their hour paths
 * (azure-storage-facts 2.2): days outside it are not listed. Rejects with a BlobFault.
 */
export async function listExports(
  container: ExportContainer,
  span: HourSpan,
  signal: AbortSignal,
): Promise<ContainerListing> {
  const walk = new Walk(container, span, signal);
  const entries: ListedBlob[] = [];
  for await (const day of walk.days("", 0)) {
    for await (const entry of container.list(day, signal)) {
      const hour = hourOf(entry.name);
      if (hour === null) walk.strays += 1;
      else if (reaches(span, hour) && entries.length < MAX_FILES) entries.push({ ...entry, fault: "" });
    }
    if (entries.length >= MAX_FILES) break;
  }
  return { entries, others: [], note: buildNote(walk, entries.length >= MAX_FILES) };
}
