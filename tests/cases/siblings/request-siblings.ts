import type { TokenChanges } from "../../support/request-with";
import { blob, file, LATE, lake, ofKind, queue, REFUSED_PERMISSION, type Sibling, table } from "./builders";

const ANONYMOUS = { authenticationType: "Anonymous" } as const;

const CORS = ofKind("cors", [
  [
    "queue",
    queue("QueuePreflightRequest", {}, { ...ANONYMOUS, statusText: "CorsPreflightFailure" }),
    ["cors-not-allowed"],
    "likely",
  ],
  ["table, no text", table("TablePreflightRequest", {}, { statusText: "" }), ["cors-not-allowed"], "likely"],
  [
    "file, a classic log's name",
    file("FilePreflightRequest", {}, { statusText: "ClientOtherError" }),
    ["cors-not-allowed"],
    "likely",
  ],
  [
    "Data Lake",
    lake("BlobPreflightRequest", {}, { statusText: "CorsPreflightFailure" }),
    ["cors-not-allowed"],
    "likely",
  ],
  [
    "with a token of a wrong protocol",
    blob("BlobPreflightRequest", {}, { ...ANONYMOUS, protocol: "HTTP", statusText: "Forbidden" }),
    ["cors-not-allowed"],
    "likely",
  ],
  [
    "a token that lacks a field",
    blob("BlobPreflightRequest", { skt: null }, { statusText: "AnonymousClientOtherError" }),
    ["cors-not-allowed"],
    "likely",
  ],
  [
    "the firewall in front of it",
    blob("BlobPreflightRequest", {}, { statusText: "AnonymousIpAuthorizationError", objectKey: "/" }),
    ["network-blocked"],
    "likely",
  ],
  [
    "the upload after it, without the letter",
    blob("PutBlob", { sp: "r" }, { statusText: REFUSED_PERMISSION }),
    ["permission-missing"],
    "certain",
  ],
  ["another operation without a text, in order", { statusText: "" }, ["unknown"], "possible"],
]);

const CLIENT_ESCAPING = ofKind("client-escaping", [
  [
    "&amp; in a queue's address",
    queue("PutMessage", {}, { separator: "&amp;" }),
    ["field-missing"],
    "likely",
  ],
  ["JSON's escape, percent-encoded", { separator: "%5Cu0026" }, ["field-missing"], "likely"],
  ["JSON's escape as it is", { separator: "\\u0026" }, ["field-missing"], "possible"],
  ["&amp;, expired too", { time: LATE, separator: "&amp;" }, ["sas-expired"], "likely"],
  [
    "&amp;, but the token was accepted: the export's",
    blob("DeleteBlob", {}, { separator: "&amp;", statusText: REFUSED_PERMISSION }),
    ["permission-missing"],
    "certain",
  ],
  [
    "&amp;, without a name for the refusal",
    { separator: "&amp;", statusText: "" },
    ["field-missing"],
    "likely",
  ],
  [
    "the key's times encoded twice",
    { sas: { skt: "2026-11-20T07%3A00%3A00Z" } },
    ["field-malformed"],
    "certain",
  ],
  ["the protocols encoded twice", { sas: { spr: "https%2Chttp" } }, ["field-malformed"], "likely"],
  ["only the signature encoded twice", { sas: { rscd: "inline%3B" } }, ["signature-mismatch"], "possible"],
]);

const RENAME_LETTERS = "racwdlmeop";

const RENAME = ofKind("rename", [
  [
    "a directory, every letter there",
    lake("RenamePathDir", { sr: "c", sp: RENAME_LETTERS }, { statusText: REFUSED_PERMISSION }),
    ["delegator-not-authorized"],
    "possible",
  ],
  [
    "with m alone",
    lake("RenamePathFile", { sr: "c", sp: "rm" }, { statusText: REFUSED_PERMISSION }),
    ["delegator-not-authorized", "permission-missing"],
    "possible",
  ],
  [
    "refused as an authentication: the signature, or the source's",
    lake("RenamePathFile", { sr: "c", sp: RENAME_LETTERS }),
    ["signature-mismatch"],
    "possible",
  ],
  [
    "with a directory's token that reads",
    lake("RenamePathFile", { sr: "d", sdd: "1", sp: "rl" }, { statusText: REFUSED_PERMISSION }),
    ["permission-missing"],
    "certain",
  ],
  [
    "expired",
    lake("RenamePathFile", { sr: "c", sp: RENAME_LETTERS }, { time: LATE }),
    ["sas-expired"],
    "certain",
  ],
  [
    "no rename: a delete that the token allows",
    lake("DeleteFile", { sr: "c", sp: RENAME_LETTERS }, { statusText: REFUSED_PERMISSION }),
    ["delegator-not-authorized"],
    "likely",
  ],
  [
    "of a file in a share",
    file("RenameFile", { sr: "s", sp: "rcwdl", comp: "rename" }, { statusText: "AuthorizationFailure" }),
    ["unknown", "delegator-not-authorized"],
    "possible",
  ],
]);

const NAMES_ADDRESS = { statusText: "AuthorizationSourceIPMismatch" } as const;
const RANGE: TokenChanges = { sip: "203.0.113.0-203.0.113.63" };

const CALLER = ofKind("caller", [
  [
    "masked with stars",
    { sas: RANGE, ...NAMES_ADDRESS, callerAddress: "***:443" },
    ["ip-not-allowed"],
    "likely",
  ],
  [
    "masked in its end",
    { sas: RANGE, ...NAMES_ADDRESS, callerAddress: "203.0.113.xxx" },
    ["ip-not-allowed"],
    "likely",
  ],
  [
    "masked with zeros",
    { sas: RANGE, ...NAMES_ADDRESS, callerAddress: "0.0.0.0" },
    ["ip-not-allowed"],
    "likely",
  ],
  [
    "masked with zeros, and no name for the refusal",
    { sas: RANGE, statusText: "", callerAddress: "0.0.0.0:0" },
    ["unknown"],
    "possible",
  ],
  [
    "masked, under the firewall's name",
    { sas: RANGE, statusText: "SASIpAuthorizationError", callerAddress: "<Redacted>:1" },
    ["network-blocked"],
    "likely",
  ],
  [
    "a copy's source from inside the range",
    blob("CopyBlobSource", RANGE, { statusText: REFUSED_PERMISSION, callerAddress: "203.0.113.7:1" }),
    ["delegator-not-authorized"],
    "likely",
  ],
]);

/** What clients send: preflights, escaped separators, renames; and masked callers. */
export const REQUEST_SIBLINGS: readonly Sibling[] = [...CORS, ...CLIENT_ESCAPING, ...RENAME, ...CALLER];
