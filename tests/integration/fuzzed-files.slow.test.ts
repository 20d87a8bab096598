import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileRecord } from "@/lib/store/file-record";
import { createLab, type Loaded, loadInto, openLab, spoolFiles } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";
import { extremeLines, mutatedLine } from "../support/mutate-line";
import { linesIn, mostRecords, plainlyRelevant } from "../support/plain-reader";
import { seededRandom } from "../support/seeded-random";
import { shortOrSoak } from "../support/soak";
import { toCsv, toTableRow } from "../support/table-exports";

const LINES = shortOrSoak(4_000, 100_000);
const NAMES = ["plain", "plain with CRLF", "gzip", "with long lines"] as const;
const NEWLINE = Buffer.from("\n");

/** Mutated lines in four files, and beside them whole exports of which bytes were flipped. */
function fuzzedFiles(): Record<(typeof NAMES)[number], Buffer> {
  const random = seededRandom(1_120);
  const chunks: Buffer[][] = [[], [], [], []];
  for (let n = 0; n < LINES; n += 1) {
    const file = n % 4;
    chunks[file]?.push(mutatedLine(n, random), file === 1 ? Buffer.from("\r\n") : NEWLINE);
  }
  chunks[3]?.push(...extremeLines().flatMap((line) => [line, NEWLINE]), ...(chunks[3] ?? []).slice(0, 200));
  const [plain, windows, zipped, long] = chunks.map((parts) => Buffer.concat(parts)) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  return { plain, "plain with CRLF": windows, gzip: zipped, "with long lines": long };
}

function flippedExports(): Readonly<Record<string, Buffer>> {
  const random = seededRandom(77);
  const rows = manyRows(300, 500_000);
  const exports = {
    csv: Buffer.from(toCsv(rows.map(toTableRow))),
    array: Buffer.from(JSON.stringify(rows, null, 2)),
    bodies: Buffer.from(linesOf(rows.map((row) => ({ records: [row] })))),
    packed: gzipSync(linesOf(rows)),
    noise: Buffer.from(Array.from({ length: 200_000 }, () => random.integer(256))),
  };
  const flipped: Record<string, Buffer> = {};
  for (const [name, bytes] of Object.entries(exports)) {
    for (let copy = 0; copy < 6; copy += 1) {
      const damaged = Buffer.from(bytes);
      for (let times = 0; times < 1 + copy * 20; times += 1)
        damaged[random.integer(damaged.length)] = random.integer(256);
      flipped[`${name} ${copy}`] = damaged;
    }
  }
  return flipped;
}

const sumOf = ({ stored, counted, duplicate, notRelevant, rejected }: FileRecord): number =>
  stored + counted + duplicate + notRelevant + rejected;

describe(`${LINES} mutated lines`, () => {
  const lab = createLab();
  afterAll(lab.close);
  const files = fuzzedFiles();
  let loaded: Loaded;

  beforeAll(async () => {
    for (const name of NAMES)
      lab.put(name, name === "gzip" ? gzipSync(files[name], { level: 1 }) : files[name]);
    for (const [name, content] of Object.entries(flippedExports())) lab.put(name, content);
    loaded = await lab.load();
  });

  it("load without a complaint, and leave nothing in the spool", () => {
    expect(loaded.problems).toEqual([]);
    expect(spoolFiles(lab)).toEqual([]);
    for (const file of Object.values(loaded.files)) expect(file.finished, file.path).toBe(true);
  });

  it.each(NAMES)(
    "%s: every line is counted once, and none that plainly has such a token is called irrelevant",
    (name) => {
      const file = loaded.files[name] as FileRecord;
      const lines = linesIn(files[name]);
      const most = lines.reduce((sum, line) => sum + mostRecords(line), 0);
      expect(sumOf(file)).toBe(file.read);
      expect(file.read).toBeGreaterThanOrEqual(lines.length);
      expect(file.read).toBeLessThanOrEqual(most);
      const relevant = lines.filter(plainlyRelevant).length;
      expect(relevant).toBeGreaterThan(LINES / 20);
      expect(file.stored + file.counted + file.duplicate + file.rejected).toBeGreaterThanOrEqual(relevant);
    },
  );

  it("every file's sum fits, and so does the store's", () => {
    for (const file of Object.values(loaded.files)) expect(sumOf(file), file.path).toBe(file.read);
    const { total } = loaded;
    expect(total.stored).toBe(loaded.failures.length);
    expect(total.counted).toBe(loaded.outcomes.length);
    expect(total.stored + total.counted + total.duplicate + total.notRelevant + total.rejected).toBe(
      total.read,
    );
    expect(Object.values(loaded.rejectedBy).reduce((sum, count) => sum + count, 0)).toBe(total.rejected);
  });

  it("every stored row can be shown: no control character, no half of a character", () => {
    for (const row of loaded.failures) {
      for (const value of Object.values(row)) {
        if (typeof value === "string" && (/[\0-\x08\x0a-\x1e\x7f]/.test(value) || !value.isWellFormed()))
          expect.fail(JSON.stringify(value));
      }
    }
  });
});

const BATCHES = shortOrSoak(2, 12);
const BATCH_LINES = 400;

/** A batch with a duplicate in it takes another way into the store than one without. */
it("mutated lines that come in batches without a duplicate are stored as well", async () => {
  const lab = openLab();
  const random = seededRandom(4_711);
  const store = await lab.open();
  const seen = { stored: 0, duplicate: 0, withoutDuplicate: 0 };
  for (let batch = 0; batch < BATCHES; batch += 1) {
    // A line that a mutation doubled is two records, of which the second is a duplicate.
    const lines = Array.from({ length: BATCH_LINES }, (_, n) => mutatedLine(batch * BATCH_LINES + n, random))
      .filter((line) => linesIn(line).every((one) => mostRecords(one) === 1))
      .map((line) => Buffer.concat([line, NEWLINE]));
    lab.put(`batch-${batch}`, Buffer.concat(lines));
    const { total, problems } = await loadInto(store, lab.logs);
    expect(problems).toEqual([]);
    if (total.duplicate === seen.duplicate && total.stored > seen.stored) seen.withoutDuplicate += 1;
    Object.assign(seen, { stored: total.stored, duplicate: total.duplicate });
    expect(total.stored + total.counted + total.duplicate + total.notRelevant + total.rejected).toBe(
      total.read,
    );
  }
  store.close();
  expect(seen.withoutDuplicate).toBeGreaterThanOrEqual(BATCHES / 2);
});
