import { makeRandom, type Random } from "@/lib/sample/random";
import { DAY } from "@/lib/sample/scene";
import { instantOf } from "@/lib/time/instant";
import { type LineTemplate, makeTemplates } from "./mix-templates";

/**
 * rare: 2 % failures, the rest without a user delegation SAS. usual: 98 % successes with one, 2 % failures.
 * all: failures only.
 */
export const MIXES = ["rare", "usual", "all"] as const;
export type Mix = (typeof MIXES)[number];

export interface MixOptions {
  readonly mix: Mix;
  readonly lines: number;
  readonly seed: number;
  /** The last line's time; the first is 24 hours older. Milliseconds since 1970. */
  readonly endMs: number;
}

const CHUNK_BYTES = 4 << 20;
const TEMPLATES = 768;
const TOKENS = 20_000;
const FAILURE_SHARE = 0.02;

/**
 * An export of so many lines, about 1.3 kB each, in the order of their times. Every chunk is a view of the
 * same memory: use it before asking for the next.
 */
export function* generateMix(options: MixOptions): Generator<Uint8Array> {
  const random = makeRandom(options.seed);
  const choose = chooser(random, options);
  const stampTime = timeWriter(options.endMs);
  const buffer = new Uint8Array(CHUNK_BYTES);
  let used = 0;
  for (let line = 0; line < options.lines; line++) {
    const template = choose();
    if (used + template.bytes.length > CHUNK_BYTES) {
      yield buffer.subarray(0, used);
      used = 0;
    }
    buffer.set(template.bytes, used);
    stampTime(buffer, used + template.time, (line / options.lines) * DAY);
    stampIds(buffer, used, { template, line, random });
    used += template.bytes.length;
  }
  if (used > 0) yield buffer.subarray(0, used);
}

function chooser(random: Random, { mix, seed, endMs }: MixOptions): () => LineTemplate {
  const failures = makeTemplates("failure", TEMPLATES, { seed: seed + 1, endMs });
  if (mix === "all") return () => random.pick(failures);
  const rest = makeTemplates(mix === "rare" ? "other" : "success", TEMPLATES, { seed: seed + 2, endMs });
  return () => random.pick(random.next() < FAILURE_SHARE ? failures : rest);
}

/** Writes "2026-11-20T09:31:07.4412093Z"; the text of the minute is made once a minute. */
function timeWriter(endMs: number) {
  const startMs = endMs - DAY;
  const encoder = new TextEncoder();
  let minute = Number.NaN;
  let text: Uint8Array = new Uint8Array(0);
  return (into: Uint8Array, at: number, afterMs: number) => {
    const timeMs = startMs + afterMs;
    if (Math.floor(timeMs / 60_000) !== minute) {
      minute = Math.floor(timeMs / 60_000);
      text = encoder.encode(instantOf(minute * 60_000));
    }
    into.set(text, at);
    const ticks = Math.floor((timeMs - minute * 60_000) * 10_000);
    writeDigits(into, at + 17, { value: Math.floor(ticks / 10_000_000), digits: 2 });
    writeDigits(into, at + 20, { value: ticks % 10_000_000, digits: 7 });
  };
}

function stampIds(
  into: Uint8Array,
  at: number,
  { template, line, random }: { template: LineTemplate; line: number; random: Random },
): void {
  writeDigits(into, at + template.requestId, { value: line, digits: 8 });
  writeDigits(into, at + template.clientRequestId, { value: line, digits: 8 });
  if (template.tokenHash >= 0) {
    writeDigits(into, at + template.tokenHash, { value: Math.floor(random.next() * TOKENS), digits: 8 });
  }
  const object = Math.floor(random.next() * 1_000_000);
  for (const place of template.object) writeDigits(into, at + place, { value: object, digits: 6 });
  writeDigits(into, at + template.port, { value: 32_768 + (line % 28_000), digits: 5 });
}

const ZERO = 48;

function writeDigits(
  into: Uint8Array,
  at: number,
  { value, digits }: { value: number; digits: number },
): void {
  let rest = value;
  for (let i = digits - 1; i >= 0; i--) {
    into[at + i] = ZERO + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
