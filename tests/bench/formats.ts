import { createReadStream, createWriteStream, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import avsc from "avsc";
import { CAPTURE_SCHEMA } from "../support/avro-writer";
import { ourLoad } from "./our-load";
import { type BenchResult, ratioResult } from "./result";
import { costBest } from "./timing";

/** The same rows as Event Hubs Capture keeps them, one a body. */
async function writeCapture(lines: string, to: string, codec: string): Promise<void> {
  const encoder = new avsc.streams.BlockEncoder(CAPTURE_SCHEMA as never, { codec, blockSize: 1024 ** 2 });
  const file = encoder.pipe(createWriteStream(to));
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(lines) })) {
    number += 1;
    const event = {
      SequenceNumber: number,
      Offset: String(number * 900),
      EnqueuedTimeUtc: "11/20/2026 10:00:05 AM",
      SystemProperties: {},
      Properties: {},
      Body: Buffer.from(`{"records":[${line}]}`),
    };
    if (!encoder.write(event)) await new Promise((resolve) => encoder.once("drain", resolve));
  }
  encoder.end();
  await finished(file);
}

/** The same rows as DuckDB writes them, with structs. */
async function writeParquet(lines: string, to: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run(
      `COPY (SELECT * REPLACE (CAST(time AS TIMESTAMPTZ) AS time) FROM read_json('${lines}', format='newline_delimited')) TO '${to}' (FORMAT parquet)`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const WRITERS: Readonly<Record<string, (lines: string, to: string) => Promise<void>>> = {
  Parquet: writeParquet,
  "Avro (Capture)": (lines, to) => writeCapture(lines, to, "null"),
  "Avro (Capture, deflate)": (lines, to) => writeCapture(lines, to, "deflate"),
};

/**
 * Loads the same rows in each other format, and as lines of JSON. Processor time: lines of one file are read by two threads,
 * a packed file by one.
 */
export async function benchFormats(
  mix: string,
  lines: string,
  folder: string,
): Promise<readonly BenchResult[]> {
  const store = join(folder, "store");
  const processorMs = async (path: string) =>
    (await costBest(async () => (await ourLoad(path, store)).close())).cpuMs;
  const results: BenchResult[] = [];
  for (const [name, write] of Object.entries(WRITERS)) {
    const path = join(folder, "rows.packed");
    await write(lines, path);
    const ours = await processorMs(path);
    results.push(
      ratioResult(`${mix}: load of ${name}, processor time`, ours, await processorMs(lines), {
        most: 1,
        of: "the same rows as lines of JSON",
      }),
    );
    rmSync(path);
  }
  return results;
}
