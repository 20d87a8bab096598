import { expect, it } from "vitest";
import { DRAWN_SHAPES } from "../../support/drawn-shapes";
import { JSON_SHAPES } from "../../support/json-shapes";
import { TOKEN_QUERY } from "../../support/logged-rows";
import { type ReadContent, readContent } from "../../support/read-content";
import { type SeededRandom, seededRandom } from "../../support/seeded-random";
import { shortOrSoak } from "../../support/soak";
import { TABLE_SHAPES } from "../../support/table-shapes";
import { fourRows, type WriteRows } from "../../support/write-shapes";

const LINES = shortOrSoak(600, 100_000);
const SHAPES = Object.entries<WriteRows>({ ...JSON_SHAPES, ...TABLE_SHAPES, ...DRAWN_SHAPES });
const CANARY = "q7Vb2fXw9LkR4tYzM1nC8pJd3sHgA6uE0iOxWcKvBlQ";
const ROWS = fourRows(`${TOKEN_QUERY.replace("sig=XXXXX", "")}sig=${CANARY}%3D`);

/** Pieces of the canary as base64 writes them, whatever stands before it. */
const ENCODED = ["", "x", "xx"].map((start) =>
  Buffer.from(start + CANARY)
    .toString("base64")
    .slice(4, 40),
);

function damaged(bytes: Buffer, random: SeededRandom): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.integer(copy.length);
  const cut = (to: number) => Buffer.concat([copy.subarray(0, at), copy.subarray(to)]);
  const between = (what: Buffer) => Buffer.concat([copy.subarray(0, at), what, copy.subarray(at)]);
  switch (random.integer(6)) {
    case 0:
      return copy.subarray(0, at);
    case 1:
      return cut(at + 1 + random.integer(60));
    case 2:
      return between(copy.subarray(at, at + random.integer(300)));
    case 3:
      return between(
        Buffer.from(
          random.pick(['"', "\\", "{", "}", "[", "]", ",", ":", "\n", "\0", "\x1e", "\ufeff", ";"]),
        ),
      );
    default:
      copy[at] = (copy[at] ?? 0) ^ (1 << random.integer(8));
      return copy;
  }
}

/** Values one line of these files can hold, however it is damaged: text outside of values counts line by line. */
const MAX_VALUES = 80;

const timesIn = (bytes: Buffer, pattern: RegExp): number =>
  bytes.toString("latin1").match(pattern)?.length ?? 0;
const KEY_NAMES = /sk(?:oid|tid|[tesv])=/g;
/** What decides where a query begins and ends. */
const ENDS = /[?#]/g;
/** Rows that a cut made one: of a name that is there twice, JSON keeps the last value. */
const TIMES = /time/gi;

function isLost(read: ReadContent, bytes: Buffer, whole: Buffer): boolean {
  const untouched = [KEY_NAMES, ENDS, TIMES].every(
    (pattern) => timesIn(bytes, pattern) === timesIn(whole, pattern),
  );
  const said = Object.keys(read.rejectedBy).length > 0 || read.note !== "";
  return untouched && timesIn(whole, KEY_NAMES) > 0 && !said && read.stored + read.counted < 3;
}

/** What damage made of the place where it began. */
function difference(whole: Buffer, bytes: Buffer): string {
  const at = bytes.findIndex((byte, n) => byte !== whole[n]);
  return [whole, bytes]
    .map((one) => one.toString("latin1", Math.max(at - 80, 0), at + 80))
    .join("\nis now\n");
}

it(`of ${LINES} lines in damaged files of all shapes none is lost in silence, and no signature gets out`, async () => {
  const random = seededRandom(20_261_129);
  const wholes = SHAPES.map(([, write]) => Buffer.from(write(ROWS)));
  const seen = { stored: 0, counted: 0, rejected: 0, noted: 0 };
  for (let n = 0; n < LINES / ROWS.length; n += 1) {
    const which = n % SHAPES.length;
    const whole = wholes[which] ?? Buffer.alloc(0);
    const bytes = damaged(whole, random);
    const read = await readContent(bytes);
    const kept = JSON.stringify([read.spool, read.rejects, read.note, read.recognised]);
    const wrong =
      ([CANARY, ...ENCODED].some((secret) => kept.includes(secret)) && "the signature is kept") ||
      (isLost(read, bytes, whole) && "lost in silence") ||
      (read.read > MAX_VALUES + timesIn(bytes, /[\r\n]/g) && `read ${read.read} records`);
    if (wrong)
      expect.fail(`${SHAPES[which]?.[0]}: ${wrong}: ${difference(whole, bytes)}\n${kept.slice(-600)}`);
    seen.stored += read.stored;
    seen.counted += read.counted;
    seen.rejected += Object.keys(read.rejectedBy).length;
    seen.noted += read.note === "" ? 0 : 1;
  }
  expect(seen.stored).toBeGreaterThan(LINES / 4);
  expect(Math.min(seen.counted, seen.rejected, seen.noted)).toBeGreaterThan(LINES / 200);
});
