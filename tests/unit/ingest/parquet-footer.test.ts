import { expect, it } from "vitest";
import { memoryBytes } from "@/lib/ingest/formats/bytes/random-bytes";
import { readParquetFooter } from "@/lib/ingest/formats/parquet/parquet-footer";

/** What a footer states in Thrift's compact protocol: a version, columns, no rows, row groups. */
function fileOf(columns: string, groups: string): Buffer {
  const footer = Buffer.from(`1502 19${columns} 1600 19${groups} 00`.replaceAll(" ", ""), "hex");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([Buffer.from("PAR1"), footer, length, Buffer.from("PAR1")]);
}

/** A root "r" of one child, a column of bytes "c", and one without a name. */
const [ROOT, NAMED, NAMELESS] = ["48 01 72 15 02 00", "15 0c 38 01 63 00", "15 0c 00"];
const NO_GROUPS = "0c";
/** Where it should say what it holds, it says "no". */
const GROUP_OF_A_CHUNK_OF_NOTHING = "1c 19 1c 32 00 16 00 16 00 00";

it("reads what a footer says", async () => {
  const { leaves } = await readParquetFooter(memoryBytes(fileOf(`2c ${ROOT} ${NAMED}`, NO_GROUPS)));
  expect(leaves.map(({ path }) => path)).toEqual([["c"]]);
});

it.each([
  ["a column", fileOf(`2c ${ROOT} ${NAMELESS}`, NO_GROUPS)],
  ["a column's chunk", fileOf(`2c ${ROOT} ${NAMED}`, GROUP_OF_A_CHUNK_OF_NOTHING)],
])("calls a footer damaged that does not name %s", async (_, file) => {
  await expect(readParquetFooter(memoryBytes(file))).rejects.toThrow(/footer, .* is damaged/);
});
