import { renderRecord } from "@/lib/sample/record";
import { type SampleOptions, sampleRequests } from "@/lib/sample/sample-requests";
import type { LoggedRow } from "../support/logged-rows";
import { toTableRow } from "../support/table-exports";
import { type AzureStandIn, type AzureStandInOptions, startAzureStandIn } from "./azure-stand-in";
import { armAccountsOf } from "./sample-accounts";

/** The sample's rows as the table of blobs holds them. */
export function sampleTableRows(options: SampleOptions): readonly LoggedRow[] {
  return sampleRequests(options).map((request) => toTableRow(JSON.parse(renderRecord(request)) as LoggedRow));
}

/** Azure on loopback whose table of blobs holds the sample; nothing else was ever logged. */
export async function startSampleStandIn(
  options: AzureStandInOptions & SampleOptions,
): Promise<AzureStandIn> {
  const rows = sampleTableRows(options);
  const armAccounts = armAccountsOf(rows);
  const standIn = await startAzureStandIn({ ...options, services: ["blob"], armAccounts });
  await standIn.engine.insert({ blob: rows });
  return standIn;
}
