import { renderRecord } from "@/lib/sample/record";
import { type SampleOptions, sampleRequests } from "@/lib/sample/sample-requests";
import type { LoggedRow } from "../support/logged-rows";
import { toTableRow } from "../support/table-exports";
import { type AzureEmulator, type AzureEmulatorOptions, startAzureEmulator } from "./azure-emulator";
import { armAccountsOf } from "./sample-accounts";

/** The sample's rows as the table of blobs holds them. */
export function sampleTableRows(options: SampleOptions): readonly LoggedRow[] {
  return sampleRequests(options).map((request) => toTableRow(JSON.parse(renderRecord(request)) as LoggedRow));
}

/** Azure on loopback whose table of blobs holds the sample; nothing else was ever logged. */
export async function startSampleEmulator(
  options: AzureEmulatorOptions & SampleOptions,
): Promise<AzureEmulator> {
  const rows = sampleTableRows(options);
  const armAccounts = armAccountsOf(rows);
  const emulator = await startAzureEmulator({ ...options, services: ["blob"], armAccounts });
  await emulator.engine.insert({ blob: rows });
  return emulator;
}
