/**
 * Query parameters whose values are kept: those of a SAS (azure-storage-facts.md 4.1) and those of
 * the storage REST operations that name no secret and no continuation state. The value of any
 * other parameter is dropped while a line is parsed.
 */
export const HARMLESS_PARAMETERS: ReadonlySet<string> = new Set([
  ...[
    "sv",
    "ss",
    "srt",
    "sr",
    "st",
    "se",
    "sp",
    "sip",
    "spr",
    "si",
    "ses",
    "sk",
    "tn",
    "spk",
    "srk",
    "epk",
    "erk",
  ],
  ...["skoid", "sktid", "skt", "ske", "sks", "skv", "saoid", "suoid", "scid", "sdd", "sduoid", "skdutid"],
  ...["srh", "srq", "rscc", "rscd", "rsce", "rscl", "rsct"],
  ...["restype", "comp", "timeout", "api-version", "snapshot", "prevsnapshot", "sharesnapshot", "versionid"],
  ...["prefix", "delimiter", "maxresults", "include", "showonly", "startfrom", "where", "deletetype"],
  ...["blockid", "blocklisttype", "copyid", "resource", "recursive", "directory", "action", "mode", "upn"],
  ...["position", "retaindata", "close", "flush", "fid", "forcereadall", "maxrecords"],
  ...["visibilitytimeout", "messagettl", "numofmessages", "peekonly"],
]);

/** The parameters of the user delegation key: any one of them marks a user delegation SAS. */
export const KEY_PARAMETERS: ReadonlySet<string> = new Set(["skoid", "sktid", "skt", "ske", "sks", "skv"]);

/** Parameters that are part of the token itself: its identity is made of them. */
export const TOKEN_PARAMETERS: ReadonlySet<string> = new Set([
  ...["sv", "ss", "srt", "sr", "st", "se", "sp", "sip", "spr", "si", "ses", "tn", "spk", "srk", "epk", "erk"],
  ...KEY_PARAMETERS,
  ...[
    "saoid",
    "suoid",
    "scid",
    "sdd",
    "sduoid",
    "skdutid",
    "srh",
    "srq",
    "rscc",
    "rscd",
    "rsce",
    "rscl",
    "rsct",
  ],
]);
