import { SHOWN_PARAMETERS } from "@/lib/sas/parameter-sets";

/** Those of the storage REST operations that name no secret and no continuation state. */
const OF_THE_OPERATIONS = [
  ...["restype", "comp", "timeout", "api-version", "snapshot", "prevsnapshot", "sharesnapshot", "versionid"],
  ...["prefix", "delimiter", "maxresults", "include", "showonly", "startfrom", "where", "deletetype"],
  ...["blockid", "blocklisttype", "copyid", "resource", "recursive", "directory", "action", "mode", "upn"],
  ...["position", "retaindata", "close", "flush", "fid", "forcereadall", "maxrecords"],
  ...["visibilitytimeout", "messagettl", "numofmessages", "peekonly"],
] as const;

/**
 * Query parameters whose values are kept: those of a SAS that hold no secret (the table of
 * parameters), and those above. The value of any other parameter is dropped while a line is parsed.
 */
export const QUERY_PARAMETER_ALLOWLIST: ReadonlySet<string> = new Set([
  ...SHOWN_PARAMETERS,
  ...OF_THE_OPERATIONS,
]);
