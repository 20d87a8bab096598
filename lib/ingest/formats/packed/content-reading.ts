import type { RecordSink } from "@/lib/ingest/records/record-sink";
import type { Packing } from "@/lib/log-source/accounting";
import { readAvro } from "../avro/avro-records";
import { ByteReader } from "../bytes/byte-reader";
import { Notes } from "../bytes/notes";
import type { RandomBytes } from "../bytes/random-bytes";
import { UnpackBudget } from "../bytes/unpack-budget";
import { WindowReader } from "../bytes/window-reader";
import { InputFault } from "../input-fault";
import { readParquet } from "../parquet/read-parquet";
import { readWhole } from "../read-whole";
import { type ArchiveEntry, isHidden } from "./archive-entry";
import { type ContentKind, contentKindOf } from "./content-kind";
import { foreignNote } from "./foreign-kinds";
import { gathered } from "./gathered";
import { officeKindOf } from "./office-kind";
import { peeked } from "./peeked";
import { tarEntries } from "./tar-entries";
import { TAR_BLOCK } from "./tar-header";
import { unzipped } from "./unzipped";
import { zipEntries } from "./zip-entries";

/** Layers of packing that are looked into: a tar.gz within a zip has three. */
const MAX_LAYERS = 3;
const TOO_DEEP = `is packed more than ${MAX_LAYERS} times over; the inner layers were not read: unpack it first`;

/** A content that begins like this: the file itself, what was unpacked from it, or an entry of an archive. */
interface Content {
  readonly head: Buffer;
  all(): AsyncIterable<Buffer>;
  /** null if it can only be read from its start on. */
  readonly random: RandomBytes | null;
}

type Read = (content: Content, layers: number) => Promise<string>;

/**
 * One reading of a file of any kind, through all layers that it is packed in. Every method gives what is wrong
 * in plain words, "" for nothing; what was read until then stands.
 */
export class ContentReading {
  readonly #budget: UnpackBudget;
  readonly #kinds: Readonly<Record<ContentKind, Read>> = {
    text: (content) => this.#text(content),
    gzip: (content, layers) => this.#gzip(content, layers),
    tar: (content, layers) => this.#tar(content, layers),
    zip: (content, layers) => this.#zip(content, layers),
    avro: (content) => this.#avro(content),
    parquet: (content) => this.#parquet(content),
  };

  /** `part` is called whenever enough rows have come together. `size`: the file's own bytes. */
  constructor(
    private readonly sink: RecordSink,
    private readonly part: () => Promise<void>,
    size: number,
  ) {
    this.#budget = new UnpackBudget(size);
  }

  /** Reads the file itself. */
  async file(bytes: RandomBytes): Promise<string> {
    if (bytes.size === 0) return "";
    const head = await bytes.read(0, TAR_BLOCK);
    return this.#read({ head, all: () => bytes.stream(0, bytes.size), random: bytes }, 0);
  }

  async #stream(source: AsyncIterable<Buffer>, layers: number): Promise<string> {
    const { head, all } = await peeked(source, TAR_BLOCK);
    return this.#read({ head, all, random: null }, layers);
  }

  async #read(content: Content, layers: number): Promise<string> {
    try {
      return await this.#kinds[contentKindOf(content.head)](content, layers);
    } catch (error) {
      if (error instanceof InputFault) return error.message;
      throw error;
    }
  }

  async #text({ head, all }: Content): Promise<string> {
    return foreignNote(head) || readWhole(all(), this.sink, this.part);
  }

  async #avro({ all, random }: Content): Promise<string> {
    const { sink, part } = this;
    return readAvro(random === null ? new ByteReader(all()) : new WindowReader(random), {
      sink,
      part,
      budget: this.#budget,
    });
  }

  async #parquet(content: Content): Promise<string> {
    const { sink, part } = this;
    const bytes = content.random ?? (await gathered(content.all()));
    return readParquet(bytes, { sink, part, budget: this.#budget });
  }

  /** Whether a layer may be unpacked within so many others. */
  #enters(packing: Packing, layers: number): boolean {
    const may = layers < MAX_LAYERS;
    if (may) this.sink.tallying.found.packing(packing);
    return may;
  }

  async #gzip({ all }: Content, layers: number): Promise<string> {
    if (!this.#enters("gzip", layers)) return TOO_DEEP;
    return this.#stream(unzipped(all(), "gzip", this.#budget), layers + 1);
  }

  async #tar({ all }: Content, layers: number): Promise<string> {
    if (!this.#enters("tar", layers)) return TOO_DEEP;
    const reader = new ByteReader(all());
    return this.#entries(tarEntries(reader), layers + 1, () => reader.fault !== null);
  }

  async #zip(content: Content, layers: number): Promise<string> {
    if (!this.#enters("zip", layers)) return TOO_DEEP;
    const bytes = content.random ?? (await gathered(content.all()));
    const office = await officeKindOf(bytes);
    if (office !== "") return `is ${office} and was not read: save it as CSV`;
    return this.#entries(zipEntries(bytes, this.#budget), layers + 1, () => false);
  }

  /** `ended`: the archive itself can't be read on, which its newest entry has already said. */
  async #entries(
    entries: AsyncIterable<ArchiveEntry>,
    layers: number,
    ended: () => boolean,
  ): Promise<string> {
    const notes = new Notes();
    try {
      for await (const entry of entries) {
        if (isHidden(entry.name)) continue;
        notes.add(entry.name, await this.#entry(entry, layers));
        if (ended() || this.#budget.spent) break;
      }
      return notes.text("");
    } catch (error) {
      if (error instanceof InputFault) return notes.text(error.message);
      throw error;
    }
  }

  async #entry(entry: ArchiveEntry, layers: number): Promise<string> {
    if (entry.fault !== "") return entry.fault;
    const before = this.sink.tallying.total;
    const note = await this.#stream(entry.content(), layers);
    if (note !== "") return note;
    const { read, rejected } = this.sink.tallying.total;
    const none = read > before.read && read - before.read === rejected - before.rejected;
    return (
      entry.verdict() || (none ? `is not a log: none of its ${read - before.read} lines could be used` : "")
    );
  }
}
