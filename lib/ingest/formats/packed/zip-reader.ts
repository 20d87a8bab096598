import { Readable } from "node:stream";
import type { Entry, RandomAccessReader, ZipFile } from "yauzl";
import type { RandomBytes } from "../bytes/random-bytes";
import { InputFault } from "../input-fault";

/** What yauzl asks for lies side by side: one reading serves many entries of the directory. */
const WINDOW_BYTES = 64 * 1024;

/** Reads through a window that moves with what is asked for. */
class Window {
  #from = 0;
  #bytes: Buffer = Buffer.alloc(0);
  /** What the source itself failed with, which is no fault of the archive. */
  broken: unknown = null;

  constructor(private readonly source: RandomBytes) {}

  async read(from: number, to: number): Promise<Buffer> {
    if (from < this.#from || to > this.#from + this.#bytes.length) {
      try {
        this.#bytes = await this.source.read(from, Math.max(to, from + WINDOW_BYTES));
      } catch (error) {
        this.broken = error;
        throw error;
      }
      this.#from = from;
    }
    return this.#bytes.subarray(from - this.#from, to - this.#from);
  }
}

/** yauzl's view of the bytes. */
async function loadZipReader(bytes: RandomBytes) {
  const yauzl = await import("yauzl");
  const window = new Window(bytes);
  class Reader extends yauzl.RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(bytes.stream(start, end));
    }

    override read(
      ...[buffer, offset, length, position, callback]: Parameters<RandomAccessReader["read"]>
    ): void {
      window.read(position, position + length).then((found) => {
        found.copy(buffer, offset);
        callback(found.length < length ? new Error("unexpected end of file") : null);
      }, callback);
    }
  }
  return { yauzl, window, reader: new Reader() };
}

export interface OpenZip {
  readonly file: ZipFile;
  /** The entry's name, in whichever of its two encodings it is. */
  nameOf(entry: Entry): string;
  /** What to throw when yauzl can't go on: the source's own failure, else an InputFault of these words. */
  toZipFault(words: string): unknown;
}

const NO_DIRECTORY =
  "is a zip archive without its directory, which is at the end: it is cut off or damaged, and nothing in it was read";

/** Opens a zip's directory. Throws an InputFault where there is none. */
export async function openZip(bytes: RandomBytes): Promise<OpenZip> {
  const { yauzl, window, reader } = await loadZipReader(bytes);
  const toZipFault = (words: string): unknown => window.broken ?? new InputFault(words);
  // Names are bytes, and sizes unproven: one bad entry must not end the reading of the others.
  const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false };
  try {
    const file = await yauzl.fromRandomAccessReaderPromise(reader, bytes.size, options);
    return {
      file,
      toZipFault,
      nameOf: ({ generalPurposeBitFlag, fileNameRaw, extraFields }) =>
        yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false),
    };
  } catch {
    throw toZipFault(NO_DIRECTORY);
  }
}
