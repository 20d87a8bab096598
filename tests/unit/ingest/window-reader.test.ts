import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ByteReader } from "@/lib/ingest/formats/bytes/byte-reader";
import { memoryBytes, openFileBytes } from "@/lib/ingest/formats/bytes/random-bytes";
import { type PieceReader, WindowReader } from "@/lib/ingest/formats/bytes/window-reader";

const SIZE = 5_000_000;
const content = Buffer.from(Uint32Array.from({ length: SIZE / 4 }, (_, n) => n * 2_654_435_761).buffer);

/** What a reader gives for the same steps, each piece copied before the next is taken. */
async function stepsOf(reader: PieceReader): Promise<string[]> {
  const found: string[] = [];
  let seed = 11;
  const upTo = (most: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * most);
  };
  for (let step = 0; step < 200; step += 1) {
    await reader.skip(upTo(3_000));
    found.push((await reader.peek(1 + upTo(40))).subarray(0, 1).toString("hex"));
    const piece = await reader.bytes(upTo(step % 20 === 0 ? 1_500_000 : 9_000));
    found.push(
      `${piece.length} ${piece.subarray(0, 9).toString("hex")} ${piece.subarray(-9).toString("hex")}`,
    );
    if (step % 3 === 0) reader.giveBack(piece.subarray(upTo(piece.length)));
  }
  return found;
}

it("a window on a file gives the same pieces as its stream, to its end and behind it", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "window-")), "bytes");
  writeFileSync(path, content);
  const file = openFileBytes(path, SIZE, () => {});
  const expected = await stepsOf(new ByteReader(file.stream(0, SIZE)));
  expect(expected.at(-1)).toBe("0  ");
  expect(await stepsOf(new WindowReader(file))).toEqual(expected);
  expect(await stepsOf(new WindowReader(memoryBytes(content)))).toEqual(expected);
  file.close();
});
