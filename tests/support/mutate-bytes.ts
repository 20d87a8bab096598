import type { SeededRandom } from "./seeded-random";

type Mutation = (bytes: Buffer, random: SeededRandom) => Buffer;

/** A place in the bytes; one in two near an end, where formats keep what they say of themselves. */
function placeIn({ length }: Buffer, random: SeededRandom): number {
  const near = random.integer(Math.min(600, length));
  return [random.integer(length), random.integer(length), near, length - 1 - near][random.integer(4)] ?? 0;
}

function flipBits(bytes: Buffer, random: SeededRandom): Buffer {
  const flipped = Buffer.from(bytes);
  for (let left = 1 + random.integer(4); left > 0; left -= 1) {
    const at = placeIn(bytes, random);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.integer(8));
  }
  return flipped;
}

function fill(bytes: Buffer, random: SeededRandom): Buffer {
  const at = placeIn(bytes, random);
  const end = Math.min(at + 1 + random.integer(40), bytes.length);
  return Buffer.from(bytes).fill([0, 0xff, 0x80, 0x7f][random.integer(4)] ?? 0, at, end);
}

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  flipBits,
  flipBits,
  fill,
  (bytes, random) => bytes.subarray(0, random.integer(bytes.length)),
  (bytes, random) => {
    const at = placeIn(bytes, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.integer(64))]);
  },
  (bytes, random) => {
    const [at, from] = [placeIn(bytes, random), random.integer(bytes.length)];
    return Buffer.concat([
      bytes.subarray(0, at),
      bytes.subarray(from, from + random.integer(200)),
      bytes.subarray(at),
    ]);
  },
];

/** The same bytes, damaged: bits flipped, runs filled, cut off, taken out, put in. */
export function mutatedBytes(bytes: Buffer, random: SeededRandom): Buffer {
  return MUTATIONS[random.integer(MUTATIONS.length)]?.(bytes, random) ?? bytes;
}
