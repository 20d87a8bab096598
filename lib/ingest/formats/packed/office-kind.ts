import type { RandomBytes } from "../bytes/random-bytes";
import { openZip } from "./zip-reader";

/** Folders that tell what an Office document is (ECMA-376, OpenDocument 1.3). */
const OFFICE: readonly (readonly [start: string, what: string])[] = [
  ["xl/", "an Excel workbook"],
  ["word/", "a Word document"],
  ["ppt/", "a PowerPoint presentation"],
  ["content.xml", "an OpenDocument file"],
];

/** A workbook holds some dozen parts; an archive of logs may hold any number. */
const MAX_SAMPLED_ENTRIES = 200;

/** What kind of Office document a zip is, "" where it is an archive of files. */
export async function officeKindOf(bytes: RandomBytes): Promise<string> {
  const { file, nameOf } = await openZip(bytes);
  const names: string[] = [];
  try {
    for await (const entry of file.eachEntry()) {
      names.push(nameOf(entry));
      if (names.length >= MAX_SAMPLED_ENTRIES) break;
    }
  } catch {
    // A damaged directory: its entries say it themselves.
    return "";
  }
  if (!names.some((name) => name === "[Content_Types].xml" || name === "mimetype")) return "";
  return OFFICE.find(([start]) => names.some((name) => name.startsWith(start)))?.[1] ?? "";
}
