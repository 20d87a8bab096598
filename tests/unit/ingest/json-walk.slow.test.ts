import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { JsonLines } from "@/lib/ingest/formats/json-lines";
import { LineScanner } from "@/lib/ingest/formats/line-scanner";
import { nextKeyParameter } from "@/lib/ingest/formats/needle";
import { jsonWalker } from "@/lib/ingest/json-walk/json-walker";
import { RecordSink } from "@/lib/ingest/records/record-sink";
import { PartWriter } from "@/lib/ingest/segments/part-writer";
import { Tallying } from "@/lib/ingest/segments/tally";
import type { LoggedFields } from "@/lib/requests/reading/logged-fields";
import { cleanText, redactText } from "@/lib/requests/redaction";
import { exportedLine, TOKEN_QUERY } from "../../support/logged-rows";
import { mutatedLine } from "../../support/mutate-line";
import { oddBody } from "../../support/odd-bodies";
import { oddLine, otherLine } from "../../support/odd-lines";
import { seededRandom } from "../../support/seeded-random";
import { shortOrSoak } from "../../support/soak";
import { makeTemporaryFolder } from "../../support/temporary-folder";

const BATCHES = shortOrSoak(12, 200);
const LINES = 500;
const CLOSE = "}".charCodeAt(0);
const folder = makeTemporaryFolder();
afterAll(folder.remove);

/** Counts rows that were taken by their bytes, or takes none so. */
class CountingSink extends RecordSink {
  walked = 0;
  walks = true;

  override plainRow(fields: LoggedFields): boolean {
    const isTaken = this.walks && super.plainRow(fields);
    if (isTaken) this.walked += 1;
    return isTaken;
  }
}

/** All that comes of some lines. */
function readAll(content: Buffer, walks: boolean) {
  const [tallying, writer] = [new Tallying(), new PartWriter(folder.path, "0")];
  const sink = new CountingSink(1, tallying, writer);
  sink.walks = walks;
  const scanner = new LineScanner(new JsonLines(sink));
  scanner.feed(content);
  scanner.end();
  sink.settle();
  const { failures, outcomes, uses, ...rows } = writer.finish("1");
  const [stored, counted] = [failures, outcomes].map((name) =>
    name === null ? "" : readFileSync(join(folder.path, name), "latin1"),
  );
  return {
    made: { stored, counted, rows, hasUses: uses !== null, tally: tallying.take() },
    walked: sink.walked,
  };
}

/** Both readings of some lines are the same; how many were taken by their bytes. */
function compared(lines: readonly Buffer[]): number {
  const content = Buffer.concat(lines.flatMap((line) => [line, Buffer.from("\n")]));
  const { made, walked } = readAll(content, true);
  expect(made).toEqual(readAll(content, false).made);
  return walked;
}

function readerInto() {
  const [tallying, writer] = [new Tallying(), new PartWriter(folder.path, "0")];
  const lines = new JsonLines(new RecordSink(1, tallying, writer));
  return { lines, made: () => ({ others: writer.finish("0").others, tally: tallying.take() }) };
}

describe("lines that are walked along", () => {
  it("come to the same as those that JSON.parse reads, whatever is odd in them", () => {
    const random = seededRandom(20_261_201);
    let walked = 0;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      walked += compared(Array.from({ length: LINES }, (_, n) => oddLine(batch * LINES + n, random)));
    }
    expect(walked).toBeGreaterThan((BATCHES * LINES) / 4);
  });

  it("come to the same where they are damaged", () => {
    const random = seededRandom(20_261_202);
    let walked = 0;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      walked += compared(Array.from({ length: LINES }, (_, n) => mutatedLine(batch * LINES + n, random)));
    }
    expect(walked).toBeGreaterThan((BATCHES * LINES) / 50);
  });

  it("are told by their bytes where thousands of names and texts differ", () => {
    const lines = Array.from({ length: 3_000 }, (_, n) => {
      const query = TOKEN_QUERY.replace("sp=r", `sp=r&prefix=${n % 1_700}-${"x".repeat(n % 90)}`);
      return Buffer.from(exportedLine(n, { query, top: n % 2 === 0 ? {} : { [`name${n}`]: n } }));
    });
    expect(compared([...lines, ...lines])).toBeGreaterThan(3_000);
  });

  it("come to the same behind queries that can't be told by their items", () => {
    const many = Array.from({ length: 70 }, (_, n) => `w${n}=${n}`).join("&");
    const long = `w70=70&note=${"long".repeat(300)}`;
    const plain = Array.from({ length: 40 }, () => TOKEN_QUERY);
    const queries = [...plain, `${TOKEN_QUERY}&${many}`, `${long}&${TOKEN_QUERY}`, "skv=w71"];
    const again = Array.from({ length: 72 }, (_, n) => `${TOKEN_QUERY}&w${n}=${n}`);
    const lines = [...queries, ...again, `${TOKEN_QUERY}&skv=w71`].map((query, n) =>
      Buffer.from(exportedLine(n, { query })),
    );
    expect(compared(lines)).toBeGreaterThan(again.length);
  });

  it("keep no signature", () => {
    const canary = "c4n4rySignatureThatNobodyElseWrites";
    const line = exportedLine(1, { query: TOKEN_QUERY.replace("XXXXX", canary) });
    compared(Array.from({ length: 40 }, () => Buffer.from(line)));
    const { walk, bytes, items } = jsonWalker();
    const at = walk.INPUT.value;
    const query = Buffer.from(`${TOKEN_QUERY.replace("XXXXX", canary)}\0`);
    query.copy(bytes, at);
    const count = walk.items(at, at + query.length - 1);
    expect(items[3 * count - 1]).toBe(-(2 ** 31));
  });
});

describe("bodies of Event Hubs that are walked along", () => {
  /** The same to JSON.parse, and nothing that is walked along. */
  const unwalked = (body: Buffer): Buffer =>
    body.at(-1) === CLOSE ? Buffer.concat([body.subarray(0, -1), Buffer.from("\r}")]) : body;
  const told = ({ made }: ReturnType<typeof readAll>): readonly string[] =>
    Object.entries(made).map((part) =>
      JSON.stringify(part)
        .replaceAll(/(?:\\r|␍)(?=\})/g, "")
        .replaceAll(/(?<=not kept: )\d+/g, "some"),
    );
  const linesOf = (bodies: readonly Buffer[]): Buffer =>
    Buffer.concat(bodies.flatMap((body) => [body, Buffer.from("\n")]));

  it("come to the same as those that JSON.parse reads, whatever is odd or damaged in them", () => {
    const random = seededRandom(20_261_204);
    let walked = 0;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const bodies = Array.from({ length: LINES / 4 }, (_, n) => oddBody(batch * LINES + 4 * n, random));
      const read = readAll(linesOf(bodies), true);
      expect(told(read)).toEqual(told(readAll(linesOf(bodies.map(unwalked)), true)));
      walked += read.walked;
    }
    expect(walked).toBeGreaterThan((BATCHES * LINES) / 8);
  });

  /** Lines from which the layout is learned, then two bodies of so many records; how many of these were taken by their bytes. */
  function walkedOf(count: number) {
    const [known, first, second] = [60, count, count].map((length, at) =>
      Array.from({ length }, (_, n) => exportedLine(at * 1_000 + n)),
    ) as [string[], string[], string[]];
    const lines = known.map((line) => Buffer.from(line));
    const bodies = [first, second].map((each) => Buffer.from(`{"records": [${each.join(", ")}]}`));
    const { walked, made } = readAll(linesOf([...lines, ...bodies]), true);
    expect(made.tally.read).toBe(known.length + 2 * count);
    expect(made.tally.rejectedBy).toEqual({});
    return { walked: walked - readAll(linesOf(lines), true).walked, bytes: bodies[0]?.length ?? 0 };
  }

  it.each([1, 3, 300])("have each record taken by its bytes, of %d in one", (count) => {
    expect(walkedOf(count).walked).toBe(2 * count);
  });

  it("are read all the same where they are too long to be copied", () => {
    const { walked, bytes } = walkedOf(500);
    expect(bytes).toBeGreaterThan(512 * 1024);
    // The one that was cut by the end of what is read at a time.
    expect(walked).toBeLessThan(1_000);
  });
});

describe("lines that are passed over", () => {
  it("are counted as they are when each is looked at, wherever what is read is cut", () => {
    const random = seededRandom(20_261_203);
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const lines = Array.from({ length: LINES }, (_, n) =>
        random.integer(12) === 0 ? mutatedLine(n, random) : otherLine(n, random),
      ).flatMap((line) => line.toString("latin1").split("\n"));
      const [each, passing] = [readerInto(), readerInto()];
      for (const line of lines) {
        const bytes = Buffer.from(line, "latin1");
        each.lines.line(bytes, 0, bytes.length, nextKeyParameter(bytes, 0) !== -1);
      }
      const content = Buffer.from(`${lines.join("\n")}\n`, "latin1");
      const scanner = new LineScanner(passing.lines);
      for (let at = 0; at < content.length; ) {
        const count = 1 + random.integer(30_000);
        scanner.feed(content.subarray(at, at + count));
        at += count;
      }
      const made = passing.made();
      expect(made).toEqual(each.made());
      expect(made.tally.notRelevant).toBeGreaterThan(LINES / 4);
      expect(made.others.length).toBeGreaterThan(2);
    }
  });
});

describe("texts that are harmless by their bytes", () => {
  const { walk, bytes } = jsonWalker();
  const at = walk.INPUT.value;
  const isHarmless = (text: string): boolean => {
    const length = bytes.write(text, at, "latin1");
    return walk.isHarmless(at, at + length) !== 0;
  };
  const unit = fc.oneof(
    fc.constantFrom(..."abcXYZ019 ._/+-:=%&@\\\"'()[]{}<>~\u00fc\u0000\u007f"),
    fc.constantFrom(
      "bearer ",
      "basic ",
      "sig",
      "key",
      "token",
      "eyJ",
      "--",
      "cookie",
      "SharedKey",
      "sig:",
      "pwd:",
    ),
    fc.constantFrom("YWJjZGVmZ2hp", "736967", "c2lnPWFiYw", "0123456789abcdef", "AbC9", "a/b"),
  );

  it("are left as they are by what removes secrets", () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        if (isHarmless(text)) expect(cleanText(redactText(text), text.length)).toBe(text);
      }),
      { numRuns: shortOrSoak(20_000, 500_000) },
    );
  });

  it.each([
    "5b6f0d3e-001e-0042-10aa-3b7c2e000001",
    "/tasks/disk images/part-239925.bin",
    "10.1.2.3:50000",
    "[2001:db8::1]:443",
  ])("“%s” is one", (text) => {
    expect(isHarmless(text)).toBe(true);
  });
});
