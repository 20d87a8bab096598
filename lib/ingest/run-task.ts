import { closeSync, openSync } from "node:fs";
import type { FilePart } from "@/lib/store/segment";
import { identifyFile } from "./file-identity";
import { MOST_LINE_BYTES, PART_ROWS, STEP_BYTES } from "./limits";
import { type PartRows, PartWriter } from "./part-writer";
import { readLines } from "./read-lines";
import { readWhole } from "./read-whole";
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
    replace: first ? replace : "none",
    ...identifyFile(descriptor, progress.offset),
    ...progress,
    tally: taker.tallying.take(),
  };
}

/** Runs one task; gives every part to `give`, which resolves when the next one may come. */
export async function runTask(
  task: Task,
  spool: string,
  give: (part: TaskPart) => Promise<void>,
): Promise<void> {
  let made = 0;
  const order = () => `${task.number}${String(made).padStart(5, "0")}`;
  const writer = new PartWriter(spool, order());
  let parts: FilePart[] = [];
  let bytes = 0;
  const flush = async () => {
    made += 1;
    const rows = writer.finish(order());
    const part = { task: task.number, bytes, parts, ...rows };
    [parts, bytes] = [[], 0];
    await give(part);
  };
  for (const item of task.items) {
    const descriptor = openSync(item.file.absolute, "r");
    const taker = new RecordTaker(item.file.id, new Tallying(), writer);
    try {
      const readItem = item.file.mode === "lines" ? lineItem : wholeItem;
      const last = await readItem({ item, descriptor, taker }, async (part) => {
        parts.push(part);
        await flush();
      });
      parts.push(last);
      bytes += item.to - item.from;
    } finally {
      closeSync(descriptor);
    }
  }
  await flush();
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
  const { absolute, size, gzip } = open.item.file;
  let first = true;
  const partOf = (finished: boolean, note: string) => {
    const progress = { offset: finished ? size : 0, finished, openEnd: false, waiting: 0, note };
    const part = filePart(open, progress, first);
    first = false;
    return part;
  };
  const note = await readWhole({ path: absolute, size, gzip }, open.taker, () => give(partOf(false, "")));
  return partOf(true, note);
}
