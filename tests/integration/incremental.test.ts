import { appendFileSync, renameSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLab, type Lab, type Loaded, onlyFile, openLab } from "../support/lab";
import { exportedLine, linesOf, manyRows } from "../support/logged-rows";

const SERVING = { takeOpenEnds: false, trustTimes: true } as const;
const MINUTE = 60_000;

interface Change {
  readonly before: string | Buffer;
  readonly after: string | Buffer;
  /** The ledger line after the second look. */
  readonly ledger: Readonly<Record<string, unknown>>;
}

const whole = (read: number) => ({
  ...{ read, stored: read, duplicate: 0, notRelevant: 0, rejected: 0 },
  ...{ waiting: 0, note: "", finished: true },
});
const lines = (count: number, first: number) => linesOf(manyRows(count, first));
const packed = gzipSync(lines(500, 30_000));

/** Every file has rows of its own; after is what stands there at the second look. */
const CHANGES: Readonly<Record<string, Change>> = {
  "lines were added": { before: lines(50, 0), after: lines(80, 0), ledger: whole(80) },
  "the newline of the last line came": {
    before: lines(2, 1_000).trimEnd(),
    after: lines(2, 1_000),
    ledger: whole(2),
  },
  "the newline came with a carriage return": {
    before: lines(2, 2_000).trimEnd(),
    after: lines(2, 2_000).replaceAll("\n", "\r\n"),
    ledger: whole(2),
  },
  "the newline came with more lines": {
    before: lines(2, 3_000).trimEnd(),
    after: lines(5, 3_000),
    ledger: whole(5),
  },
  "a line that was taken too early went on": {
    before: lines(2, 4_000).slice(0, -300),
    after: lines(3, 4_000),
    ledger: whole(3),
  },
  "a gzip grew by a member": {
    before: gzipSync(lines(50, 5_000)),
    after: Buffer.concat([gzipSync(lines(50, 5_000)), gzipSync(lines(10, 5_050))]),
    ledger: whole(60),
  },
  "a gzip that was cut off is whole": {
    before: packed.subarray(0, packed.length / 2),
    after: packed,
    ledger: whole(500),
  },
  "an array grew": {
    before: JSON.stringify(manyRows(5, 6_000)),
    after: JSON.stringify(manyRows(9, 6_000)),
    ledger: whole(9),
  },
  "another log of the same size": { before: lines(20, 7_000), after: lines(20, 7_032), ledger: whole(20) },
  "another end behind the same 64 kB": {
    before: lines(120, 8_000),
    after: lines(100, 8_000) + lines(20, 8_200),
    ledger: whole(120),
  },
  "cut short": { before: lines(20, 9_000), after: lines(7, 9_000), ledger: whole(7) },
  "cut to nothing": { before: lines(20, 10_000), after: "", ledger: whole(0) },
  "another format": {
    before: lines(4, 11_000),
    after: JSON.stringify(manyRows(6, 11_000), null, 2),
    ledger: whole(6),
  },
  "an empty file filled": { before: "", after: lines(3, 12_000), ledger: whole(3) },
  "a first line that was not finished": {
    before: lines(1, 13_000).slice(0, 5),
    after: lines(3, 13_000),
    ledger: whole(3),
  },
};

describe("what a file is at the second look", () => {
  const lab = createLab();
  afterAll(lab.close);
  let first: Loaded;
  let second: Loaded;

  beforeAll(async () => {
    for (const [name, { before }] of Object.entries(CHANGES)) lab.put(name, before);
    first = await lab.load();
    const store = await lab.open();
    await store.database.write("UPDATE failures SET caller = 'read before'");
    store.close();
    for (const [name, { after }] of Object.entries(CHANGES)) lab.put(name, after);
    second = await lab.load();
  });

  it.each(Object.entries(CHANGES))("%s", (name, { after, ledger }) => {
    expect(second.files[name]).toMatchObject({ ...ledger, offset: Buffer.byteLength(after) });
    expect(second.files[name]?.id).toBe(first.files[name]?.id);
    expect(second.failures.filter(({ file }) => file === second.files[name]?.id)).toHaveLength(
      Number(ledger.stored),
    );
  });

  it("only what was added is read where a log goes on", () => {
    const kept = (name: string) => {
      const id = second.files[name]?.id;
      return second.failures.filter(({ file, caller }) => file === id && caller === "read before").length;
    };
    expect(kept("lines were added")).toBe(50);
    expect(kept("the newline came with more lines")).toBe(2);
    expect(kept("another log of the same size")).toBe(0);
    expect(kept("a gzip grew by a member")).toBe(0);
  });

  it("keeps no rejected line of what is gone", () => {
    expect(first.rejectedTexts).not.toEqual([]);
    expect(second.rejectedTexts).toEqual([]);
  });

  it("nothing changes when nothing changed, neither in a look that trusts times nor in one that does not", async () => {
    expect(await lab.load(SERVING)).toEqual(second);
    for (const name of Object.keys(CHANGES)) utimesSync(join(lab.logs, name), 1, 1);
    expect(await lab.load()).toEqual(second);
  });
});

describe("a last line that is not finished, while serving", () => {
  const append = (lab: Lab, name: string, text: string) => appendFileSync(join(lab.logs, name), text);

  it("waits for its newline, is not read twice, and waits for two minutes at most", async () => {
    const lab = openLab();
    const line = exportedLine(2);
    lab.put("finished", lines(2, 0) + line.slice(0, 300));
    lab.put("silent", lines(2, 100).trimEnd());
    const waiting = await lab.load(SERVING);
    expect(waiting.files.finished).toMatchObject({ read: 2, stored: 2, waiting: 300, finished: false });
    expect(waiting.files.finished?.offset).toBe(lines(2, 0).length);
    expect(waiting.files.silent).toMatchObject({ read: 1, finished: false });

    lab.age("silent", 1.8 * MINUTE);
    expect(await lab.load(SERVING)).toEqual(waiting);

    append(lab, "finished", `${line.slice(300)}\n${exportedLine(3)}\n`);
    lab.age("silent", 0.3 * MINUTE);
    const { files } = await lab.load(SERVING);
    expect(files.finished).toMatchObject(whole(4));
    expect(files.silent).toMatchObject({ ...whole(2), openEnd: true });
  });

  it("waits no longer where the clock was set back after it was written", async () => {
    const lab = openLab();
    lab.put("ahead", lines(2, 0).trimEnd());
    lab.age("ahead", -60 * 24 * MINUTE);
    expect((await lab.load(SERVING)).files.ahead).toMatchObject({ ...whole(2), openEnd: true });
  });

  it("is taken at once by the command line, which comes only once", async () => {
    const lab = openLab();
    lab.put("log", lines(2, 0).trimEnd());
    expect(onlyFile(await lab.load())).toMatchObject({ ...whole(2), openEnd: true });
  });
});

describe("rows that were other files' duplicates", () => {
  it("come back when the file that held them is another one, also to a file that grew meanwhile", async () => {
    const lab = openLab();
    lab.put("a", lines(30, 0));
    lab.put("b", lines(20, 20));
    lab.put("c", lines(20, 25));
    expect((await lab.load()).total).toMatchObject({ read: 70, stored: 45, duplicate: 25 });
    lab.put("a", lines(3, 1_000));
    lab.put("c", lines(25, 25));
    const { total, files } = await lab.load();
    expect(files.b).toMatchObject({ ...whole(20), reread: false });
    expect(files.c).toMatchObject({ read: 25, stored: 10, duplicate: 15, reread: false });
    expect(total).toMatchObject({ read: 48, stored: 33, duplicate: 15 });
  });
});

describe("files that come and go", () => {
  it("keep their rows, are shown as gone, and are themselves again when they come back", async () => {
    const lab = openLab();
    const move = (from: string, to: string) => renameSync(from, to);
    lab.put("a", lines(5, 0));
    lab.put("b", lines(5, 5));
    const before = await lab.load();
    move(join(lab.logs, "a"), join(lab.data, "a"));
    const without = await lab.load();
    expect(without.total).toEqual(before.total);
    expect(without.files.a).toMatchObject({ gone: true, stored: 5 });
    move(join(lab.data, "a"), join(lab.logs, "a"));
    expect((await lab.load()).files).toEqual(before.files);

    move(lab.logs, `${lab.logs}-away`);
    const nothing = await lab.load();
    expect(nothing.total).toEqual(before.total);
    expect(nothing.problems).toEqual(["the file or folder of logs does not exist"]);
    expect(Object.values(nothing.files).map(({ gone }) => gone)).toEqual([true, true]);
    move(`${lab.logs}-away`, lab.logs);
    expect((await lab.load()).files).toEqual(before.files);
  });

  it("under another name are new files whose rows are there already", async () => {
    const lab = openLab();
    lab.put("a", lines(5, 0));
    await lab.load();
    renameSync(join(lab.logs, "a"), join(lab.logs, "z"));
    const { total, files } = await lab.load();
    expect(total).toMatchObject({ read: 10, stored: 5, duplicate: 5 });
    expect(files.a).toMatchObject({ gone: true, stored: 5 });
    expect(files.z).toMatchObject({ gone: false, duplicate: 5 });
  });
});
