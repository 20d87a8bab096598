import { HEAD_BYTES, PART_ROWS } from "../protocol/limits";
import type { RecordSink } from "../records/record-sink";
import type { ContentReader } from "./content-reader";
import { CsvRecords } from "./csv-records";
import { detectFormat } from "./detect-format";
import { InputFault } from "./input-fault";
import { JsonValues } from "./json-values";
import { LineScanner } from "./line-scanner";
import { LogLines } from "./log-lines";
import { isPlain, textFormOf, toPlainText } from "./text-encoding";

class Lines implements ContentReader {
  readonly #scanner: LineScanner;

  constructor(sink: RecordSink) {
    this.#scanner = new LineScanner(new LogLines(sink));
  }

  feed(chunk: Buffer): string {
    this.#scanner.feed(chunk);
    return "";
  }

  end(): string {
    this.#scanner.end();
    return "";
  }
}

function pickReader(head: Buffer, sink: RecordSink): ContentReader {
  const format = detectFormat(head);
  if (format === "values") return new JsonValues(sink);
  return format === "csv" ? new CsvRecords(sink, head.toString("utf8")) : new Lines(sink);
}

/** Reads a text in its encoding. */
class Decoded implements ContentReader {
  readonly #plain: (piece: Buffer | null) => Buffer;
  readonly #reader: ContentReader;

  constructor(head: Buffer, sink: RecordSink) {
    const form = textFormOf(head);
    sink.tallying.found.encoding(form.encoding);
    this.#plain = toPlainText(form);
    this.#reader = pickReader(isPlain(form) ? head : toPlainText(form)(head), sink);
  }

  feed(chunk: Buffer): string {
    return this.#reader.feed(this.#plain(chunk));
  }

  end(): string {
    const rest = this.#plain(null);
    return (rest.length > 0 ? this.#reader.feed(rest) : "") || this.#reader.end();
  }
}

function readerFor(head: Buffer, sink: RecordSink): ContentReader {
  return new Decoded(head.subarray(0, HEAD_BYTES), sink);
}

async function readAll(
  chunks: AsyncIterable<Buffer>,
  sink: RecordSink,
  part: () => Promise<void>,
): Promise<string> {
  let reader: ContentReader | null = null;
  let head = Buffer.alloc(0);
  let fault = "";
  try {
    for await (const chunk of chunks) {
      if (reader === null) {
        head = Buffer.concat([head, chunk]);
        if (head.length < HEAD_BYTES) continue;
        reader = readerFor(head, sink);
        fault = reader.feed(head);
      } else fault = reader.feed(chunk);
      if (fault !== "") return fault;
      if (sink.writer.rows >= PART_ROWS) await part();
    }
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    fault = error.message;
  }
  if (reader === null && head.length > 0) {
    reader = readerFor(head, sink);
    const early = reader.feed(head);
    if (early !== "") return early;
  }
  const last = reader?.end() ?? "";
  return fault || last;
}

/**
 * Reads unpacked content that can only be read from its start: a table export, JSON over several
 * lines, anything that was packed. Calls `part` whenever enough rows have come together. Returns what is wrong with the file in plain
 * words, "" for nothing; what was read until then stands.
 */
export async function readWhole(
  chunks: AsyncIterable<Buffer>,
  sink: RecordSink,
  part: () => Promise<void>,
): Promise<string> {
  try {
    return await readAll(chunks, sink, part);
  } finally {
    sink.settle();
  }
}
