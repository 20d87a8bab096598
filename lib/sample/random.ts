/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 (in) to 1 (out). */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Upper-case hexadecimal digits. */
  hex(digits: number): string;
  /** A GUID that no one owns. */
  guid(): string;
}

const HEX = "0123456789ABCDEF";

/** The generator known as mulberry32. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function makeRandom(seed: number): Random {
  const next = mulberry32(seed);
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));

  function hex(digits: number): string {
    let text = "";
    for (let i = 0; i < digits; i++) text += HEX[between(0, 15)];
    return text;
  }

  function pick<T>(list: readonly T[]): T {
    const found = list[between(0, list.length - 1)];
    if (found === undefined) throw new RangeError("Nothing to pick from");
    return found;
  }

  function guid(): string {
    const digits = hex(32).toLowerCase();
    const variant = "89ab"[between(0, 3)];
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
  }

  return { next, between, chance: (probability) => next() < probability, pick, hex, guid };
}
