import { exportedLine } from "./logged-rows";
import type { SeededRandom } from "./seeded-random";

type Mutation = (line: Buffer, random: SeededRandom) => Buffer;

const bytes = (text: string): Buffer => Buffer.from(text, "latin1");

function insert(line: Buffer, random: SeededRandom, what: Buffer): Buffer {
  const at = random.integer(line.length + 1);
  return Buffer.concat([line.subarray(0, at), what, line.subarray(at)]);
}

const inserting =
  (...what: readonly string[]): Mutation =>
  (line, random) =>
    insert(line, random, bytes(random.pick(what)));

/** Puts a member at the front of the object. */
const leading =
  (member: (random: SeededRandom) => string): Mutation =>
  (line, random) =>
    Buffer.concat([bytes(`{${member(random)},`), line.subarray(1)]);

const nested = (levels: number): string => `"deep":${"[".repeat(levels)}${"]".repeat(levels)}`;

function flip(line: Buffer, random: SeededRandom): Buffer {
  const flipped = Buffer.from(line);
  for (let times = 1 + random.integer(4); times > 0; times -= 1) {
    const at = random.integer(flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.integer(8));
  }
  return flipped;
}

function cut(line: Buffer, random: SeededRandom): Buffer {
  const from = random.integer(line.length);
  return Buffer.concat([line.subarray(0, from), line.subarray(from + 1 + random.integer(40))]);
}

const twice: Mutation = (line, random) => {
  const from = random.integer(line.length);
  return insert(line, random, line.subarray(from, from + random.integer(200)));
};

const replaced =
  (pattern: RegExp, ...by: readonly string[]): Mutation =>
  (line, random) =>
    bytes(line.toString("latin1").replace(pattern, random.pick(by)));

const MUTATIONS: readonly Mutation[] = [
  flip,
  flip,
  cut,
  twice,
  (line, random) => line.subarray(0, random.integer(line.length)),
  (line, random) => line.subarray(random.integer(line.length)),
  (line) => Buffer.concat([line, line]),
  (line) => Buffer.concat([bytes(" \t"), line, bytes(" \t ")]),
  inserting("\0", "\0\0\0\0", "\x01", "\x1b[31m", "\x1f", "\x7f"),
  inserting("\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe2\x80\xae", "\xef\xbb\xbf"),
  inserting('"', "'", '\\"', "\\", "{", "}", "[", "]", ",", ":", "\r", "\n", "\r\n"),
  inserting("\\ud800", "\\udfff\\ud800", "\\u0000", "\\u2028", "\\x41", "\\u00"),
  inserting("skt=1&", "&amp;", "%26", "%", "%00", "&", "=", "#", "?", "sig=abc&"),
  leading((random) => nested(random.pick([2, 63, 64, 65, 500]))),
  leading(() => '"time":"2019-01-01T00:00:00Z"'),
  leading(() => '"__proto__":{"uri":"x","time":null},"constructor":{"prototype":{"uri":1}}'),
  leading(() => '"records":[{"a":1},{"b":2}]'),
  leading(() => '"Uri":"https://x.blob.core.windows.net/?skt=1"'),
  replaced(
    /"durationMs":\d+/,
    '"durationMs":1e999',
    '"durationMs":123456789012345678901234567890',
    '"durationMs":-0',
    '"durationMs":null',
    '"durationMs":""',
    '"durationMs":"5 ms"',
    '"x":1',
  ),
  replaced(
    /"statusCode":\d+/,
    '"statusCode":"Unknown"',
    '"statusCode":200',
    '"statusCode":4030',
    '"statusCode":{}',
  ),
  replaced(
    /"time":"[^"]*"/,
    '"time":""',
    '"time":0',
    '"time":"2026-11-20T10:00:00"',
    '"time":"2026-02-30T10:00:00Z"',
    '"time":"9999-12-31T23:59:59Z"',
  ),
  replaced(
    /"uri":"[^"]*"/,
    '"uri":null',
    '"uri":["?skt=1"]',
    '"uri":{"a":"?skt=1"}',
    '"uri":"?skt=1"',
    '"uri":"skt=1"',
  ),
  replaced(/"accountName":"[^"]*"/, '"accountName":"A B"', '"accountName":null', '"accountName":{}'),
  replaced(/.*/s, "", "null", "[]", "{}", '"text"', "0", "skt=1", "{skt=1}", '{"uri":"?skt=1"}'),
];

const QUERIES = ["sv=2026-04-06&sr=b&skt=1&sig=X", "sv=2026-04-06&sr=b&sig=X", "skoid=1&sks=b&ske=2", ""];

/** A line with something in it damaged or made up. */
export const mutated = (line: Buffer, random: SeededRandom): Buffer => random.pick(MUTATIONS)(line, random);

/** A line of a log that was damaged or made up by an enemy; no newline at its end, perhaps some within. */
export function mutatedLine(n: number, random: SeededRandom): Buffer {
  const status = random.pick([403, 403, 200]);
  let line: Buffer = Buffer.from(exportedLine(n, { query: random.pick(QUERIES), status }));
  for (let times = random.integer(3); times > 0; times -= 1) {
    if (line.length > 0) line = mutated(line, random);
  }
  return line;
}

/** Lines at the limits of what is read at all: too rare and too long to come by chance. */
export const extremeLines = (): readonly Buffer[] => [
  bytes(exportedLine(1).replace("{", `{${nested(70_000)},`)),
  bytes(exportedLine(2).replace("{", `{"x":"${"x".repeat(2_000_000)}",`)),
  bytes(`{"uri":"?skt=1${"\\\\".repeat(250_000)}`),
  bytes(`{"uri":"?skt=1${"eyJ".repeat(300_000)}"}`),
  Buffer.alloc(1_500_000, 0),
];
