import { readFileSync } from "node:fs";
import fc from "fast-check";
import { snappyCompress, snappyUncompress } from "hysnappy";
import { describe, expect, it } from "vitest";
import wabt from "wabt";
import { snappyLength, unpackSnappy } from "@/lib/ingest/formats/bytes/snappy";
import { SNAPPY_MODULE } from "@/lib/ingest/formats/bytes/snappy-module";

const unpacked = (packed: Uint8Array): Buffer => {
  // Others' bytes behind it, which must stay as they are.
  const { length } = snappyLength(packed);
  const memory = Buffer.alloc(length + 64, 0xa5);
  unpackSnappy(packed, memory.subarray(0, length));
  expect(memory.subarray(length).every((byte) => byte === 0xa5)).toBe(true);
  return memory.subarray(0, length);
};

/** What another reader makes of it, null where it is damaged. */
function theirs(packed: Uint8Array): Buffer | null {
  try {
    return Buffer.from(snappyUncompress(packed, snappyLength(packed).length));
  } catch {
    return null;
  }
}

function ours(packed: Uint8Array): Buffer | null {
  try {
    return unpacked(packed);
  } catch {
    return null;
  }
}

/** Pieces that come again near and far, as logs have them. */
const logLike = fc
  .array(fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.nat(7), fc.nat(300)), { maxLength: 40 })
  .map((pieces) =>
    Buffer.concat(
      pieces.flatMap(([piece, kind, times], n) => {
        if (kind < 3) return [piece];
        if (kind === 3)
          return [Buffer.alloc(times, Buffer.concat([piece.subarray(0, times % 9), Buffer.from("a")]))];
        return [(pieces[n - Math.min(n, kind - 3)] ?? pieces[0])?.[0] ?? piece];
      }),
    ),
  );

describe("Snappy", () => {
  it("its module is what its text says", async () => {
    const text = readFileSync("lib/ingest/formats/bytes/snappy.wat", "utf8");
    const module = (await wabt()).parseWat("snappy.wat", text, { bulk_memory: true });
    expect(SNAPPY_MODULE).toBe(Buffer.from(module.toBinary({}).buffer).toString("base64"));
  });

  it("what another writer packs is what it was", () => {
    fc.assert(fc.property(logLike, (bytes) => unpacked(snappyCompress(bytes)).equals(bytes)));
  });

  it("long literals and copies over more than 64 kB", () => {
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, n) => (n * 2_654_435_761) >>> 13));
    for (const bytes of [noise, Buffer.concat([noise, noise]), Buffer.alloc(3_000_000, "abc")])
      expect(unpacked(snappyCompress(bytes)).equals(bytes)).toBe(true);
  });

  it("every kind of piece, spelled out", () => {
    const pieces: readonly (readonly [string, readonly number[]])[] = [
      ["", [0]],
      ["abcdabcdabcd", [12, 0x0c, 97, 98, 99, 100, 0x11, 4]],
      ["aaaaaaaa", [8, 0, 97, 0x0d, 1]],
      ["abab", [4, 0x04, 97, 98, 0x06, 2, 0]],
      ["abab", [4, 0x04, 97, 98, 0x07, 2, 0, 0, 0]],
      ["abc", [3, 0xf0, 2, 97, 98, 99]],
      ["abc", [3, 0xfc, 2, 0, 0, 0, 97, 98, 99]],
    ];
    for (const [text, bytes] of pieces) expect(unpacked(Buffer.from(bytes)).toString()).toBe(text);
  });

  it.each([
    ["no length", []],
    ["a length without an end", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ["fewer bytes than stated", [4, 0x04, 97, 98]],
    ["more bytes than stated", [1, 0x04, 97, 98]],
    ["a literal that is cut", [4, 0x0c, 97, 98]],
    ["a literal's length that is cut", [4, 0xfc, 3]],
    ["a literal of 4 GiB", [4, 0xfc, 255, 255, 255, 255, 97]],
    ["a copy from before the start", [8, 0, 97, 0x0d, 2]],
    ["a copy from nowhere", [8, 0, 97, 0x0d, 0]],
    ["a copy that is cut", [5, 0, 97, 0x01]],
    ["a copy beyond the end", [4, 0, 97, 0x0d, 1]],
    ["a copy from 4 GiB before", [5, 0, 97, 0x0f, 255, 255, 255, 255]],
  ])("%s is damage", (_, bytes) => {
    const into = Buffer.alloc(Math.min(snappyLengthOr(bytes), 64));
    expect(() => unpackSnappy(Buffer.from(bytes), into)).toThrow("damaged");
  });

  it("damaged bytes are damaged to others too, or the same to both", () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(logLike, flips, fc.nat(20), (bytes, changes, cut) => {
        const packed = Buffer.from(snappyCompress(bytes));
        // Behind the length, which says how much memory is taken.
        const { next } = snappyLength(packed);
        for (const [at, value] of changes)
          if (packed.length > next) packed[next + (at % (packed.length - next))] = value;
        const damaged = packed.subarray(0, Math.max(next, packed.length - cut));
        const [mine, other] = [ours(damaged), theirs(damaged)];
        expect(mine === null || (other !== null && mine.equals(other))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

function snappyLengthOr(bytes: readonly number[]): number {
  try {
    return snappyLength(Buffer.from(bytes)).length;
  } catch {
    return 0;
  }
}
