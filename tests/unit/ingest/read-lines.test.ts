import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readLines } from "@/lib/ingest/formats/read-lines";
import { RecordSink } from "@/lib/ingest/records/record-sink";
import { PartWriter } from "@/lib/ingest/segments/part-writer";
import { Tallying } from "@/lib/ingest/segments/tally";
import { linesOf, manyRows } from "../../support/logged-rows";
import { seededRandom } from "../../support/seeded-random";
import { makeTemporaryFolder } from "../../support/temporary-folder";

const folder = makeTemporaryFolder();
afterAll(folder.remove);

/** Reads a text in blocks that end at the given places; gives what each block held and where it ended. */
function readInBlocks(text: string, ends: readonly number[], takeOpenEnd = true) {
  const path = join(folder.path, "log");
  writeFileSync(path, text);
  const size = Buffer.byteLength(text);
  const descriptor = openSync(path, "r");
  try {
    return [...ends, size].map((to, n, all) => {
      const from = all[n - 1] ?? 0;
      const sink = new RecordSink(1, new Tallying(), new PartWriter(folder.path, "0"));
      const end = readLines({ descriptor, from, to, size, atLineStart: n === 0, takeOpenEnd }, sink);
      return { ...end, ...sink.tallying.take() };
    });
  } finally {
    closeSync(descriptor);
  }
}

describe("blocks side by side take every line of a file once", () => {
  it("wherever they are cut, newlines and byte order marks and carriage returns included", () => {
    const random = seededRandom(5);
    const text = `\ufeff${linesOf(manyRows(20))}\r\n\n${linesOf(manyRows(20, 20))}`;
    for (let run = 0; run < 60; run += 1) {
      const ends = Array.from({ length: random.integer(6) }, () => 1 + random.integer(text.length - 1));
      const blocks = readInBlocks(
        text,
        ends.toSorted((a, b) => a - b),
      );
      const sum = (name: "read" | "stored") => blocks.reduce((total, block) => total + block[name], 0);
      expect([sum("read"), sum("stored")], ends.join(" ")).toEqual([42, 40]);
      expect(blocks.at(-1)).toMatchObject({ offset: Buffer.byteLength(text), openEnd: false, waiting: 0 });
    }
  });

  it("at every byte around a newline", () => {
    const text = "{}\n{}\n{}\n";
    for (let cut = 1; cut < text.length; cut += 1) {
      const reads = readInBlocks(text, [cut]).map(({ read }) => read);
      expect(
        reads.reduce((sum, read) => sum + read, 0),
        `cut at ${cut}`,
      ).toBe(3);
    }
  });
});

describe("the end of a file", () => {
  it("without a newline is taken, or waits where it began", () => {
    const text = `${linesOf(manyRows(1))}{"half":`;
    const start = text.lastIndexOf("{");
    expect(readInBlocks(text, [])).toMatchObject([
      { read: 2, offset: text.length, openEnd: true, waiting: 0 },
    ]);
    expect(readInBlocks(text, [], false)).toMatchObject([
      { read: 1, offset: start, openEnd: false, waiting: 8 },
    ]);
  });

  it("is known as open also by a block in which no line begins", () => {
    expect(readInBlocks("x".repeat(50), [20])).toMatchObject([
      { read: 1, offset: 50, openEnd: true },
      { read: 0, offset: 50, openEnd: true },
    ]);
    expect(readInBlocks(`${"x".repeat(50)}\n`, [20])).toMatchObject([
      { read: 1, offset: 51, openEnd: false },
      { read: 0, offset: 51, openEnd: false },
    ]);
  });
});
