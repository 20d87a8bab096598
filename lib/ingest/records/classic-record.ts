import { type RawRecord, recordOf, type VendorField } from "@/lib/requests/reading/record-shapes";
import { classicFields } from "./classic-fields";

/** Places of the fields that are used, counted from 0 (azure-storage-facts 3.1). */
const PLACES: Readonly<Partial<Record<VendorField, number>>> = {
  time: 1,
  operation: 2,
  statusText: 3,
  status: 4,
  durationMs: 5,
  authenticationType: 7,
  account: 9,
  service: 10,
  uri: 11,
  objectKey: 12,
  requestId: 13,
  operationCount: 14,
  callerAddress: 15,
  operationVersion: 16,
  userAgent: 27,
  referrer: 28,
  clientRequestId: 29,
};

const PLACES_SINCE_2: typeof PLACES = {
  ...PLACES,
  requesterObjectId: 30,
  requesterTenantId: 31,
  authorizationDetails: 37,
};

interface Version {
  readonly fields: number;
  readonly places: typeof PLACES;
}

/** Versions of the log, by its first field. */
const VERSIONS: ReadonlyMap<string, Version> = new Map([
  ["1.0", { fields: 30, places: PLACES }],
  ["2.0", { fields: 38, places: PLACES_SINCE_2 }],
]);

export const CLASSIC_VERSIONS: ReadonlySet<string> = new Set(VERSIONS.keys());

const URL_PLACE = 11;
const OWNER_PLACE = 9;

/** The log has no field for the protocol: the URL tells it. */
const protocolOf = (url: string): string => /^https?(?=:)/i.exec(url)?.[0]?.toUpperCase() ?? "";

export type ClassicRecord = RawRecord | "unknown-version" | "not-classic";

/** One line of a classic log as a record of the one shape that is read further, or what is wrong with it. */
export function readClassicLine(line: string): ClassicRecord {
  const version = VERSIONS.get(line.slice(0, line.indexOf(";")));
  if (version === undefined) return "unknown-version";
  const fields = classicFields(line, version.fields, URL_PLACE);
  if (fields === null || !fields[OWNER_PLACE]) return "not-classic";
  const named = Object.entries(version.places).map(([name, place]) => [name, fields[place] ?? ""]);
  return recordOf({ ...Object.fromEntries(named), protocol: protocolOf(fields[URL_PLACE] ?? "") });
}
