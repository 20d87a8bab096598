import { existsSync, readFileSync } from "node:fs";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { PassedLine, TruthLine } from "./labels";

/** What became of each refused user delegation SAS request, by its request id. */
export interface Truth {
  readonly refused: ReadonlyMap<string, TruthLine>;
  /** Requests that had to be refused, and were not. */
  readonly passed: readonly PassedLine[];
}

/** Reads what the proxy wrote down. */
export function readTruth(file: string): Truth {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const lines = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as TruthLine | PassedLine);
  return {
    refused: new Map(
      lines.filter((line): line is TruthLine => "status" in line).map((line) => [line.id, line]),
    ),
    passed: lines.filter((line): line is PassedLine => "passed" in line),
  };
}

/**
 * What a row can't tell from what was done: other reasons that it may show instead, never as certain. Two refusals
 * with one answer (a role, an overwrite), or a token changed in a way that breaks its signature as well.
 */
export const INDISTINCT: Readonly<Partial<Record<Cause, readonly Cause[]>>> = {
  "overwrite-not-permitted": ["delegator-not-authorized"],
  "delegator-not-authorized": ["overwrite-not-permitted", "permission-missing"],
  "permission-missing": ["delegator-not-authorized"],
  "key-revoked": ["signature-mismatch", "unknown"],
  "version-unsupported": ["signature-mismatch"],
  "field-malformed": ["signature-mismatch"],
  "user-binding-failed": ["signature-mismatch"],
  "resource-level-mismatch": ["operation-not-delegable"],
};
