import { detectFormat } from "./detect-format";
import { contentKindOf } from "./packed/content-kind";
import { foreignNote } from "./packed/foreign-kinds";
import { isPlain, textFormOf } from "./text-encoding";

/** lines: line by line, from wherever a file grew. whole: from its start. */
export type ReadingMode = "lines" | "whole";

/** How a file that begins like this is read. */
export function readingModeOf(head: Buffer): ReadingMode {
  const isText = contentKindOf(head) === "text" && foreignNote(head) === "";
  return isText && isPlain(textFormOf(head)) && detectFormat(head) === "lines" ? "lines" : "whole";
}
