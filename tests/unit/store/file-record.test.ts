import { expect, it } from "vitest";
import { fromFileRow, toFileRow, withPart } from "@/lib/store/file-record";
import { NOTHING_FOUND, recognisedOf } from "@/lib/store/found-content";
import type { FilePart } from "@/lib/store/segment";

const PART: FilePart = {
  file: 7,
  path: "log",
  replace: "none",
  size: 900,
  modifiedMs: 1,
  etag: "",
  offset: 900,
  headHash: "h",
  tailHash: "t",
  finished: true,
  openEnd: false,
  waiting: 0,
  note: "",
  tally: {
    ...{ read: 10, stored: 4, counted: 3, notRelevant: 1, rejectedBy: { "not-json": 2 }, rejects: [] },
    found: {
      formats: ["json-lines"],
      encodings: ["utf-8"],
      packings: [],
      columns: { time: "time", uri: "uri" },
      keyRows: 8,
    },
  },
};
const NO_DUPLICATES = { failures: 0, outcomes: 0 };

it("parts add up, duplicates taken off what they would have been", () => {
  const first = withPart(undefined, PART, { failures: 1, outcomes: 2 });
  expect(first).toMatchObject({ read: 10, stored: 3, counted: 1, duplicate: 3, notRelevant: 1, rejected: 2 });
  const second = withPart(
    first,
    { ...PART, tally: { ...PART.tally, rejectedBy: { "too-long": 2 } } },
    NO_DUPLICATES,
  );
  expect(second).toMatchObject({
    read: 20,
    stored: 7,
    counted: 4,
    duplicate: 3,
    notRelevant: 2,
    rejected: 4,
  });
  expect(second.rejectedBy).toEqual({ "not-json": 2, "too-long": 2 });
});

it("a part that replaces the file starts again from nothing", () => {
  const known = withPart(undefined, PART, NO_DUPLICATES);
  expect(withPart(known, { ...PART, replace: "new-content" }, NO_DUPLICATES).read).toBe(10);
});

it("a file that must be read again stays so while it is read on, until it is replaced", () => {
  const known = { ...withPart(undefined, PART, NO_DUPLICATES), reread: true };
  expect(withPart(known, PART, NO_DUPLICATES).reread).toBe(true);
  expect(withPart(known, { ...PART, replace: "same-content" }, NO_DUPLICATES).reread).toBe(false);
});

it("what parts show together: columns under the name found first, key rows added up, the needed ones missing", () => {
  const found = { ...PART.tally.found, columns: { time: "Time", status: "statusCode" }, keyRows: 2 };
  const first = withPart(undefined, PART, NO_DUPLICATES);
  const second = withPart(first, { ...PART, tally: { ...PART.tally, found } }, NO_DUPLICATES);
  expect(recognisedOf(second.found)).toEqual({
    formats: ["json-lines"],
    encodings: ["utf-8"],
    packings: [],
    columns: { time: "time", uri: "uri", status: "statusCode" },
    missing: ["statusText", "operation", "requestId", "callerAddress"],
    keyRows: 10,
  });
  expect(recognisedOf(NOTHING_FOUND).missing).toEqual([]);
});

it("a ledger line comes back from the store as it went in", () => {
  const record = withPart(undefined, PART, NO_DUPLICATES);
  expect(fromFileRow(toFileRow(record))).toEqual(record);
});
