import type { LoggedRequest } from "@/lib/requests/logged-request";
import { readRecord } from "@/lib/requests/reading/read-record";

/** The failure that a row of either vendor shape holds; null if it is not one. */
export function requestFromRow(row: Readonly<Record<string, unknown>>): LoggedRequest | null {
  const read = readRecord(row, "required", () => JSON.stringify(row));
  return read.kind === "failure" ? read.request : null;
}
