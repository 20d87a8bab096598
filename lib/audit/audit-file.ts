import { randomUUID } from "node:crypto";
import type { Stats } from "node:fs";
import { type FileHandle, mkdir, open, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** A file is set aside from this size on; nothing is ever deleted. */
const MAX_BYTES = 50_000_000;

interface AuditFileOptions {
  /** Waits until each line is on the disk, which outlives a power cut; else until the system has it. */
  readonly durable: boolean;
  readonly maxBytes?: number;
  /** Milliseconds since 1970: names the files that are set aside. */
  readonly now?: () => number;
}

interface Waiting {
  readonly line: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** No other file has this name, which a rename would replace. */
const asideName = (ms: number): string =>
  `${new Date(ms).toISOString().replaceAll(":", "")}-${randomUUID().slice(0, 8)}`;

const inodeOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;

/** Whether a file of so many bytes ends with a line's end; one that can't be read is taken for whole. */
async function endsWithLine(path: string, bytes: number): Promise<boolean> {
  if (bytes === 0) return true;
  const file = await open(path, "r").catch(() => null);
  if (file === null) return true;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, bytes - 1);
    return bytesRead === 0 || buffer.toString() === "\n";
  } finally {
    await file.close();
  }
}

/**
 * Appends lines to a file that is made for its owner alone; one that is there keeps its mode. Lines that come while
 * others are written go together. A file that was moved or deleted is made anew, a line that could be written in
 * part alone is taken back, and where that can't be, as after a power cut, the next one begins on a line of its own.
 */
export class AuditFile {
  #waiting: Waiting[] = [];
  #isWriting = false;
  /** Bytes of the file when it was last known to end with a whole line. */
  #wholeBytes = 0;
  /** Kept open for as long as its path names it. */
  #opened: { readonly file: FileHandle; readonly inode: string } | null = null;

  constructor(
    private readonly path: string,
    private readonly options: AuditFileOptions,
  ) {}

  /** Resolves when the text is in the file, as a line of its own; rejects where it can't be written. */
  write(line: string): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ line, done, failed });
      void this.#writeWaiting();
    });
  }

  async #writeWaiting(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    // What one request shows comes within one turn.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#append(batch.map(({ line }) => `${line}\n`).join(""));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#isWriting = false;
  }

  async #append(text: string): Promise<void> {
    const { file, size } = await this.#open();
    const begin = size === this.#wholeBytes || (await endsWithLine(this.path, size)) ? "" : "\n";
    try {
      await file.appendFile(begin + text);
      if (this.options.durable) await file.datasync();
    } catch (error) {
      await file.truncate(size).catch(() => {});
      await this.#close();
      throw error;
    }
    this.#wholeBytes = size + Buffer.byteLength(begin + text);
  }

  /** The file that the path names now, with its size; a long one is set aside first. */
  async #open(): Promise<{ readonly file: FileHandle; readonly size: number }> {
    const { maxBytes = MAX_BYTES, now = Date.now } = this.options;
    const named = await stat(this.path).catch(() => null);
    const isLong = named?.isFile() === true && named.size >= maxBytes;
    if (named !== null && !isLong && this.#opened?.inode === inodeOf(named))
      return { file: this.#opened.file, size: named.size };
    await this.#close();
    if (named === null) await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    else if (isLong) await rename(this.path, `${this.path}.${asideName(now())}`);
    const file = await open(this.path, "a", 0o600);
    const opened = await file.stat();
    this.#opened = { file, inode: inodeOf(opened) };
    return { file, size: opened.size };
  }

  async #close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    await opened?.file.close().catch(() => {});
  }
}
