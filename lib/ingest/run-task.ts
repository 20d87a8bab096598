import { closeSync, openSync } from "node:fs";
import type { FilePart } from "@/lib/store/segment";
import { identifyFile } from "./file-identity";
import { MOST_LINE_BYTES, PART_ROWS, STEP_BYTES } from "./limits";
import { unreadableBecause } from "./list-files";
import { localZone } from "./local-zone";
import { ContentReading } from "./packed/content-reading";
import { openFileBytes } from "./packed/random-bytes";
import { type PartMark, type PartRows, PartWriter } from "./part-writer";
import { readLines } from "./read-lines";
import { RecordTaker } from "./record-taker";
import { Tallying } from "./tally";
import type { Task, TaskItem } from "./tasks";

export interface TaskPart extends PartRows {
  readonly task: number;
  readonly bytes: number;
  readonly parts: readonly FilePart[];
}

interface Progress {
  readonly offset: number;
  readonly finished: boolean;
  readonly openEnd: boolean;
  readonly waiting: number;
  readonly note: string;
}

interface OpenItem {
  readonly item: TaskItem;
  readonly descriptor: number;
  readonly taker: RecordTaker;
}

function filePart({ item, descriptor, taker }: OpenItem, progress: Progress, first: boolean): FilePart {
  const { id, path, size, modifiedMs, replace } = item.file;
  return {
    file: id,
    path,
    size,
    modifiedMs,
    etag: "",
    replace: first ? replace : "none",
    ...identifyFile(descriptor, progress.offset),
    ...progress,
    tally: taker.tallying.take(),
  };
}

/** Where the results of a task go. */
export interface TaskOutput {
  /** Takes a part; resolves when the next one may come. */
  part(part: TaskPart): Promise<void>;
  /** A file that can't be read, in plain words. */
  problem(message: string): void;
}

/** What was read into parts, and the spool's own failure, which is no file's fault. */
class TaskRun {
  readonly #writer: PartWriter;
  #made = 0;
  #parts: FilePart[] = [];
  #bytes = 0;
  #mark: PartMark;
  #spoolFault: unknown = null;

  constructor(
    private readonly task: Task,
    spool: string,
    private readonly output: TaskOutput,
  ) {
    this.#writer = new PartWriter(spool, this.#order());
    this.#mark = this.#writer.mark;
  }

  #order(): string {
    return `${this.task.number}${String(this.#made).padStart(5, "0")}`;
  }

  /** Reads one item. One that fails leaves nothing of what was not yet handed over. */
  async item(item: TaskItem): Promise<void> {
    this.#mark = this.#writer.mark;
    try {
      const last = await this.#read(item);
      this.#parts.push(last);
    } catch (error) {
      // What comes behind this block says that the file is read so far: it must not be taken in.
      if (this.#spoolFault !== null || item.to < item.file.size) throw error;
      this.#writer.cut(this.#mark);
      this.output.problem(`${item.file.path}: ${unreadableBecause(error)}`);
    }
    this.#bytes += item.to - item.from;
  }

  async #read(item: TaskItem): Promise<FilePart> {
    const descriptor = openSync(item.file.absolute, "r");
    const taker = new RecordTaker(item.file.id, new Tallying(), this.#writer, localZone(item.file.zone));
    try {
      const readItem = item.file.mode === "lines" ? lineItem : wholeItem;
      return await readItem({ item, descriptor, taker }, async (part) => {
        this.#parts.push(part);
        await this.flush();
      });
    } finally {
      closeSync(descriptor);
    }
  }

  async flush(): Promise<void> {
    this.#made += 1;
    const part = { task: this.task.number, bytes: this.#bytes, parts: this.#parts, ...this.#finish() };
    this.#parts = [];
    this.#bytes = 0;
    this.#mark = this.#writer.mark;
    await this.output.part(part);
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

/** Runs one task. Rejects when the spool can't be written, or a block of a file whose later blocks follow can't be read. */
export async function runTask(task: Task, spool: string, output: TaskOutput): Promise<void> {
  const run = new TaskRun(task, spool, output);
  for (const item of task.items) await run.item(item);
  await run.flush();
}

type Give = (part: FilePart) => Promise<void>;

/** Step by step, so that a block full of failures is handed over in parts. */
async function lineItem(open: OpenItem, give: Give): Promise<FilePart> {
  const { file, from, to } = open.item;
  const { descriptor, taker } = open;
  let first = from === file.from;
  let at = from;
  let atLineStart = first;
  for (;;) {
    const end = to - at <= STEP_BYTES + 2 * MOST_LINE_BYTES ? to : at + STEP_BYTES;
    const block = {
      descriptor,
      from: at,
      to: end,
      size: file.size,
      atLineStart,
      takeOpenEnd: file.takeOpenEnd,
    };
    const { offset, openEnd, waiting } = readLines(block, taker);
    const progress = { offset, openEnd, waiting, note: "" };
    const done = end >= to || offset >= to;
    if (done) return filePart(open, { ...progress, finished: to >= file.size && waiting === 0 }, first);
    if (taker.writer.rows >= PART_ROWS) {
      await give(filePart(open, { ...progress, finished: false }, first));
      first = false;
    }
    [at, atLineStart] = [offset, true];
  }
}

async function wholeItem(open: OpenItem, give: Give): Promise<FilePart> {
  const { absolute, size } = open.item.file;
  let first = true;
  const partOf = (finished: boolean, note: string) => {
    const progress = { offset: finished ? size : 0, finished, openEnd: false, waiting: 0, note };
    const part = filePart(open, progress, first);
    first = false;
    return part;
  };
  const bytes = await openFileBytes(absolute, size);
  try {
    const reading = new ContentReading(open.taker, () => give(partOf(false, "")), size);
    return partOf(true, await reading.file(bytes));
  } finally {
    await bytes.close();
  }
}
