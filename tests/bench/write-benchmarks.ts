import { readFileSync, writeFileSync } from "node:fs";
import { withPart } from "../docs/generated-text";
import { formatParts, type MeasuredPart, parseParts } from "./measured-parts";

/** Where each part's last run stands. */
export const BENCHMARKS = "docs/benchmarks.md";

const BEGIN = "<!-- bench: made by npm run bench -- --write -->";
const END = "<!-- end of bench -->";

/** The parts that the document at `path` tells of. */
export function writtenParts(path: string): readonly MeasuredPart[] {
  const text = readFileSync(path, "utf8");
  return parseParts(text.slice(text.indexOf(BEGIN), text.indexOf(END)));
}

/** Puts what was measured into the document at `path`, in place of the same parts of earlier runs; the others stay. */
export function writeBenchmarks(
  path: string,
  measured: readonly MeasuredPart[],
  names: readonly string[],
): void {
  const others = writtenParts(path).filter(({ part }) => !measured.some((own) => own.part === part));
  const text = () => formatParts([...others, ...measured], names);
  const part = { file: path, part: "bench", text, by: "made by npm run bench -- --write" };
  writeFileSync(path, withPart(readFileSync(path, "utf8"), part));
}
