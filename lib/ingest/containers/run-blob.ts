import { blobFaultOf } from "@/lib/azure/blob-fault";
import type { FilePart } from "@/lib/store/segment";
import type { PartOutput } from "../loader/run-task";
import { type PartRows, PartWriter } from "../segments/part-writer";
import { BlobBytes } from "./blob-bytes";
import { faultPart } from "./blob-parts";
import { faultText } from "./fault-texts";
import type { PlannedBlob } from "./plan-blobs";
import { BlobReading } from "./read-blob";

/** For one blob, however often it is begun. What was read until then is kept. */
const DEADLINE_MS = 10 * 60_000;
/** How often a blob that changes under the reader is begun. */
const MAX_BEGINNINGS = 3;

/** Reads one blob as the task of this number. Rejects when the spool can't be written. */
export class BlobRun {
  readonly #writer: PartWriter;
  readonly #signal = AbortSignal.timeout(DEADLINE_MS);
  #made = 0;
  #bytes: number;
  /** The spool's own failure, which is no blob's fault. */
  #spoolFault: unknown = null;

  constructor(
    private readonly number: number,
    private readonly blob: PlannedBlob,
    spool: string,
    private readonly output: PartOutput,
  ) {
    this.#writer = new PartWriter(spool, this.#order());
    this.#bytes = Math.max(0, blob.size - (blob.known?.offset ?? 0));
  }

  #order(): string {
    return `${this.number}${String(this.#made).padStart(5, "0")}`;
  }

  async run(): Promise<void> {
    await this.#give(await this.#read(1));
  }

  async #read(beginning: number): Promise<FilePart> {
    const mark = this.#writer.mark;
    try {
      const { container, name, size } = this.blob;
      const read = container.range.bind(container, name);
      const bytes = await BlobBytes.open({ read, size, signal: this.#signal });
      const part = await new BlobReading(this.blob, bytes, this.#writer, (each) => this.#give(each)).read();
      if (this.#spoolFault !== null) throw this.#spoolFault;
      if (part.etag === "") this.output.problem(`${this.blob.path}: ${part.note}`);
      return part;
    } catch (error) {
      if (this.#spoolFault !== null) throw this.#spoolFault;
      const fault = blobFaultOf(error);
      this.#writer.cut(mark);
      if (fault.kind === "changed" && beginning < MAX_BEGINNINGS) return this.#read(beginning + 1);
      this.output.problem(`${this.blob.path}: ${faultText(fault)}`);
      return faultPart(this.blob, faultText(fault));
    }
  }

  async #give(part: FilePart): Promise<void> {
    this.#made += 1;
    const rows = this.#finish();
    const bytes = this.#bytes;
    this.#bytes = 0;
    await this.output.part({ task: this.number, bytes, parts: [part], ...rows });
  }

  #finish(): PartRows {
    try {
      return this.#writer.finish(this.#order());
    } catch (error) {
      this.#spoolFault = error;
      throw error;
    }
  }
}
