import { crc32 } from "node:zlib";
import type { Entry, LocalFileHeader } from "yauzl";
import { MAX_FILES } from "@/lib/ingest/protocol/limits";
import type { RandomBytes } from "../bytes/random-bytes";
import type { UnpackBudget } from "../bytes/unpack-budget";
import { InputFault } from "../input-fault";
import type { ArchiveEntry } from "./archive-entry";
import { unzipped } from "./unzipped";
import { type OpenZip, openZip } from "./zip-reader";

const [STORED, DEFLATE] = [0, 8];
/** Other methods by their numbers (APPNOTE.TXT 4.4.5). */
const METHODS: Readonly<Record<number, string>> = {
  1: "Shrink",
  6: "Implode",
  9: "Deflate64, which Windows uses for files over 2 GB",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
  95: "xz",
  98: "PPMd",
};

const DAMAGED =
  "the zip archive's directory is damaged from some point on; the files listed before that were read";

function findEntryFault(entry: Entry): string {
  if (entry.isEncrypted()) return "is encrypted and was not read: unpack it with its password first";
  const { compressionMethod: method } = entry;
  if (method === STORED || method === DEFLATE) return "";
  return `is compressed with ${METHODS[method] ?? `method ${method}`} and was not read: unpack it first`;
}

/** Flag of an entry whose sizes stand behind it, and size of one whose size stands in zip64's field. */
const [SIZES_BEHIND, IN_ZIP64] = [0x8, 0xffffffff];

function agree(own: LocalFileHeader, entry: Entry): boolean {
  if ((own.generalPurposeBitFlag & SIZES_BEHIND) !== 0 || own.compressedSize === IN_ZIP64) return true;
  return own.crc32 === entry.crc32 && own.compressedSize === entry.compressedSize;
}

/** The content of an entry as it is unpacked, held against what the directory says of it. */
class EntryContent {
  #sum = 0;
  #length = 0;
  #whole = false;
  /** The entry's own header states what the directory does. */
  #agrees = true;

  constructor(
    private readonly zip: OpenZip,
    private readonly entry: Entry,
    private readonly bytes: RandomBytes,
    private readonly budget: UnpackBudget,
  ) {}

  async *chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of await this.#unpacked()) {
      this.#sum = crc32(chunk, this.#sum);
      this.#length += chunk.length;
      yield chunk;
    }
    this.#whole = true;
  }

  /** A content that was given up before its end says why elsewhere. */
  verdict(): string {
    const { crc32: sum, uncompressedSize: size } = this.entry;
    return this.#whole && (this.#sum !== sum || this.#length !== size || !this.#agrees)
      ? "is damaged: its length or checksum doesn't match the one in the archive"
      : "";
  }

  async #unpacked(): Promise<AsyncIterable<Buffer>> {
    const start = await this.#start();
    const { compressedSize, compressionMethod } = this.entry;
    const packed = this.bytes.stream(start, start + compressedSize);
    return compressionMethod === DEFLATE ? unzipped(packed, "deflate", this.budget) : this.#stored(packed);
  }

  async #start(): Promise<number> {
    try {
      const header = await this.zip.file.readLocalFileHeaderPromise(this.entry);
      this.#agrees = agree(header, this.entry);
      return header.fileDataStart;
    } catch {
      throw this.zip.toZipFault("is not where the archive's directory says it is; it was not read");
    }
  }

  /** Entries may lie over one another: what is read counts, not what is there. */
  async *#stored(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of packed) {
      this.budget.take(chunk.length);
      yield chunk;
    }
  }
}

/** What may stand behind the last entry of a directory: its own end, zip64's, or a signature of the whole (APPNOTE.TXT 4.3). */
const ENDS: ReadonlySet<number> = new Set([0x06054b50, 0x06064b50, 0x05054b50]);

/** A count that is too small would leave entries out. Throws an InputFault. */
async function checkEnd(zip: OpenZip, bytes: RandomBytes): Promise<void> {
  const at = Number(zip.file.readEntryCursor);
  const end = await bytes.read(at, at + 4);
  if (end.length < 4 || !ENDS.has(end.readUInt32LE(0))) throw new InputFault(DAMAGED);
}

async function* entriesOf(zip: OpenZip, bytes: RandomBytes): AsyncGenerator<Entry> {
  let count = 0;
  try {
    for await (const entry of zip.file.eachEntry()) {
      count += 1;
      if (count > MAX_FILES)
        throw new InputFault(`holds more than ${MAX_FILES} files; the rest were not read`);
      yield entry;
    }
    await checkEnd(zip, bytes);
  } catch (error) {
    throw error instanceof InputFault ? error : zip.toZipFault(DAMAGED);
  }
}

/** The files of a zip archive (stored or deflated, zip64). Throws an InputFault where its directory is cut or damaged. */
export async function* zipEntries(bytes: RandomBytes, budget: UnpackBudget): AsyncGenerator<ArchiveEntry> {
  const zip = await openZip(bytes);
  for await (const entry of entriesOf(zip, bytes)) {
    const name = zip.nameOf(entry);
    if (name.endsWith("/") && entry.uncompressedSize === 0) continue;
    const content = new EntryContent(zip, entry, bytes, budget);
    yield {
      name,
      fault: findEntryFault(entry),
      content: () => content.chunks(),
      verdict: () => content.verdict(),
    };
  }
}
