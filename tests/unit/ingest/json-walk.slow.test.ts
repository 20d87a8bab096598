import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { JsonLines } from "@/lib/ingest/formats/json-lines";
import { LineScanner } from "@/lib/ingest/formats/line-scanner";
import { jsonWalker } from "@/lib/ingest/json-walk/json-walker";
import { type PlainRow, RecordSink } from "@/lib/ingest/records/record-sink";
import { PartWriter } from "@/lib/ingest/segments/part-writer";
import { Tallying } from "@/lib/ingest/segments/tally";
import { cleanText, redactText } from "@/lib/requests/redaction";
import { exportedLine, requestIdOf, TOKEN_QUERY } from "../../support/logged-rows";
import { mutatedLine } from "../../support/mutate-line";
import { type SeededRandom, seededRandom } from "../../support/seeded-random";
import { shortOrSoak } from "../../support/soak";
import { makeTemporaryFolder } from "../../support/temporary-folder";

const BATCHES = shortOrSoak(12, 200);
const LINES = 500;
const folder = makeTemporaryFolder();
afterAll(folder.remove);

/** Counts rows that were taken by their bytes, or takes none so. */
class CountingSink extends RecordSink {
  walked = 0;
  walks = true;

  override plainRow(row: PlainRow): boolean {
    const isTaken = this.walks && super.plainRow(row);
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

const pick = <T>(random: SeededRandom, of: readonly T[]): T => of[random.integer(of.length)] as T;

const QUERIES = [
  TOKEN_QUERY,
  TOKEN_QUERY.replace("&sig=XXXXX", ""),
  TOKEN_QUERY.replaceAll("&", "&&"),
  TOKEN_QUERY.replaceAll(":", "%3A"),
  TOKEN_QUERY.replaceAll("&", "&amp;"),
  TOKEN_QUERY.replaceAll("&", "%26"),
  TOKEN_QUERY.replaceAll("&", "\\u0026"),
  `${TOKEN_QUERY}&se=2026-11-20T18:00:00Z`,
  `${TOKEN_QUERY}&sk=system-1`,
  `${TOKEN_QUERY}#fragment`,
  `${TOKEN_QUERY}?skt=2`,
  `restype=container&comp=list&prefix=a%2Fb&${TOKEN_QUERY}`,
  `${TOKEN_QUERY}&${Array.from({ length: 70 }, (_, n) => `x${n}=1`).join("&")}`,
  `${TOKEN_QUERY}&note=${"long".repeat(300)}`,
  "sv=2026-04-06&sr=d&sdd=1&sp=r&skoid=A&sktid=B&skt=x&ske=&sks=b&sig=abc",
  "skoid=1",
];
const PATHS = [
  "/reports/2026/q3.pdf",
  "/reports",
  "/",
  "",
  "//a//b/",
  "/disk%20images/part-000001.bin",
  "/a%2fb%3Fc",
  "/a%zz%2",
  "/%C3%BCber/%E2%82%AC",
  "/a%00b%7f",
  "/shared/cookie/basics/authors",
  "/sig%3Dabc/key=1",
  "/Basic%20QWxhZGRpbjpvcGVuIHNlc2FtZQ",
  `/${"0123456789abcdef".repeat(5)}`,
  `/${"YWJj".repeat(12)}`,
  `/${"n".repeat(3_000)}`,
  "/ab--cd/x@y",
] as const;
const CALLERS = [
  "10.1.2.3:50000",
  "10.1.2.3",
  "[2001:db8::1]:443",
  "2001:db8::1",
  "[",
  ":",
  "",
  "a:b",
  "x".repeat(300),
];
const HASHES = [
  `SasSignature(${"0123456789ABCDEF".repeat(4)})`,
  `SasSignature(${"0123456789abcdef".repeat(4)})`,
  `key1(${"A".repeat(64)}),SasSignature(${"B".repeat(64)})`,
  "SasSignature()",
  "",
];
const AGENTS = [
  "azsdk-net-Storage.Blobs/12.27.0 (.NET 8.0.11)",
  'quoted "agent"',
  "tab\tagent",
  "übel",
  "",
  "a".repeat(2_000),
];
const MEMBERS = [
  {},
  { etag: '"0x8D"' },
  { more: [1, { a: [true, null, "x", -0.5e3] }] },
  { nothing: {}, none: null },
  {
    carried:
      '{"uri":"https://x.blob.core.windows.net/a?skt=1","time":"2026-11-20T10:00:00Z","statusCode":403,"more":1}',
  },
  { 7: "seven", 3: "three" },
];
const TIMES = [
  "2026-11-20T10:00:00.1234567Z",
  "2026-11-20T10:00:01Z",
  "11/20/2026, 6:42:10.100 PM",
  "20/11/2026 10:00",
  "never",
];
const IDS = [requestIdOf(1), requestIdOf(2), "", " ", "-", "sig=abcdefgh", "a".repeat(200), null] as const;

/** A row with some of its parts as few logs have them, its members in another order. */
function oddLine(n: number, random: SeededRandom): Buffer {
  const isOdd = () => random.integer(6) === 0;
  const line = exportedLine(n, {
    status: pick(random, isOdd() ? [403, 404, 200, "403", "Success", 409] : [403, 200, 206]),
    path: isOdd() ? pick(random, PATHS) : `/reports/2026/q${n % 7}.pdf`,
    query: isOdd() ? pick(random, QUERIES) : TOKEN_QUERY.replace("08:00", `08:${10 + (n % 50)}`),
    ...(isOdd() ? { time: pick(random, TIMES) } : {}),
    ...(isOdd() ? { requestId: pick(random, IDS) } : {}),
    identity: { type: "SAS", tokenHash: isOdd() ? pick(random, HASHES) : HASHES[0] },
    properties: isOdd() ? { userAgentHeader: pick(random, AGENTS) } : {},
    top: {
      callerIpAddress: isOdd() ? pick(random, CALLERS) : CALLERS[0],
      ...(isOdd() ? pick(random, MEMBERS) : {}),
    },
  });
  const value: unknown = JSON.parse(line);
  if (!isOdd()) return Buffer.from(line);
  const mixed = Object.entries(value as object).sort(
    ([a], [b]) => ((a.length + n) % 5) - ((b.length + n) % 5),
  );
  return Buffer.from(
    JSON.stringify(Object.fromEntries(mixed), null, isOdd() ? 1 : undefined).replaceAll("\n", " "),
  );
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

  it("keep no signature", () => {
    const canary = "c4n4rySignatureThatNobodyElseWrites";
    const line = exportedLine(1, { query: TOKEN_QUERY.replace("XXXXX", canary) });
    compared(Array.from({ length: 40 }, () => Buffer.from(line)));
    const { walk, bytes, items } = jsonWalker();
    const at = walk.inputAt();
    const query = Buffer.from(`${TOKEN_QUERY.replace("XXXXX", canary)}\0`);
    query.copy(bytes, at);
    const count = walk.items(at, at + query.length - 1);
    expect(items[3 * count - 1]).toBe(-(2 ** 31));
  });
});

describe("texts that are harmless by their bytes", () => {
  const { walk, bytes, copyAt } = jsonWalker();
  const isHarmless = (text: string): boolean => {
    const length = bytes.write(text, copyAt, "latin1");
    return walk.isHarmless(copyAt, copyAt + length) !== 0;
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
