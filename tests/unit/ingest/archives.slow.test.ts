import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { CANARY, leakIn } from "../../support/canary";
import { fixture } from "../../support/fixture";
import { linesOf, manyRows } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";
import { tarOf } from "../../support/tar-writer";
import { zipOf } from "../../support/zip-writer";

const rows = (count: number, first = 0): string => linesOf(manyRows(count, first));
const BOTH = { read: 6, stored: 5, counted: 0, notRelevant: 1, rejectedBy: {}, note: "", finished: true };

describe("archives that other programs wrote", () => {
  it.each(["infozip.zip", "infozip-descriptors.zip", "gnutar.tgz"])("%s: every entry", async (name) => {
    expect(await readContent(fixture(`packed/${name}`))).toMatchObject(BOTH);
  });

  it.each(["python-ustar.tar", "python-gnu.tar", "python-pax.tar"])(
    "%s: a long path, a link",
    async (name) => {
      const note = "link.json: is a link or device and was not read";
      expect(await readContent(fixture(`packed/${name}`))).toMatchObject({ ...BOTH, note });
    },
  );

  it("zip64 from a pipe", async () => {
    expect(await readContent(fixture("packed/infozip-zip64.zip"))).toMatchObject({ stored: 3, note: "" });
  });

  it("tar without a magic number", async () => {
    expect(await readContent(fixture("packed/gnutar-v7.tar"))).toMatchObject({
      stored: 2,
      notRelevant: 1,
      note: "",
    });
  });

  it("an encrypted entry is named, the other one is read", async () => {
    const note = "a.json: is encrypted and was not read: unpack it with its password first";
    expect(await readContent(fixture("packed/infozip-encrypted.zip"))).toMatchObject({
      stored: 2,
      read: 3,
      note,
    });
  });

  it("methods that are not read are named, the other entries are read", async () => {
    const note =
      "bzip2.json: is compressed with bzip2 and was not read: unpack it first; " +
      "lzma.json: is compressed with LZMA and was not read: unpack it first";
    expect(await readContent(fixture("packed/python-methods.zip"))).toMatchObject({ ...BOTH, note });
  });
});

describe("packed in what is packed", () => {
  const [zip, tar] = [fixture("packed/infozip.zip"), fixture("packed/python-pax.tar")];

  it.each([
    ["gzip in zip", zipOf([{ name: "a.json.gz", content: gzipSync(rows(4)) }]), 4],
    ["tar.gz in zip", zipOf([{ name: "a.tgz", content: gzipSync(tar) }]), 5],
    ["zip in gzip", gzipSync(zip), 5],
    ["zip in tar", tarOf([{ name: "a.zip", content: zip }]), 5],
    ["gzip in gzip", gzipSync(gzipSync(rows(4))), 4],
    ["many members of gzip", Buffer.concat([rows(2), "", rows(2, 5)].map((text) => gzipSync(text))), 4],
    [
      "two tar archives, one behind the other",
      Buffer.concat([tarOf([{ name: "a", content: rows(2) }]), tar]),
      7,
    ],
  ])("%s", async (_, content, stored) => {
    expect(await readContent(content)).toMatchObject({ stored, rejectedBy: {}, finished: true });
  });

  it("a fourth layer is not looked into, and said", async () => {
    const packed = gzipSync(gzipSync(gzipSync(gzipSync(rows(1)))));
    const { stored, note } = await readContent(packed);
    expect({ stored, note }).toEqual({
      stored: 0,
      note: "is packed more than 3 times over; the inner layers were not read: unpack it first",
    });
  });
});

describe("damaged and hostile archives", () => {
  const good = { name: "good.json", content: rows(2) };
  const read = async (content: Buffer) => {
    const { stored, note, rejectedBy } = await readContent(content);
    return { stored, note, rejectedBy };
  };

  it("a checksum that does not fit is said, what was read stands", async () => {
    const content = zipOf([{ name: "bad.json", content: rows(1, 9), crc: 1 }, good]);
    const note = "bad.json: is damaged: its length or checksum doesn't match the one in the archive";
    expect(await read(content)).toEqual({ stored: 3, note, rejectedBy: {} });
  });

  it("a damaged entry is named, the one behind it is read", async () => {
    const content = zipOf([{ name: "bad.json", content: rows(200, 9) }, good]);
    content.fill(0xff, 120, 180);
    const { stored, note } = await read(content);
    expect(note).toBe("bad.json: the packed content is damaged; what came before that was read");
    expect(stored).toBe(2);
  });

  it("a zip that was cut off has no directory", async () => {
    const content = zipOf([good]);
    const { stored, note } = await read(content.subarray(0, content.length - 30));
    expect(stored).toBe(0);
    expect(note).toMatch(/^is a zip archive without its directory/);
  });

  it("a zip whose directory counts too few entries says so", async () => {
    const content = zipOf([good, { name: "more.json", content: rows(3, 20) }]);
    content.writeUInt16LE(1, content.length - 14);
    content.writeUInt16LE(1, content.length - 12);
    const { stored, note } = await read(content);
    expect(stored).toBe(2);
    expect(note).toMatch(/directory is damaged from some point on/);
  });

  it("a tar that was cut off gives what it held", async () => {
    const content = tarOf([good, { name: "cut.json", content: rows(100, 50) }]);
    const { stored, note, rejectedBy } = await read(content.subarray(0, content.length - 40_000));
    expect(stored).toBeGreaterThan(30);
    expect(note).toMatch(/the tar archive ends early; what came before that was read/);
    expect(rejectedBy).toEqual({ "not-json": 1 });
  });

  it("a cut gzip around a tar is said once", async () => {
    const packed = gzipSync(tarOf([good, { name: "cut.json", content: rows(3_000, 50) }]));
    const { note } = await read(packed.subarray(0, packed.length - 2_000));
    expect(note).toBe("cut.json: the gzip stream ends early; what came before that was read");
  });

  it.each([
    ["a size that is none", { ...good, size: "999999999999" }],
    ["a size beyond all files", { ...good, size: "\x80\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff" }],
    ["a name longer than a MiB", { name: "long", type: "L", content: Buffer.alloc(2_000_000, 97) }],
  ])("tar: %s ends the reading with a note", async (_, file) => {
    const { note } = await read(tarOf([{ name: "first.json", content: rows(1, 7) }, file, good]));
    expect(note).toMatch(/^the tar archive (?:is damaged|ends early)/);
  });

  it("a bomb is stopped by its ratio, over all entries together", async () => {
    const bombs = Array.from({ length: 9 }, (_, n) => ({
      name: `${n}`,
      content: Buffer.alloc(8_000_000, 10),
    }));
    const { stored, note } = await read(zipOf([good, ...bombs]));
    expect(stored).toBe(2);
    expect(note).toMatch(/: unpacks to more than 200 times its size; the rest was not read$/);
  });

  it("an entry that is no log is named, and its lines are counted", async () => {
    const { note, rejectedBy } = await read(
      zipOf([{ name: "readme.txt", content: "See the wiki.\nThanks!\n" }, good]),
    );
    expect(note).toBe("readme.txt: is not a log: none of its 2 lines could be used");
    expect(rejectedBy).toEqual({ "not-json": 2 });
  });

  it("hidden names and what macOS adds are left out", async () => {
    const names = ["__MACOSX/._good.json", ".DS_Store", "logs/.git/config"];
    expect(await read(zipOf([...names.map((name) => ({ name, content: "x" })), good]))).toMatchObject({
      note: "",
    });
  });

  it("names are hostile: no signature, no control character, no end", async () => {
    const names = [
      `PT1H.json?sv=1&sig=${CANARY}`,
      `\x1b[31m${"n".repeat(60_000)}`,
      `../../etc/sig%3D${CANARY}`,
    ];
    const content = zipOf(names.map((name) => ({ name, content: "%PDF-1.7 nothing" })));
    const { note } = await read(content);
    expect(leakIn(Buffer.from(note))).toBe("");
    expect(note).not.toMatch(/[\0-\x1f]/);
    expect(note.length).toBeLessThan(1_000);
  });

  it("of a thousand bad entries twenty are named", async () => {
    const content = zipOf(
      Array.from({ length: 1_000 }, (_, n) => ({ name: `${n}.pdf`, content: "%PDF-1.7" })),
    );
    const { note } = await read(content);
    expect(note.split("; ")).toHaveLength(21);
    expect(note).toMatch(/; 980 more of its files have notes$/);
  });
});
