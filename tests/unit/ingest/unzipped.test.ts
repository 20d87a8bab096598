import { randomBytes } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { memoryBytes } from "@/lib/ingest/formats/bytes/random-bytes";
import { UnpackBudget } from "@/lib/ingest/formats/bytes/unpack-budget";
import { InputFault } from "@/lib/ingest/formats/input-fault";
import { unzipped } from "@/lib/ingest/formats/packed/unzipped";

const content = Buffer.from(randomBytes(1_000_000).toString("base64"));

/** What is unpacked by a reader that takes its time over every chunk, and what is wrong at the end. */
async function unpackSlowly(packed: Buffer) {
  const source = memoryBytes(packed).stream(0, packed.length);
  const chunks: Buffer[] = [];
  let fault: unknown = null;
  try {
    for await (const chunk of unzipped(source, "gzip", new UnpackBudget(packed.length))) {
      chunks.push(chunk);
      for (let turns = 0; turns < 5; turns += 1) await turn();
    }
  } catch (error) {
    fault = error;
  }
  const found = Buffer.concat(chunks);
  return { length: found.length, isPrefix: content.subarray(0, found.length).equals(found), fault };
}

const whole = { length: content.length, isPrefix: true, fault: null };

describe("gzip gives all that can be unpacked, however slow the reader is", () => {
  it("in one member, in many, with nothing in one of them", async () => {
    const halves = [content.subarray(0, 400_000), Buffer.alloc(0), content.subarray(400_000)];
    for (const packed of [gzipSync(content), Buffer.concat(halves.map((half) => gzipSync(half)))]) {
      expect(await unpackSlowly(packed)).toEqual(whole);
    }
  });

  it("cut off: the whole of what was there, then the fault", async () => {
    const packed = gzipSync(content);
    const found = await unpackSlowly(packed.subarray(0, packed.length - 20));
    expect(found).toMatchObject({ isPrefix: true, fault: expect.any(InputFault) });
    expect(found.length).toBeGreaterThan(content.length - 1_000);
  });

  it("damaged behind a whole member: nearly all of that member, then the fault", async () => {
    const packed = Buffer.concat([gzipSync(content), gzipSync(content).fill(0xff, 20, 60)]);
    const found = await unpackSlowly(packed);
    expect(found.fault).toBeInstanceOf(InputFault);
    expect(found.length).toBeGreaterThan(content.length - 256 * 1024);
  });

  it("zeros behind the end are no fault", async () => {
    expect(await unpackSlowly(Buffer.concat([gzipSync(content), Buffer.alloc(512)]))).toEqual(whole);
    expect(await unpackSlowly(Buffer.concat([gzipSync(content), Buffer.alloc(500_000)]))).toEqual(whole);
  });
});
