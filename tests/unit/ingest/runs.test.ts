import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { describe, expect, it } from "vitest";
import { Runs } from "@/lib/ingest/formats/parquet/runs";

/** Numbers as the hybrid has them: runs of one number, and packed eights; `numbers` are cut to whole eights there. */
function written(width: number, runs: readonly (readonly number[])[]): Buffer {
  const bytes: number[] = [];
  const varint = (value: number): void => {
    let left = value;
    for (; left >= 0x80; left = Math.floor(left / 128)) bytes.push((left % 128) | 0x80);
    bytes.push(left);
  };
  for (const run of runs) {
    const first = run[0] ?? 0;
    if (run.every((number) => number === first) && run.length % 8 !== 0) {
      varint(run.length * 2);
      for (let byte = 0; byte < Math.ceil(width / 8); byte += 1)
        bytes.push(Math.floor(first / 256 ** byte) % 256);
    } else {
      varint((run.length / 8) * 2 + 1);
      const bits = run.flatMap((number) =>
        Array.from({ length: width }, (_, bit) => Math.floor(number / 2 ** bit) % 2),
      );
      for (let at = 0; at < bits.length; at += 8)
        bytes.push(bits.slice(at, at + 8).reduce((sum, bit, n) => sum + bit * 2 ** n, 0));
    }
  }
  return Buffer.from(bytes);
}

let seed = 3;
const upTo = (most: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * most);
};

describe("numbers of a page where they lie", () => {
  it.each([1, 2, 3, 5, 8, 13, 16, 20, 24, 25, 26, 31, 32])("of %i bits, asked for in any order", (width) => {
    const runs = Array.from({ length: 40 }, (_, n) =>
      n % 2 === 0
        ? Array.from({ length: 8 * (1 + upTo(4)) }, () => upTo(2 ** width))
        : new Array<number>(1 + 8 * upTo(9)).fill(upTo(2 ** width)),
    );
    const numbers = runs.flat();
    const bytes = written(width, runs);
    const found = new Runs(bytes, width, numbers.length);
    expect(numbers.map((_, index) => found.at(index))).toEqual(numbers);
    const asked = Array.from({ length: 500 }, () => upTo(numbers.length));
    expect(asked.map((index) => found.at(index))).toEqual(asked.map((index) => numbers[index]));
    expect(found.most()).toBe(Math.max(...numbers));
    if (width > 24) return;
    const theirs = new Uint32Array(numbers.length);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    readRleBitPackedHybrid({ view, offset: 0 }, width, theirs as never, bytes.length);
    expect([...theirs]).toEqual(numbers);
  });

  it("of no bits are all 0 and take no bytes", () => {
    expect(new Runs(Buffer.alloc(0), 0, 9).at(8)).toBe(0);
  });

  it("counts how many of a number come before each", () => {
    const runs = new Runs(written(1, [[1, 1, 1], [0, 1, 0, 1, 1, 1, 0, 0], [0]]), 1, 12);
    const counts = new Uint32Array(13).fill(99);
    runs.countInto(counts, 1);
    expect([...counts]).toEqual([0, 1, 2, 3, 3, 4, 4, 5, 6, 7, 7, 7, 7]);
  });

  it.each([
    ["end before they should", written(3, [[1, 2, 3, 4, 5, 6, 7, 0]]).subarray(0, -1), 8],
    ["are fewer than are stated", written(3, [[1, 2, 3, 4, 5, 6, 7, 0]]), 9],
    ["are more in one run than are left", written(3, [new Array<number>(9).fill(1)]), 8],
    ["are in runs without end", Buffer.alloc(1_000, 0xff), 8],
    ["are in runs of none", Buffer.alloc(1_000), 8],
  ])("that %s are damaged", (_how, bytes, length) => {
    expect(() => new Runs(bytes, 3, length)).toThrow("damaged");
  });
});
