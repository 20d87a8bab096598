import { once } from "node:events";
import { constants, createGzip, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { keepCompression } from "@/lib/server/keep-compression";

const ROWS = Array.from({ length: 60 }, (_, n) =>
  `<tr><td>21 Nov 23:49:${n % 60}</td><td>Delegator lacks the role: the delegator's role is what remains</td></tr>`.repeat(
    3,
  ),
);

/** The rows as a browser gets them: each flushed as soon as it is written. */
async function sentByRow(kind?: number): Promise<Buffer> {
  const gzip = createGzip();
  const sent: Buffer[] = [];
  gzip.on("data", (bytes: Buffer) => sent.push(bytes));
  for (const row of ROWS) {
    const before = sent.length;
    gzip.write(row);
    await new Promise<void>((done) => (kind === undefined ? gzip.flush(done) : gzip.flush(kind, done)));
    expect(sent.length, "a flush sends what was written").toBeGreaterThan(before);
  }
  gzip.end();
  await once(gzip, "end");
  return Buffer.concat(sent);
}

test("what is flushed row by row is compressed with what was sent before in mind", async () => {
  const forgetful = await sentByRow();
  keepCompression();
  const sent = await sentByRow();
  expect(gunzipSync(sent).toString()).toBe(ROWS.join(""));
  expect(sent.length).toBeLessThan(forgetful.length / 4);
  expect(await sentByRow(constants.Z_FULL_FLUSH), "a kind that is named is kept").toEqual(forgetful);
});
