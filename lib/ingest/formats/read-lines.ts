import { readSync } from "node:fs";
import { jsonWalker } from "../json-walk/json-walker";
import type { RecordSink } from "../records/record-sink";
import { LineScanner } from "./line-scanner";
import { LogLines } from "./log-lines";

/** The lines of a file that start in [from, to). */
export interface LineBlock {
  readonly descriptor: number;
  readonly from: number;
  readonly to: number;
  /** Size of the file when it was planned: nothing behind it is read. */
  readonly size: number;
  /** `from` is the start of a line; else the line it stands in belongs to the block before. */
  readonly atLineStart: boolean;
  /** Take an unfinished last line. */
  readonly takeOpenEnd: boolean;
}

export interface LineBlockEnd {
  /** Where the first line behind the block starts. */
  readonly offset: number;
  readonly openEnd: boolean;
  /** Bytes of an unfinished last line left waiting. */
  readonly waiting: number;
}

const NEWLINE = 10;

interface Bytes {
  readonly descriptor: number;
  readonly size: number;
}

/** A reader of the file's bytes that never goes behind `size`. */
function readAt(block: Bytes, position: number): Buffer {
  // One for each thread: reading is synchronous, and lines are walked along where they are.
  const buffer = jsonWalker().input;
  const most = Math.min(buffer.length, block.size - position);
  const count = most > 0 ? readSync(block.descriptor, buffer, 0, most, position) : 0;
  return buffer.subarray(0, count);
}

function endsInNewline(block: LineBlock): boolean {
  const last = readAt(block, block.size - 1);
  return last.length === 0 || last[0] === NEWLINE;
}

/** The start of the first line at or behind `position`, the file's size where there is none. */
function nextLineStart(block: Bytes, position: number): number {
  for (let at = position; at < block.size; ) {
    const bytes = readAt(block, at);
    if (bytes.length === 0) return block.size;
    const newline = bytes.indexOf(NEWLINE);
    if (newline !== -1) return at + newline + 1;
    at += bytes.length;
  }
  return block.size;
}

/** Where the first line starts at or behind a position: the block before one that begins there is read so far. */
export function lineStartBehind(descriptor: number, position: number, size: number): number {
  return nextLineStart({ descriptor, size }, position - 1);
}

/** Takes the lines that start in a block; blocks side by side take every line of a file once. */
export function readLines(block: LineBlock, sink: RecordSink): LineBlockEnd {
  const start = block.atLineStart ? block.from : nextLineStart(block, block.from - 1);
  if (start >= block.to) {
    // The line of an earlier block went on to the end of the file, and may have no newline there.
    return { offset: start, openEnd: start === block.size && !endsInNewline(block), waiting: 0 };
  }
  const stop = block.to >= block.size ? block.size : nextLineStart(block, block.to - 1);
  sink.tallying.found.encoding("utf-8");
  const lines = new LogLines(sink);
  const scanner = new LineScanner(lines);
  let position = start;
  let last = "";
  while (position < stop) {
    const bytes = readAt(block, position);
    if (bytes.length === 0) break;
    const mine = bytes.subarray(0, Math.min(bytes.length, stop - position));
    scanner.feed(mine);
    position += mine.length;
    if (position >= stop) last = lastLine(mine);
  }
  if (last !== "") lines.sample(last);
  const end = finishBlock(scanner, block, position);
  sink.settle();
  return end;
}

/** The last finished line of a chunk, "" where it starts before the chunk. */
export function lastLine(bytes: Buffer): string {
  const end = bytes.lastIndexOf(NEWLINE);
  const start = end > 0 ? bytes.lastIndexOf(NEWLINE, end - 1) : -1;
  return start < 0 ? "" : bytes.toString("utf8", start + 1, end).trim();
}

function finishBlock(scanner: LineScanner, block: LineBlock, position: number): LineBlockEnd {
  const open = scanner.skipping || scanner.pending > 0;
  if (!open) return { offset: position, openEnd: false, waiting: 0 };
  if (!block.takeOpenEnd && !scanner.skipping) {
    return { offset: position - scanner.pending, openEnd: false, waiting: scanner.pending };
  }
  scanner.end();
  return { offset: position, openEnd: true, waiting: 0 };
}
