import { describe, expect, it } from "vitest";
import { JSON_SHAPES } from "../../support/json-shapes";
import { readContent } from "../../support/read-content";
import { TABLE_SHAPES } from "../../support/table-shapes";
import { fourRows, type WriteRows } from "../../support/write-shapes";

const ROWS = fourRows();

async function hold(write: WriteRows): Promise<void> {
  const read = await readContent(write(ROWS));
  expect(read).toMatchObject({ stored: 2, counted: 1, note: "" });
  expect(read.rejectedBy).toEqual({});
  expect(read.read).toBe(3 + read.notRelevant);
  expect(read.recognised).toMatchObject({ missing: [], keyRows: 3 });
}

describe("each request counts once, as it was answered", () => {
  it.each(Object.entries(JSON_SHAPES))("%s", (_name, write) => hold(write));
  it.each(Object.entries(TABLE_SHAPES))("table: %s", (_name, write) => hold(write));
});
