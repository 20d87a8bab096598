import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { toReportRow } from "@/lib/insight/answers/report";
import {
  EXPORT_FORMAT_NAMES,
  type ExportFormatName,
  exportFormat,
  exportPieces,
} from "@/lib/insight/exports/export-rows";
import type { ExportSubject } from "@/lib/insight/exports/export-writer";
import { encodeFrame, type Frame, FrameReader } from "@/lib/insight/exports/frames";
import { spreadsheetWriter } from "@/lib/insight/exports/spreadsheet";
import type { Failure } from "@/lib/log-source/failures";
import { SourceError } from "@/lib/log-source/log-source";
import { type TimeZone, UTC } from "@/lib/time/time-zone";
import { at, failureOf, requestOf } from "./fake-source";

const HOSTILE = '=HYPERLINK("http://e"),\n\u202E\ud800 x';

/** One for all: to explain ten thousand takes its time. */
const VERDICT = explain(requestOf());

const subjectOf = (total: number): ExportSubject => ({
  account: "stone",
  window: { from: at("2026-11-20"), to: at("2026-11-21") },
  ...{ query: "account=stone", zone: UTC },
  total,
});

async function* batchesOf(...batches: readonly (readonly Failure[])[]) {
  yield* batches;
}

/** One batch, then a source that gives no more. */
async function* failingAfter(batch: readonly Failure[]) {
  yield batch;
  throw new SourceError("timeout", "It took too long.", "Try again.");
}

interface Taken {
  readonly bytes: Buffer;
  readonly frames: readonly Frame[];
  readonly error: unknown;
}

async function take(pieces: AsyncIterable<Frame>): Promise<Taken> {
  const frames: Frame[] = [];
  let error: unknown = null;
  try {
    for await (const frame of pieces) frames.push(frame);
  } catch (thrown) {
    error = thrown;
  }
  return { bytes: Buffer.concat(frames.map(({ bytes }) => bytes)), frames, error };
}

const exported = (name: ExportFormatName, batches: AsyncIterable<readonly Failure[]>, total: number) =>
  take(exportPieces(name, batches, subjectOf(total), () => VERDICT));

const rowWith = (changes: Parameters<typeof requestOf>[0]) => {
  const failure = { ...failureOf("1"), request: requestOf(changes) };
  const bytes = spreadsheetWriter(subjectOf(1)).rows([toReportRow(failure, explain(failure.request))]);
  return Buffer.from(bytes).toString();
};

describe("a spreadsheet of blocked requests", () => {
  test("begins with the mark of UTF-8 and names the zone of its times", () => {
    expect(Buffer.from(spreadsheetWriter(subjectOf(1)).head()).toString()).toMatch(
      /^\uFEFFTime \(UTC\),Reason,/,
    );
  });

  test("writes times in the reader's zone and names it, and the exact time in UTC", () => {
    const zone = "Europe/Berlin" as TimeZone;
    const writer = spreadsheetWriter({ zone });
    const failure = failureOf("1");
    const text = Buffer.concat([
      writer.head(),
      writer.rows([toReportRow(failure, explain(failure.request))]),
    ]).toString();
    expect(text).toMatch(/^\uFEFFTime \(Europe\/Berlin\),/);
    expect(text).toContain("\r\n2026-11-20 10:00:00.000,");
    expect(text).toContain(",2026-11-20T09:00Z");
  });

  test("writes times as a spreadsheet reads them, and whole beside", () => {
    const row = rowWith({});
    expect(row).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3},/);
    expect(row.trimEnd()).toMatch(/,\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  test.each(["12345678901234567890", "1e5", "00012e34"])("keeps the id %s a text", (requestId) => {
    expect(rowWith({ requestId })).toContain(`,'${requestId},`);
  });

  test.each(["=1+1", "+1", "@SUM(A1)", "-2"])("runs no formula: %s", (userAgent) => {
    expect(rowWith({ userAgent })).toContain(`,'${userAgent},`);
  });
});

describe("an export", () => {
  const failures = [failureOf("1"), failureOf("2"), failureOf("3")];
  const batches = () => batchesOf(failures.slice(0, 2), failures.slice(2));

  test("holds every request of every batch: JSON lines, and JSON as one document", async () => {
    const lines = (await exported("jsonl", batches(), 3)).bytes.toString().trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(
      failures.map(({ id }) => id),
    );
    const document = JSON.parse((await exported("json", batches(), 3)).bytes.toString());
    expect(document).toMatchObject({ account: "stone", total: 3, written: 3, complete: true });
    expect(document.requests.map(({ id }: { id: string }) => id)).toEqual(failures.map(({ id }) => id));
    expect(JSON.parse((await exported("json", batchesOf(), 0)).bytes.toString()).requests).toEqual([]);
  });

  test.each(EXPORT_FORMAT_NAMES)("as %s tells how many are written, piece by piece", async (name) => {
    const { frames, error } = await exported(name, batches(), 3);
    expect(frames.map(({ written }) => written)).toEqual([0, 2, 3, 3]);
    expect(error).toBeNull();
  });

  test.each(["csv", "jsonl"] as const)("as %s says at its end that and why it broke off", async (name) => {
    const { bytes, error } = await exported(name, failingAfter(failures), 5);
    expect(bytes.toString().trimEnd().split("\n").at(-1)).toMatch(/incomplete.*3.*5.*It took too long\./i);
    expect(error).toBeInstanceOf(SourceError);
  });

  test("as JSON or Parquet is no file where it broke off", async () => {
    const { bytes, error } = await exported("json", failingAfter(failures), 5);
    expect(() => JSON.parse(bytes.toString())).toThrow();
    expect(error).toBeInstanceOf(SourceError);
    const parquet = await exported("parquet", failingAfter(failures), 5);
    expect(parquet.bytes.subarray(-4).toString()).not.toBe("PAR1x");
    expect(() => parquetMetadata(new Uint8Array(parquet.bytes).buffer)).toThrow();
  });

  test("knows its formats by name, and nothing from the prototype", () => {
    expect(exportFormat("csv")).toBe("csv");
    for (const name of ["xlsx", "", "constructor", null]) expect(exportFormat(name)).toBeNull();
  });
});

describe("a Parquet file", () => {
  const many = Array.from({ length: 10_003 }, (_, index): Failure => {
    const request = requestOf({
      time: at(`2026-11-20T09:00:00.${String(1_000_000 + index)}Z`),
      requestId: index === 7 ? "" : `id-${index}`,
      ...(index === 7 ? { userAgent: HOSTILE, objectKey: HOSTILE } : {}),
    });
    return { ...failureOf("1"), id: index.toString(16).padStart(32, "0"), request };
  });

  test("is read by hyparquet and DuckDB alike: times as timestamps in UTC, absent ids as null, texts whole", async () => {
    const { bytes } = await exported(
      "parquet",
      batchesOf(many.slice(0, 6_000), many.slice(6_000)),
      many.length,
    );
    const file = new Uint8Array(bytes).buffer;
    expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([10_000, 3]);
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(many.length);
    expect(rows[0]).toMatchObject({
      time: new Date("2026-11-20T09:00:00.100Z"),
      exactTime: "2026-11-20T09:00:00.1000000Z",
      status: 403,
      reason: "sas-expired",
    });
    expect(rows[7]).toMatchObject({ requestId: null, userAgent: HOSTILE.toWellFormed() });
    const folder = mkdtempSync(join(tmpdir(), "ticket-parquet-"));
    const path = join(folder, "a.parquet");
    writeFileSync(path, bytes);
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const asked = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
    const from = `read_parquet('${path}')`;
    expect(
      await asked(
        `SELECT count(*), min(epoch_us(time)), any_value(typeof(time)), count(requestId) FROM ${from}`,
      ),
    ).toEqual([
      ["10003", String(Date.parse("2026-11-20T09:00:00.1Z") * 1000), "TIMESTAMP WITH TIME ZONE", "10002"],
    ]);
    expect(await asked(`SELECT object FROM ${from} WHERE requestId IS NULL`)).toEqual([
      [HOSTILE.toWellFormed()],
    ]);
    connection.closeSync();
    rmSync(folder, { recursive: true });
  });
});

describe("frames of an export", () => {
  test("are put together again from pieces of any length", () => {
    const frames = [
      { bytes: new Uint8Array([1, 2, 3]), written: 2 },
      { bytes: new Uint8Array(300).fill(7), written: 300 },
      { bytes: new Uint8Array(0), written: 300 },
    ];
    const sent = Buffer.concat(frames.map(encodeFrame));
    for (const length of [1, 5, 8, 9, 1000]) {
      const reader = new FrameReader();
      const pieces = Array.from({ length: Math.ceil(sent.length / length) }, (_, n) =>
        sent.subarray(n * length, (n + 1) * length),
      );
      expect(pieces.flatMap((piece) => reader.read(piece))).toEqual(frames);
    }
  });
});
