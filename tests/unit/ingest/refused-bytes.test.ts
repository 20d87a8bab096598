import { expect, test } from "vitest";
import {
  mayBeRefusedAvro,
  RefusedInBlock,
  RefusedLines,
  tellsRefused,
} from "@/lib/ingest/formats/refused-bytes";

/** How many lines are taken for refused ones, all of them in one buffer as they are read. */
function refusedIn(lines: readonly string[]): number {
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  const refused = new RefusedLines();
  let start = 0;
  return lines.filter((line) => {
    const end = start + Buffer.byteLength(line);
    const holds = refused.holds(bytes, start, end);
    start = end + 1;
    return holds;
  }).length;
}

test("a line's status tells, wherever it stands, and no other line's", () => {
  const lines = [
    '{"statusCode":403}',
    '{"category":"StorageRead","statusCode":"200"}',
    '{"a":1}',
    '{"StatusCode": "401","a":1}',
    '{"a":"(403)"}',
    '{"statusCode":4030}',
    '{"statusCode":409,"statusText":"BlobAlreadyExists"}',
    '{"statusText":"PublicAccessNotPermitted","statusCode":409}',
    '{"a":"PublicAccessNotPermitted"}',
  ];
  const expected = [1, 0, 0, 1, 1, 0, 0, 1, 1];
  expect(lines.map((_, at) => refusedIn(lines.slice(at, at + 1)))).toEqual(expected);
  expect(refusedIn(lines)).toBe(5);
});

test("lines without a status cost what they are long, however many follow", () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, n) => `{"n":${10_000 + n},"message":"${"nothing of it ".repeat(7)}"}`,
  );
  const begun = performance.now();
  expect(refusedIn(lines)).toBe(0);
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("in a block every record of a body is looked at, in each block anew", () => {
  const bodies = [
    '{"records":[{"statusCode":200},{"statusCode":403}]}',
    '{"records":[{"statusCode":200},{"statusCode":404}]}',
    "2.0;2026-11-20T10:00:00.0000000Z;GetBlob;AuthorizationFailure;403;5",
    '{"StatusCode":"401"}',
    '{"statusCode":200,"size":403}',
  ];
  const refused = new RefusedInBlock();
  const seen = (block: Buffer) => {
    let start = 0;
    return bodies.map((body) => {
      const end = start + body.length;
      const holds = refused.holds(block, start, end);
      start = end;
      return holds;
    });
  };
  const expected = [true, false, true, true, false];
  expect(seen(Buffer.from(bodies.join("")))).toEqual(expected);
  expect(seen(Buffer.from(bodies.join("")))).toEqual(expected);
});

test("a status of Avro is a text behind its length, a whole number or a fraction", () => {
  const double = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    return bytes;
  };
  const isRefused = (bytes: Buffer) => mayBeRefusedAvro(bytes, 0, bytes.length);
  // The next byte is the length of a text of 36, "H": it ends no word.
  expect(isRefused(Buffer.from("\u0006403H0123", "latin1"))).toBe(true);
  expect([401, 403].map((status) => isRefused(double(status)))).toEqual([true, true]);
  expect(["a606", "a206"].map((hex) => isRefused(Buffer.from(hex, "hex")))).toEqual([true, true]);
  expect(
    [double(404), Buffer.from("9003", "hex"), Buffer.from("\u0006404", "latin1")].map(isRefused),
  ).toEqual([false, false, false]);
});

test("a value tells of a refused request in whatever dress its status is", () => {
  for (const value of ["403", 403, 401n, "HTTP 403", "403.0", "403 Forbidden"])
    expect(tellsRefused(value)).toBe(true);
  for (const value of ["200", 404, "4030", "a403", null, undefined, true, {}])
    expect(tellsRefused(value)).toBe(false);
});
