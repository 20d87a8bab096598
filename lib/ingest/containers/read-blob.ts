import { hash } from "node:crypto";
import { type BlobFault, blobFaultOf } from "@/lib/azure/blob-fault";
import type { FilePart, Replacement } from "@/lib/store/segment";
import { LineScanner } from "../formats/line-scanner";
import { LogLines } from "../formats/log-lines";
import { ContentReading } from "../formats/packed/content-reading";
import { lastLine } from "../formats/read-lines";
import { PART_ROWS, TAIL_BYTES } from "../protocol/limits";
import { RecordSink } from "../records/record-sink";
import type { PartWriter } from "../segments/part-writer";
import { Tallying } from "../segments/tally";
import type { BlobBytes } from "./blob-bytes";
import { faultPart } from "./blob-parts";
import { type BlobStart, startOf } from "./blob-start";
import { faultText } from "./fault-texts";
import type { PlannedBlob } from "./plan-blobs";
import { type Place, StreamPosition } from "./stream-position";

/** Takes a part of a blob with the rows so far; resolves when the next one may come. */
export type GivePart = (part: FilePart) => Promise<void>;

type Progress = Pick<FilePart, "offset" | "headHash" | "tailHash"> &
  Partial<Pick<FilePart, "finished" | "openEnd" | "waiting" | "note" | "etag">>;

/** One reading of one blob: what was handed over stands, whatever happens then. */
export class BlobReading {
  readonly #sink: RecordSink;
  #replace: Replacement = "none";
  #given = false;

  constructor(
    private readonly blob: PlannedBlob,
    private readonly bytes: BlobBytes,
    private readonly writer: PartWriter,
    private readonly give: GivePart,
  ) {
    this.#sink = new RecordSink(blob.id, new Tallying(), writer);
  }

  /** The last part. Throws a BlobFault where nothing was read that may be kept. */
  async read(): Promise<FilePart> {
    const start = await startOf(this.blob, this.bytes);
    this.#replace = start.replace;
    const { etag } = this.blob;
    if (start.mode === "nothing") return { ...faultPart(this.blob, ""), etag };
    return start.mode === "lines" ? this.#lines(start) : this.#whole();
  }

  #part(progress: Progress): FilePart {
    const { id, path, size, modifiedMs, etag } = this.blob;
    const part = {
      ...{ file: id, path, size, modifiedMs, etag, replace: this.#replace },
      ...{ finished: false, openEnd: false, waiting: 0, note: "", ...progress },
      tally: this.#sink.tallying.take(),
    };
    this.#replace = "none";
    return part;
  }

  async #give(progress: Progress): Promise<void> {
    this.#given = true;
    await this.give(this.#part(progress));
  }

  /** What came before the fault is kept, and gone on from at the next poll. */
  #broken(fault: BlobFault, place: Place, moved: boolean): FilePart {
    if (!this.#given && (!moved || fault.kind === "changed")) throw fault;
    return this.#part({ ...place, note: faultText(fault), etag: "" });
  }

  async #lines({ from, before }: BlobStart): Promise<FilePart> {
    this.#sink.tallying.found.encoding("utf-8");
    const lines = new LogLines(this.#sink);
    const scanner = new LineScanner(lines);
    const position = new StreamPosition(this.bytes.head, from, before);
    let last: Buffer = Buffer.alloc(0);
    try {
      for await (const chunk of this.bytes.stream(from)) {
        scanner.feed(chunk);
        position.take(chunk);
        last = chunk;
        if (this.writer.rows >= PART_ROWS) await this.#give(position.atLine);
      }
    } catch (error) {
      return this.#broken(blobFaultOf(error), position.atLine, position.atLine.offset > from);
    }
    const newest = lastLine(last);
    if (newest !== "") lines.sample(newest);
    return this.#finish(scanner, position);
  }

  #finish(scanner: LineScanner, position: StreamPosition): FilePart {
    const open = scanner.skipping || scanner.pending > 0;
    this.#sink.settle();
    if (!open) return this.#part({ ...position.atEnd, finished: true });
    if (!this.blob.takeOpenEnd && !scanner.skipping)
      return this.#part({ ...position.atLine, waiting: scanner.pending });
    scanner.end();
    this.#sink.settle();
    return this.#part({ ...position.atEnd, finished: true, openEnd: true });
  }

  async #whole(): Promise<FilePart> {
    const nothing = { offset: 0, headHash: hash("sha256", ""), tailHash: hash("sha256", "") };
    const reading = new ContentReading(this.#sink, () => this.#give(nothing), this.blob.size);
    try {
      const note = await reading.file(this.bytes);
      const { size } = this.blob;
      const end = await this.bytes.read(Math.max(0, size - TAIL_BYTES), size);
      const identity = { headHash: hash("sha256", this.bytes.head), tailHash: hash("sha256", end) };
      return this.#part({ offset: size, ...identity, finished: true, note });
    } catch (error) {
      return this.#broken(blobFaultOf(error), nothing, false);
    }
  }
}
