import { shownName } from "../bytes/notes";
import type { RandomBytes } from "../bytes/random-bytes";
import { chooseColumns } from "./leaf-column";
import { readParquetFooter } from "./parquet-footer";
import { GroupReading, type ParquetReading } from "./row-group";

const DAMAGED = "is damaged in places; what was readable was read, and the rest is counted as rejected";

/** Reads a Parquet file row group by row group. Gives what is wrong in plain words, "" for nothing; throws an InputFault. */
export async function readParquet(bytes: RandomBytes, reading: ParquetReading): Promise<string> {
  reading.sink.tallying.found.format("parquet");
  const { metadata, leaves, lists } = await readParquetFooter(bytes);
  const choice = chooseColumns(leaves);
  let whole = true;
  for (const group of metadata.row_groups) {
    const rows = await GroupReading.of(group, choice, bytes, reading);
    whole = (await rows.read()) && whole;
  }
  const notes = whole ? [] : [DAMAGED];
  // Where the URI has a column of its own, nothing of a request lies in a list.
  if (lists.length > 0 && !choice.hasUri)
    notes.push(`holds lists, which were not read: ${lists.slice(0, 5).map(shownName).join(", ")}`);
  return notes.join("; ");
}
