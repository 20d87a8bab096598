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
  /** How many requests carry one token, if `endMs` is a full hour; without it a few hundred queries and some thousand hashes are all there are. */
  readonly uses?: number;
}

const CHUNK_BYTES = 4 << 20;
const TEMPLATES = 768;
const TOKENS = 20_000;
const FAILURE_SHARE = 0.02;
/** Fresh tokens that are in use at the same time. */
const TOKENS_AT_ONCE = 100;
const HOUR_SECONDS = 3_600;

/** A line's template and its token: of some thousand, or one of its own for each number. */
interface Choice {
  readonly template: LineTemplate;
  readonly fresh: number | null;
}

/**
 * An export of so many lines, about 1.3 kB each, in the order of their times. Every chunk is a view of the
 * same memory: use it before asking for the next.
 */
export function* generateMix(options: MixOptions): Generator<Uint8Array> {
  const random = makeRandom(options.seed);
  const choices = options.uses === undefined ? known(random, options) : fresh(random, options, options.uses);
  const stampTime = timeWriter(options.endMs);
  const buffer = new Uint8Array(CHUNK_BYTES);
  let used = 0;
  for (let line = 0; line < options.lines; line++) {
    const choice = choices.next().value;
    const { template } = choice;
    if (used + template.bytes.length > CHUNK_BYTES) {
      yield buffer.subarray(0, used);
      used = 0;
    }
    buffer.set(template.bytes, used);
    stampTime(buffer, used + template.time, (line / options.lines) * DAY);
    stampIds(buffer, used, { choice, line, random });
    used += template.bytes.length;
  }
  if (used > 0) yield buffer.subarray(0, used);
}

function* known(random: Random, options: MixOptions): Generator<Choice, never> {
  const choose = chooser(random, options);
  for (;;) yield { template: choose(), fresh: null };
}

/** Tokens that so many requests each carry, one after the other of those that are in use. */
function* fresh(random: Random, options: MixOptions, uses: number): Generator<Choice, never> {
  const choose = chooser(random, options);
  for (let issued = 0; ; issued += TOKENS_AT_ONCE) {
    const tokens = Array.from({ length: TOKENS_AT_ONCE }, (_, n) => ({
      template: choose(),
      fresh: issued + n,
    }));
    for (let use = 0; use < uses; use += 1) yield* tokens;
  }
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
  { choice, line, random }: { choice: Choice; line: number; random: Random },
): void {
  const { template, fresh } = choice;
  writeDigits(into, at + template.requestId, { value: line, digits: 8 });
  writeDigits(into, at + template.clientRequestId, { value: line, digits: 8 });
  if (template.tokenHash >= 0) {
    const token = fresh ?? Math.floor(random.next() * TOKENS);
    writeDigits(into, at + template.tokenHash, { value: token, digits: 8 });
  }
  if (fresh !== null) stampValidity(into, at, template, fresh);
  const object = Math.floor(random.next() * 1_000_000);
  for (const place of template.object) writeDigits(into, at + place, { value: object, digits: 6 });
  writeDigits(into, at + template.port, { value: 32_768 + (line % 28_000), digits: 5 });
}

/** Two hours of seconds tell some thirteen million tokens apart. */
function stampValidity(into: Uint8Array, at: number, { validity }: LineTemplate, token: number): void {
  const seconds = [Math.floor(token / HOUR_SECONDS) % HOUR_SECONDS, token % HOUR_SECONDS];
  for (const [n, place] of validity.entries()) {
    const second = seconds[n] ?? 0;
    writeDigits(into, at + place.minute, { value: Math.floor(second / 60), digits: 2 });
    writeDigits(into, at + place.second, { value: second % 60, digits: 2 });
  }
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
