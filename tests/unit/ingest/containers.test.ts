import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { BlobFault, blobFaultOf } from "@/lib/azure/blob-fault";
import type { RangeAsked } from "@/lib/azure/export-account";
import { BlobBytes } from "@/lib/ingest/containers/blob-bytes";
import { daysOf, hourOf, hoursToRead, reaches } from "@/lib/ingest/containers/hour-span";
import { StreamPosition } from "@/lib/ingest/containers/stream-position";
import { identifyFile } from "@/lib/ingest/files/file-identity";
import { seededRandom } from "../../support/seeded-random";
import { makeTemporaryFolder } from "../../support/temporary-folder";

describe("the hours of a window", () => {
  const span = hoursToRead(Date.parse("2026-12-31T22:59:59Z"), Date.parse("2027-01-01T00:00:00Z"));

  it("go to one hour behind its last, over the end of a year too", () => {
    expect(span).toEqual({ first: "2026/12/31/22", last: "2027/01/01/01" });
    expect(daysOf(span)).toEqual(["2026/12/31", "2027/01/01"]);
    for (const part of ["2026", "2027", "2026/12", "2027/01/01", "2026/12/31/22", "2027/01/01/01"])
      expect(reaches(span, part)).toBe(true);
    for (const part of ["2025", "2026/11", "2026/12/30", "2026/12/31/21", "2027/01/01/02"])
      expect(reaches(span, part)).toBe(false);
  });

  it.each([
    ["resourceId=/subscriptions/a/y=2026/m=11/d=02/h=07/m=00/PT1H.json", "2026/11/02/07"],
    ["RESOURCEID=/SUBSCRIPTIONS/A/Y=2026/M=11/D=2/H=7/M=12/PT1H.JSON", "2026/11/02/07"],
    ["blob/2026/11/02/0700/000003.log", "2026/11/02/07"],
    ["resourceId=/y=2026/m=11/d=02/PT1H.json", null],
    ["y=20261/m=11/d=02/h=07/x", null],
    ["notes.txt", null],
  ])("are read from a name: %s", (name, hour) => {
    expect(hourOf(name)).toBe(hour);
  });
});

it("a stream's place has the hashes of a file's, wherever the chunks are cut", () => {
  const folder = makeTemporaryFolder();
  const path = join(folder.path, "log");
  const random = seededRandom(7);
  for (let round = 0; round < 40; round += 1) {
    const bytes = Buffer.from(
      Array.from({ length: random.integer(90_000) }, () =>
        random.integer(700) === 0 ? 10 : 97 + random.integer(26),
      ),
    );
    writeFileSync(path, bytes);
    const from = bytes.lastIndexOf(10, random.integer(bytes.length + 1)) + 1;
    const position = new StreamPosition(
      bytes.subarray(0, 65_536),
      from,
      bytes.subarray(Math.max(0, from - 4_096), from),
    );
    for (let at = from; at < bytes.length; ) {
      const size = 1 + random.integer(random.pick([10, 5_000, 40_000]));
      position.take(bytes.subarray(at, at + size));
      at += size;
    }
    const descriptor = openSync(path, "r");
    const lineStart = Math.max(from, bytes.lastIndexOf(10) + 1);
    expect(position.atEnd).toEqual({ offset: bytes.length, ...identifyFile(descriptor, bytes.length) });
    expect(position.atLine).toEqual({ offset: lineStart, ...identifyFile(descriptor, lineStart) });
    closeSync(descriptor);
  }
  folder.remove();
});

describe("the bytes of a blob", () => {
  const content = Buffer.from("0123456789".repeat(30_000));

  /** A blob that gives at most so many bytes an answer, then breaks; `etag` may change between answers. */
  function open(most: number, etag: (answer: number) => string = () => "v1") {
    const asked: RangeAsked[] = [];
    const read = (range: RangeAsked) => {
      asked.push(range);
      const version = etag(asked.length);
      if (range.etag !== null && range.etag !== version)
        return Promise.reject(new BlobFault("changed", "412"));
      const given = content.subarray(range.from, range.from + Math.min(range.count, most));
      const bytes = Readable.from(
        (async function* () {
          yield given;
          if (given.length < range.count) throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
        })(),
      );
      return Promise.resolve({ etag: version, bytes });
    };
    return { asked, source: { read, size: content.length, signal: new AbortController().signal } };
  }

  async function allOf(bytes: BlobBytes, from = 0): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of bytes.stream(from)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  it("come whole however often the network breaks while it still gives some", async () => {
    const { asked, source } = open(9_000);
    const bytes = await BlobBytes.open(source);
    expect(bytes.head).toHaveLength(65_536);
    expect((await allOf(bytes)).equals(content)).toBe(true);
    expect((await allOf(bytes, 200_000)).equals(content.subarray(200_000))).toBe(true);
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.slice(1).every(({ etag }) => etag === "v1")).toBe(true);
  });

  it("end with the fault when the network gives nothing any more", async () => {
    const { asked, source } = open(0);
    await expect(BlobBytes.open(source)).rejects.toMatchObject({ kind: "unreachable" });
    expect(asked).toHaveLength(4);
  });

  it("never mix two versions", async () => {
    const { source } = open(9_000, (answer) => (answer < 12 ? "v1" : "v2"));
    await expect(allOf(await BlobBytes.open(source))).rejects.toMatchObject({ kind: "changed" });
  });

  it("of an empty blob are not asked for", async () => {
    const { asked, source } = open(9_000);
    const bytes = await BlobBytes.open({ ...source, size: 0 });
    expect(await allOf(bytes)).toHaveLength(0);
    expect(asked).toEqual([]);
  });
});

it.each([
  [{ statusCode: 403, code: "AuthorizationFailure" }, "forbidden", "403 AuthorizationFailure"],
  [{ statusCode: 404, details: { errorCode: "ContainerNotFound" } }, "missing", "404 ContainerNotFound"],
  [{ statusCode: 409, code: "BlobArchived" }, "archived", "BlobArchived"],
  [{ statusCode: 412, code: "ConditionNotMet" }, "changed", "412 ConditionNotMet"],
  [{ statusCode: 503, code: "<script>" }, "throttled", "503"],
  [{ code: "ECONNREFUSED" }, "unreachable", "ECONNREFUSED"],
  [{ code: "REQUEST_SEND_ERROR" }, "unreachable", "REQUEST_SEND_ERROR"],
  [{ name: "AbortError" }, "timeout", ""],
  [new TypeError("x"), "unexpected", "TypeError"],
  [null, "unexpected", ""],
  ["text", "unexpected", ""],
])("a failed call %j is %s", (error, kind, code) => {
  expect(blobFaultOf(error)).toMatchObject({ kind, code });
});
