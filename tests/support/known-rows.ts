import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

export type KnownRow = Readonly<Record<string, unknown>>;

interface ExampleRow extends KnownRow {
  readonly _expect: string;
  /** A list where the row cannot tell, null if it must not count. */
  readonly _reason: string | readonly string[] | null;
}

interface Truth {
  readonly done: string;
  readonly operation: string;
  readonly status: string;
}

/** Seen from this file, and from a bundle of it in the build folder. */
const DATA =
  ["../cases/data/", "../tests/cases/data/"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find(existsSync) ?? "";

/** The path of a file or folder among the rows with their truth. */
export const caseData = (name: string): string => join(DATA, name);

const parsed = (name: string): unknown => JSON.parse(readFileSync(caseData(name), "utf8"));

export function exampleRows(): readonly ExampleRow[] {
  return parsed("example-rows.json") as readonly ExampleRow[];
}

/** What had been done to the token, by the service's request id. */
export function captureTruth(): Readonly<Record<string, Truth>> {
  return parsed("capture-truth.json") as Readonly<Record<string, Truth>>;
}

/** Every line of the capture, refused or not. */
export function captureRows(): readonly KnownRow[] {
  const folder = caseData("capture");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".gz"),
  );
  return files.flatMap((name) =>
    gunzipSync(readFileSync(join(folder, name)))
      .toString("utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as KnownRow),
  );
}

export interface BlindCase {
  readonly id: string;
  readonly what: string;
  readonly row: KnownRow;
  readonly reason: string | readonly string[] | null;
  /** Codes that the author found as defensible. */
  readonly also?: readonly string[];
}

/** Written from the facts file without sight of the code, and frozen. */
export function blindCases(): readonly BlindCase[] {
  return ["blind-cases.json", "blind-cases-second.json"].flatMap(
    (name) => parsed(name) as readonly BlindCase[],
  );
}

export interface TrialRow {
  readonly id: string;
  /** "cors", "rename", …: what the row was tried for. */
  readonly kind: string;
  readonly what: string;
  /** Codes that are right; none means that the row must not be counted. */
  readonly accept: readonly string[];
  readonly row: KnownRow;
}

/** Rows in the shapes that people's tools really make, with their right answers. */
export function trialRows(): readonly TrialRow[] {
  return parsed("trial-rows.json") as readonly TrialRow[];
}
