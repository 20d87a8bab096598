import { FORMS } from "@/lib/sas/forms";
import { readParameter, type SasParameter, singleValue } from "@/lib/sas/parameter-reading";
import { SAS_PARAMETERS, type SasParameterEntry } from "@/lib/sas/parameters";
import type { StorageService } from "@/lib/sas/services";

/** Parameters beside place, letters, times and key: a new token keeps them. */
const KEPT = [
  "ses",
  "saoid",
  "suoid",
  "scid",
  "sduoid",
  "skdutid",
  "srh",
  "srq",
  "rscc",
  "rscd",
  "rsce",
  "rscl",
  "rsct",
] as const;

/** snapshot and versionid stand in the address, and their moment in the signature of sr=bs and sr=bv. */
export type TokenOption = (typeof KEPT)[number] | "snapshot" | "versionid";
export type TokenOptions = Readonly<Partial<Record<TokenOption, string>>>;

const ENTRIES: ReadonlyMap<string, SasParameterEntry> = new Map(
  SAS_PARAMETERS.map((entry) => [entry.name, entry]),
);

const isReadable = (name: string, value: string, service: StorageService): boolean => {
  const entry = ENTRIES.get(name);
  return entry !== undefined && FORMS[entry.form](value, service).state === "value";
};

/** The moment of a snapshot, or of a version, which a token for one of them is signed with. */
function momentOf(parameters: readonly SasParameter[]): TokenOptions {
  const resource = singleValue(parameters, "sr");
  const snapshot = resource === "bs" ? singleValue(parameters, "snapshot") : "";
  const versionid = resource === "bv" ? singleValue(parameters, "versionid") : "";
  return { ...(snapshot && { snapshot }), ...(versionid && { versionid }) };
}

/** What the old token holds of them, given once and well formed: what is not, no new token can keep. */
export function optionsOf(parameters: readonly SasParameter[], service: StorageService): TokenOptions {
  const kept = KEPT.flatMap((name) => {
    const reading = readParameter(parameters, name);
    return reading.state === "single" && isReadable(name, reading.value, service)
      ? [[name, reading.value] as const]
      : [];
  });
  const options: TokenOptions = { ...Object.fromEntries(kept), ...momentOf(parameters) };
  if (options.saoid === undefined || options.suoid === undefined) return options;
  // They exclude each other: what stays is the one that checks more.
  const { saoid: _saoid, ...rest } = options;
  return rest;
}
