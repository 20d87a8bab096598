import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLab, type Loaded, openLab } from "../support/lab";
import { LOG_SHAPES } from "../support/log-shapes";
import { linesOf, manyRows } from "../support/logged-rows";

/** Ten rows, none of which another file holds: five stored, three counted, two without such a token. */
const rowsFrom = (first: number) => [
  ...manyRows(5, first),
  ...manyRows(3, first + 5, { status: 200, statusText: "Success" }),
  ...manyRows(2, first + 8, { query: "sv=2026-04-06&sr=b&sig=XXXXX" }),
];

describe("a log is recognised by its content and every row of it is accounted for", () => {
  const lab = createLab();
  afterAll(lab.close);
  let loaded: Loaded;

  beforeAll(async () => {
    for (const [at, [name, write]] of Object.entries(LOG_SHAPES).entries()) {
      lab.put(`${name}.wrong-ending`, write(rowsFrom(at * 10)));
    }
    loaded = await lab.load();
  });

  it.each(Object.keys(LOG_SHAPES))("%s", (name) => {
    expect(loaded.files[`${name}.wrong-ending`]).toMatchObject({
      ...{ read: 10, stored: 5, counted: 3, duplicate: 0, notRelevant: 2, rejected: 0 },
      ...{ finished: true, waiting: 0, note: "" },
    });
  });

  it("reads the same requests out of every shape", async () => {
    const copies = openLab();
    for (const [name, write] of Object.entries(LOG_SHAPES)) copies.put(name, write(rowsFrom(0)));
    const shapes = Object.keys(LOG_SHAPES).length;
    expect((await copies.load()).total).toEqual({
      ...{ read: 10 * shapes, stored: 5, counted: 3, duplicate: 8 * (shapes - 1) },
      ...{ notRelevant: 2 * shapes, rejected: 0 },
    });
  });
});

it("finds the files of a tree in the documented layout, in upper case too, and leaves hidden ones out", async () => {
  const lab = openLab();
  const below =
    "resourceId=/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/stcontosodemo/blobServices/default/y=2026/m=11/d=20/h=10/m=00/PT1H.json";
  lab.put(`insights-logs-storageread/${below}`, linesOf(rowsFrom(0)));
  lab.put(`INSIGHTS-LOGS-STORAGEREAD/${below.toUpperCase()}`, linesOf(rowsFrom(10)));
  lab.put(".git/objects/pack", linesOf(rowsFrom(20)));
  const loaded = await lab.load();
  expect(Object.keys(loaded.files)).toHaveLength(2);
  expect(loaded.total).toMatchObject({ read: 20, stored: 10, counted: 6, notRelevant: 4 });
});
