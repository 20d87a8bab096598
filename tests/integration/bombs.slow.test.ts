import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { forkLoader } from "@/lib/ingest/owner/fork-loader";
import { hostLoader } from "@/lib/ingest/owner/host-loader";
import { LoadStatus } from "@/lib/store/load-status";
import { avroOf, captureOf } from "../support/avro-writer";
import { bundleForTests, LOADER } from "../support/bundles";
import { contentOf, type Lab, openLab } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";
import { parquetOf } from "../support/parquet-writer";
import { MB } from "../support/peak-memory";
import { runToEnd } from "../support/run-to-end";
import { shortOrSoak } from "../support/soak";
import { toTableRow } from "../support/table-exports";
import { tarOf } from "../support/tar-writer";
import { overlappingZip, zipOf } from "../support/zip-writer";

/** How large the bombs are, in a short form and in a long one. */
const MEGABYTES = shortOrSoak(64, 2_048);
/** A loader's heap may have 256 MB; the rest is code, and what is being unpacked. */
const LOADER_BYTES = 450 * MB;

const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * MB);

/** Zeros as members of gzip: as many megabytes, a thousandth on disk. */
function gzipBomb(megabytes: number): Buffer {
  const member = gzipSync(zeros(64));
  return Buffer.concat(Array.from({ length: megabytes / 64 }, () => member));
}

/** A long line without an end. */
function putLongLine(lab: Lab, name: string): void {
  lab.put(name, '{"uri":"');
  const piece = Buffer.alloc(16 * MB, "x");
  for (let written = 0; written < MEGABYTES; written += 16) appendFileSync(join(lab.logs, name), piece);
}

/** Arrays of nulls, which take no bytes: a million of them in five. */
async function nullsBomb(): Promise<Buffer> {
  const schema = {
    type: "record",
    name: "Row",
    fields: [{ name: "records", type: { type: "array", items: "null" } }],
  };
  const nulls = Array.from({ length: 1_000_000 }, () => null);
  return avroOf(
    schema,
    Array.from({ length: shortOrSoak(20, 400) }, () => ({ records: nulls })),
  );
}

const wideParquet = (compression: "zstd" | "gzip" | "snappy"): Promise<Buffer> =>
  parquetOf(manyRows(MEGABYTES).map(toTableRow), {
    compression,
    select: "* REPLACE (repeat('x', 1000000) AS UserAgentHeader)",
  });

const BOMBS: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  "zeros.json.gz": () => gzipBomb(MEGABYTES),
  "layers.json.gz": () => gzipSync(gzipSync(gzipBomb(MEGABYTES))),
  "entries.zip": () =>
    zipOf(Array.from({ length: MEGABYTES / 16 }, (_, n) => ({ name: `${n}.json`, content: zeros(16) }))),
  "overlapping.zip": () => overlappingZip({ name: "a.json", content: zeros(16) }, MEGABYTES),
  "one.tgz": () => gzipSync(tarOf([{ name: "a.json", content: zeros(Math.min(512, MEGABYTES)) }])),
  "declared.tar": () => tarOf([{ name: "a.json", content: "x", size: "77777777777\0" }]),
  "deflated.avro": () =>
    captureOf(
      Array.from({ length: MEGABYTES / 16 }, () => " ".repeat(16 * MB)),
      { codec: "deflate" },
    ),
  "nulls.avro": nullsBomb,
  "zstd.parquet": () => wideParquet("zstd"),
  "gzip.parquet": () => wideParquet("gzip"),
  "deep.json": () => Buffer.from(`${"[".repeat(MEGABYTES * 10_000)}\n`),
  "objects.json": () => Buffer.from(`{"records":[${'{"a":'.repeat(MEGABYTES * 2_000)}\n`),
};

let preload: string;
let server: string;
beforeAll(async () => {
  preload = pathToFileURL(await bundleForTests("tests/support/note-peak.ts")).href;
  server = await bundleForTests("tests/support/read-bombs.ts");
});

/** One look at a lab, and the most bytes that its loader held. */
async function loadMeasured(lab: Lab) {
  const store = await lab.open();
  const peak = join(lab.data, "peak");
  Object.assign(process.env, { NODE_OPTIONS: `--import ${preload}`, TEST_PEAK_FILE: peak });
  const child = forkLoader(LOADER);
  for (const name of ["NODE_OPTIONS", "TEST_PEAK_FILE"]) delete process.env[name];
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const options = { input: lab.logs, script: LOADER, takeOpenEnds: true, trustTimes: false };
  await hostLoader(store, options, new LoadStatus(false), child);
  await gone;
  const loaded = await contentOf(store);
  store.close();
  return { loaded, bytes: Number(readFileSync(peak, "utf8")) };
}

describe(`bombs that unpack to ${MEGABYTES} MB`, () => {
  test("cost a loader no more memory than it may have; each is named, and the log beside them is read", async () => {
    const lab = openLab();
    lab.put("good.json", linesOf(manyRows(5, 900_000)));
    for (const [name, make] of Object.entries(BOMBS)) lab.put(name, await make());
    putLongLine(lab, "long.json");
    const { loaded, bytes } = await loadMeasured(lab);
    console.info(`A loader's peak: ${Math.round(bytes / MB)} MB`);
    expect(loaded.files["good.json"]).toMatchObject({ stored: 5, note: "" });
    const silent = Object.keys(BOMBS).filter((name) => {
      const file = loaded.files[name];
      // Nulls are rows like others, if not of a storage log.
      return (
        file === undefined ||
        (file.note === "" && file.notRelevant + Object.keys(file.rejectedBy).length === 0)
      );
    });
    expect(silent).toEqual([]);
    expect(bytes).toBeLessThan(LOADER_BYTES);
  });
});

describe("what the server itself reads", () => {
  interface Told {
    readonly result: unknown;
    readonly bytes: number;
  }
  const told = new Map<string, Promise<Told>>();
  const readOnce = async (name: string): Promise<Told> => {
    const { code, out } = await runToEnd(server, [name]);
    expect(code, name).toBe(0);
    return JSON.parse(out);
  };
  /** Several tests ask about one process. */
  const read = (name: string): Promise<Told> => {
    const asked = told.get(name) ?? readOnce(name);
    told.set(name, asked);
    return asked;
  };

  test.each([
    ["pasted", 150],
    ["alert", 50],
    ["endless answer", 250],
    ["nested answer", 250],
    ["answer of objects", 250],
  ])("%s: at most %i MB more than a process that reads nothing", async (name, megabytes) => {
    const [nothing, something] = [await read("nothing"), await read(name)];
    expect(something.bytes - nothing.bytes).toBeLessThan(megabytes * MB);
  });

  test("a long answer that is nested too deep is refused, and only for that", async () => {
    for (const [name, became] of [
      ["flat answer", "read"],
      ["nested answer", "refused"],
      ["answer of objects", "refused"],
    ] as const)
      expect((await read(name)).result, name).toBe(became);
  });
});
