import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { JsonLines } from "@/lib/ingest/formats/json-lines";
import { LineScanner } from "@/lib/ingest/formats/line-scanner";
import { RecordSink } from "@/lib/ingest/records/record-sink";
import { PartWriter } from "@/lib/ingest/segments/part-writer";
import { Tallying } from "@/lib/ingest/segments/tally";
import type { Tally } from "@/lib/store/segment";
import { mutatedLine } from "../../support/mutate-line";
import { linesIn, mostRecords, plainlyRelevant } from "../../support/plain-reader";
import { seededRandom } from "../../support/seeded-random";
import { shortOrSoak } from "../../support/soak";
import { makeTemporaryFolder } from "../../support/temporary-folder";

const LINES = shortOrSoak(1_500, 50_000);
const NEWLINE = Buffer.from("\n");
const folder = makeTemporaryFolder();
afterAll(folder.remove);

/** The tally of one line that is fed alone. */
function reader(): (line: Buffer) => Tally {
  const spool = join(folder.path, "spool");
  mkdirSync(spool, { recursive: true });
  const writer = new PartWriter(spool, "0");
  return (line) => {
    const tallying = new Tallying();
    const scanner = new LineScanner(new JsonLines(new RecordSink(1, tallying, writer)));
    scanner.feed(Buffer.concat([line, NEWLINE]));
    scanner.end();
    if (writer.rows > 10_000) writer.finish("0");
    return tallying.take();
  };
}

it("no mutated line throws, each is counted once, and none that plainly has such a token is called irrelevant", () => {
  const random = seededRandom(20_261_120);
  const tallyOf = reader();
  const seen = { relevant: 0, stored: 0, counted: 0, notRelevant: 0, rejected: 0 };
  for (let n = 0; n < LINES; n += 1) {
    for (const line of linesIn(mutatedLine(n, random))) {
      const tally = tallyOf(line);
      const rejected = Object.values(tally.rejectedBy).reduce((sum, count) => sum + count, 0);
      const isRelevant = plainlyRelevant(line);
      const sum = tally.stored + tally.counted + tally.notRelevant + rejected;
      const wrong =
        (sum !== tally.read && "sums do not fit") ||
        ((tally.read < 1 || tally.read > mostRecords(line)) && `read ${tally.read} times`) ||
        (isRelevant && tally.notRelevant > 0 && "called irrelevant");
      if (wrong) expect.fail(`${wrong}: ${line.toString("latin1").slice(0, 2_000)}`);
      if (isRelevant) seen.relevant += 1;
      seen.stored += tally.stored;
      seen.counted += tally.counted;
      seen.notRelevant += tally.notRelevant;
      seen.rejected += rejected;
    }
  }
  // The mutations leave enough of every kind for the test to mean something.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(LINES / 10);
});
