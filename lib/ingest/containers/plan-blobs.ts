import { type ExportContainer, hasAddress } from "@/lib/azure/export-account";
import { redactedPath } from "@/lib/requests/redacted-path";
import type { FilePart, LedgerFile } from "@/lib/store/segment";
import { isBlobPath } from "../protocol/containers-request";
import { SILENCE_MS } from "../protocol/limits";
import type { LoadRequest } from "../protocol/messages";
import { faultPart } from "./blob-parts";
import { type HourSpan, hourOf } from "./hour-span";
import type { ListedContainer } from "./list-containers";
import type { ListedBlob } from "./list-exports";

/** A blob that is to be read. */
export interface PlannedBlob {
  readonly id: number;
  /** Its address as it may be kept. */
  readonly path: string;
  readonly container: ExportContainer;
  readonly name: string;
  readonly size: number;
  readonly modifiedMs: number;
  readonly etag: string;
  readonly known: LedgerFile | undefined;
  readonly takeOpenEnd: boolean;
}

export interface BlobPlan {
  readonly blobs: readonly PlannedBlob[];
  /** Ledger lines of what can't be read. */
  readonly notes: readonly FilePart[];
  readonly bytes: number;
  readonly gone: readonly number[];
  readonly back: readonly number[];
  readonly problems: readonly string[];
}

/** Same version, nothing left to do; a waiting last line waits until no one has written for a while. */
const untouched = (blob: ListedBlob, known: LedgerFile | undefined, quiet: boolean): boolean =>
  known !== undefined &&
  known.etag === blob.etag &&
  !known.reread &&
  (known.finished || !quiet || blob.fault !== "" || !hasAddress(blob.name));

/** Configuration gives the container's address; the name is whatever somebody called the blob. */
const blobPath = (container: ExportContainer, name: string): string =>
  `${container.url}/${redactedPath(name)}`;

const NO_ADDRESS = 'it was not read: its name has a part "." or "..", which would lead to another blob';

class Planning {
  readonly blobs: PlannedBlob[] = [];
  readonly notes: FilePart[] = [];
  readonly present = new Set<string>();
  readonly #known: ReadonlyMap<string, LedgerFile>;
  #next: number;

  constructor(
    private readonly request: LoadRequest,
    private readonly now: number,
  ) {
    this.#known = new Map(request.ledger.map((entry) => [entry.path, entry]));
    this.#next = request.nextFile;
  }

  /** What a container itself has to say is a line of the ledger once there is something. */
  container({ container, note }: ListedContainer): void {
    const path = container.url;
    const known = this.#known.get(path);
    this.present.add(path);
    if ((known?.etag ?? "") === note) return;
    const file = { id: known?.id ?? this.#next++, path, size: 0, modifiedMs: 0, known: undefined };
    this.notes.push({ ...faultPart(file, note), etag: note, finished: note === "" });
  }

  blob(container: ExportContainer, listed: ListedBlob): void {
    const path = blobPath(container, listed.name);
    const known = this.#known.get(path);
    this.present.add(path);
    const takeOpenEnd = this.request.takeOpenEnds || this.now - listed.modifiedMs >= SILENCE_MS;
    if (untouched(listed, known, takeOpenEnd)) return;
    const { name, size, modifiedMs, etag } = listed;
    const fault = hasAddress(name) ? listed.fault : NO_ADDRESS;
    const blob = {
      id: known?.id ?? this.#next++,
      path,
      container,
      name,
      size,
      modifiedMs,
      etag,
      known,
      takeOpenEnd,
    };
    if (fault === "") this.blobs.push(blob);
    else this.notes.push({ ...faultPart(blob, fault), etag });
  }
}

const ROWS_WENT =
  "rows that it shared with another blob were removed with that one; it is outside the time range and is not read again";

/** Blobs that should be read again and can't be: said once, which an empty ETag shows. */
function rowsWent(request: LoadRequest, present: ReadonlySet<string>): readonly FilePart[] {
  return request.ledger
    .filter(({ path, reread, etag }) => isBlobPath(path) && reread && etag !== "" && !present.has(path))
    .map((known) => faultPart({ ...known, known }, ROWS_WENT));
}

/** Ledger lines of blobs that would have been listed if they were still there. */
function inScope(
  request: LoadRequest,
  span: HourSpan,
  listed: readonly ListedContainer[],
): readonly LedgerFile[] {
  const roots = listed.filter(({ complete }) => complete).map(({ container }) => `${container.url}/`);
  return request.ledger.filter(({ path }) => {
    const root = isBlobPath(path) ? roots.find((each) => path.startsWith(each)) : undefined;
    const hour = root === undefined ? null : hourOf(path.slice(root.length));
    return hour !== null && hour >= span.first && hour <= span.last;
  });
}

/** What there is to read: the listed blobs held against the ledger. `now` is in milliseconds since 1970. */
export function planBlobs(
  request: LoadRequest,
  span: HourSpan,
  listed: readonly ListedContainer[],
  now: number,
): BlobPlan {
  const planning = new Planning(request, now);
  for (const each of listed) {
    planning.container(each);
    for (const entry of each.entries) planning.blob(each.container, entry);
    for (const name of each.others) planning.present.add(blobPath(each.container, name));
  }
  const { blobs, notes, present } = planning;
  return {
    blobs,
    notes: [...notes, ...rowsWent(request, present)],
    bytes: blobs.reduce((sum, { size, known }) => sum + Math.max(0, size - (known?.offset ?? 0)), 0),
    gone: inScope(request, span, listed)
      .filter(({ path }) => !present.has(path))
      .map(({ id }) => id),
    back: request.ledger.filter(({ path }) => present.has(path)).map(({ id }) => id),
    problems: listed
      .filter(({ isProblem }) => isProblem)
      .map(({ container, note }) => `${container.url}: ${note}`),
  };
}
