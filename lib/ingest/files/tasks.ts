import type { ReaderFault } from "@/lib/store/reader-fault";
import { BLOCK_BYTES, MAX_LINE_BYTES } from "../protocol/limits";
import type { PlannedFile } from "./plan-load";

/** A piece of one file. For a file that is read whole, the piece is the file. */
export interface TaskItem {
  readonly file: PlannedFile;
  readonly from: number;
  readonly to: number;
  /** How it ended the thread that read it: it is left out, and its note says so. */
  readonly fault?: ReaderFault;
  /** Parts of it were handed over before. */
  readonly begun?: boolean;
}

/** One thread's piece of work: a block of a long file, or several short files. */
export interface Task {
  readonly number: number;
  /** Parts that a thread made of it which ended since. */
  readonly made: number;
  readonly items: readonly TaskItem[];
}

const MAX_ITEMS = 256;

function* itemsOf(file: PlannedFile): Generator<TaskItem> {
  if (file.mode === "whole" || file.size === file.from) {
    yield { file, from: file.from, to: file.size };
    return;
  }
  let from = file.from;
  while (from < file.size) {
    // The last block is long enough for the longest line: an unfinished one always starts in it.
    const to = file.size - from <= BLOCK_BYTES + 2 * MAX_LINE_BYTES ? file.size : from + BLOCK_BYTES;
    yield { file, from, to };
    from = to;
  }
}

/** Cuts the plan into tasks, in the order in which their results are handed over. */
export function* cutTasks(files: readonly PlannedFile[]): Generator<Task> {
  let number = 0;
  let items: TaskItem[] = [];
  let bytes = 0;
  for (const file of files) {
    for (const item of itemsOf(file)) {
      const size = item.to - item.from;
      if (items.length > 0 && (bytes + size > BLOCK_BYTES || items.length >= MAX_ITEMS)) {
        yield { number: number++, made: 0, items };
        [items, bytes] = [[], 0];
      }
      items.push(item);
      bytes += size;
    }
  }
  if (items.length > 0) yield { number, made: 0, items };
}
