import { closeSync, openSync } from "node:fs";
import { localZone } from "@/lib/requests/reading/local-zone";
import { READER_FAULTS, type ReaderFault } from "@/lib/store/reader-fault";
import type { FilePart } from "@/lib/store/segment";
import { headOf, identifyFile, OF_NO_FILE } from "../files/file-identity";
import { unreadableBecause } from "../files/list-files";
import type { Task, TaskItem } from "../files/tasks";
import { openFileBytes } from "../formats/bytes/random-bytes";
import { ContentReading } from "../formats/packed/content-reading";
import { lineStartBehind, readLines } from "../formats/read-lines";
import { MAX_LINE_BYTES, PART_ROWS, STEP_BYTES } from "../protocol/limits";
import { RecordSink } from "../records/record-sink";
import { type PartMark, type PartRows, PartWriter } from "../segments/part-writer";
import { Tallying } from "../segments/tally";
import { Pulse } from "./pulse";

export interface TaskPart extends PartRows {
  readonly task: number;
  readonly bytes: number;
  readonly parts: readonly FilePart[];
}

/** How far a task is handed over: its first item that is not wholly, and whether parts of that one are. */
export interface Reached {
  readonly next: number;
  readonly begun: boolean;
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
  readonly sink: RecordSink;
}

function filePart({ item, descriptor, sink }: OpenItem, progress: Progress, first: boolean): FilePart {
  const { id, path, size, modifiedMs, replace, head } = item.file;
  const isSame = headOf(descriptor, size) === head;
  return {
    file: id,
    path,
    size,
    modifiedMs,
    etag: "",
    replace: first ? replace : "none",
    ...progress,
    // Rotated, or cut and written anew: what was read may be anything of it.
    ...(isSame ? identifyFile(descriptor, progress.offset) : { ...OF_NO_FILE, finished: false }),
    tally: sink.tallying.take(),
  };
}

/** Where parts go. */
export interface PartOutput {
  /** Takes a part; resolves when the next one may come. */
  part(part: TaskPart): Promise<void>;
  /** A file that can't be read, in plain words. */
  problem(message: string): void;
}

/** Where the results of a task go. */
export interface TaskOutput extends Pick<PartOutput, "problem"> {
  part(part: TaskPart, reached: Reached): Promise<void>;
}

const CHANGED = "changed while it was being read; the next look reads it from its start";

/** What was read into parts, and the spool's own failure, which is no file's fault. */
class TaskRun {
  readonly #writer: PartWriter;
  #made: number;
  /** The place of the item that is read, and whether parts of it were handed over. */
  #at = 0;
  #begun = false;
  #parts: FilePart[] = [];
  #bytes = 0;
  #mark: PartMark;
  #spoolFault: unknown = null;

  constructor(
    private readonly task: Task,
    spool: string,
    private readonly output: TaskOutput,
    private readonly pulse: Pulse,
  ) {
    this.#made = task.made;
    this.#writer = new PartWriter(spool, this.#order(), pulse.beat);
    this.#mark = this.#writer.mark;
  }

  #order(): string {
    return `${this.task.number}${String(this.#made).padStart(5, "0")}`;
  }

  async run(): Promise<void> {
    for (const [place, item] of this.task.items.entries()) {
      [this.#at, this.#begun] = [place, item.begun === true];
      this.pulse.item = place;
      await this.#item(item);
      // Handed over to its end, so that whoever goes on with the task goes on behind it, and so does the next poll.
      if (this.#begun || item.fault) await this.#flush(true);
    }
    this.#at = this.task.items.length;
    await this.#flush(true);
  }

  /** Reads one item. One that fails leaves nothing of what was not yet handed over. */
  async #item(item: TaskItem): Promise<void> {
    this.#mark = this.#writer.mark;
    try {
      // Not pushed in one go: what it hands over meanwhile makes another list of the parts.
      const last = item.fault ? this.#leaveOut(item, item.fault) : await this.#read(item);
      this.#parts.push(last);
      if (last.headHash === OF_NO_FILE.headHash) this.output.problem(`${item.file.path}: ${CHANGED}`);
    } catch (error) {
      if (this.#spoolFault !== null) throw error;
      this.#writer.cut(this.#mark);
      this.output.problem(`${item.file.path}: ${unreadableBecause(error)}`);
      // What comes behind this block says that the file is read so far.
      if (item.to < item.file.size) this.#parts.push(this.#leaveOut(item, "failed"));
    }
    this.#bytes += item.to - item.from;
  }

  /** What the ledger is to know of an item that is not read. */
  #leaveOut(item: TaskItem, fault: ReaderFault): FilePart {
    const { size, from, mode } = item.file;
    const descriptor = openSync(item.file.absolute, "r");
    try {
      const offset = mode === "lines" && item.to < size ? lineStartBehind(descriptor, item.to, size) : size;
      const progress = {
        offset,
        finished: offset >= size,
        openEnd: false,
        waiting: 0,
        note: READER_FAULTS[fault],
      };
      const first = item.from === from && !this.#begun;
      return filePart({ item, descriptor, sink: this.#takerOf(item) }, progress, first);
    } finally {
      closeSync(descriptor);
    }
  }

  #takerOf({ file }: TaskItem): RecordSink {
    return new RecordSink(file.id, new Tallying(), this.#writer, localZone(file.zone));
  }

  async #read(item: TaskItem): Promise<FilePart> {
    const descriptor = openSync(item.file.absolute, "r");
    const open = { item, descriptor, sink: this.#takerOf(item), beat: this.pulse.beat };
    try {
      const readItem = item.file.mode === "lines" ? lineItem : wholeItem;
      return await readItem(open, async (part) => {
        this.#parts.push(part);
        this.#begun = true;
        await this.#flush(false);
      });
    } finally {
      closeSync(descriptor);
    }
  }

  /** `whole`: the item is at its end. */
  async #flush(whole: boolean): Promise<void> {
    this.#made += 1;
    const part = { task: this.task.number, bytes: this.#bytes, parts: this.#parts, ...this.#finish() };
    this.#parts = [];
    this.#bytes = 0;
    this.#mark = this.#writer.mark;
    const next = whole ? this.#at + 1 : this.#at;
    await this.output.part(part, { next, begun: !whole });
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

/** Runs one task. Rejects when the spool can't be written, or a file whose later blocks follow can't be opened any more. */
export async function runTask(
  task: Task,
  spool: string,
  output: TaskOutput,
  pulse: Pulse = new Pulse(),
): Promise<void> {
  await new TaskRun(task, spool, output, pulse).run();
}

type Give = (part: FilePart) => Promise<void>;

interface ReadItem extends OpenItem {
  /** To be called whenever bytes were read. */
  readonly beat: () => void;
}

/** Step by step, so that a block full of failures is handed over in parts. */
async function lineItem(open: ReadItem, give: Give): Promise<FilePart> {
  const { file, from, to } = open.item;
  const { descriptor, sink } = open;
  let first = from === file.from;
  let at = from;
  let atLineStart = first;
  for (;;) {
    const end = to - at <= STEP_BYTES + 2 * MAX_LINE_BYTES ? to : at + STEP_BYTES;
    const block = {
      descriptor,
      from: at,
      to: end,
      size: file.size,
      atLineStart,
      takeOpenEnd: file.takeOpenEnd,
    };
    const { offset, openEnd, waiting } = readLines(block, sink);
    open.beat();
    const progress = { offset, openEnd, waiting, note: "" };
    // What was cut off meanwhile has no more lines.
    const done = end >= to || offset >= to || offset === at;
    if (done) return filePart(open, { ...progress, finished: to >= file.size && waiting === 0 }, first);
    if (sink.writer.rows >= PART_ROWS) {
      await give(filePart(open, { ...progress, finished: false }, first));
      first = false;
    }
    [at, atLineStart] = [offset, true];
  }
}

async function wholeItem(open: ReadItem, give: Give): Promise<FilePart> {
  const { absolute, size } = open.item.file;
  let first = true;
  const partOf = (finished: boolean, note: string) => {
    const progress = { offset: finished ? size : 0, finished, openEnd: false, waiting: 0, note };
    const part = filePart(open, progress, first);
    first = false;
    return part;
  };
  const bytes = openFileBytes(absolute, size, open.beat);
  try {
    const reading = new ContentReading(open.sink, () => give(partOf(false, "")), size);
    return partOf(true, await reading.file(bytes));
  } finally {
    bytes.close();
  }
}
