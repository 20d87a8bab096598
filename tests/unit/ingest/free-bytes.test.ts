import { deflateRawSync, inflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { freeBytes } from "@/lib/ingest/formats/bytes/free-bytes";

it("gives back what zlib made, and again nothing", () => {
  const bytes = inflateRawSync(deflateRawSync(Buffer.alloc(100_000, "row ")));
  freeBytes(bytes);
  expect(bytes).toHaveLength(0);
  expect(() => freeBytes(bytes)).not.toThrow();
});

it("leaves the memory that short bytes share", () => {
  const [short, beside] = [Buffer.from("short"), Buffer.from("beside")];
  freeBytes(short);
  expect([short, beside].map(String)).toEqual(["short", "beside"]);
});
