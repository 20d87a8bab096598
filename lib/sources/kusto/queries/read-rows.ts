import { classify } from "@/lib/diagnosis/verdict/classify";
import type { Failure } from "@/lib/log-source/failures";
import type { Service } from "@/lib/requests/logged-request";
import { readRecord } from "@/lib/requests/reading/read-record";
import type { KustoRow } from "../client/kusto-client";

/** Rows of a table as failures, by the same reader and the same rules as a loaded log. */
export function readRows(rows: readonly KustoRow[], service: Service): readonly Failure[] {
  return rows.flatMap((row) => {
    const read = readRecord(row, "assumed-utc", () => JSON.stringify(row));
    if (read.kind !== "failure") return [];
    // The table says of which service its rows are, whatever the row's own column holds.
    const request = { ...read.request, service };
    return [{ id: read.key, request, ...classify(request) }];
  });
}

/** Each failure once, the first of it. */
export function eachOnce(failures: readonly Failure[]): readonly Failure[] {
  return [...new Map(failures.toReversed().map((failure) => [failure.id, failure])).values()].toReversed();
}
