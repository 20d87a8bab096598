import type { TokenChanges } from "../../support/request-with";
import {
  at,
  blob,
  file,
  LATE,
  lake,
  OTHER,
  ofKind,
  queue,
  REFUSED_PERMISSION,
  type Sibling,
  table,
  USER,
} from "./builders";

const BOUND: TokenChanges = { sduoid: USER };
const OF_OTHER_TENANT: TokenChanges = { ...BOUND, skdutid: "bbbbbbbb-0000-4000-8000-000000000099" };

const USER_BOUND = ofKind("user-bound", [
  ["queue, no bearer", queue("PutMessage", BOUND), ["user-binding-failed"], "possible"],
  ["table, no bearer", table("QueryEntities", BOUND), ["user-binding-failed"], "possible"],
  ["no bearer, for another tenant", { sas: OF_OTHER_TENANT }, ["user-binding-failed"], "possible"],
  [
    "a classic log's name for it",
    { sas: BOUND, statusText: "SASAuthorizationError" },
    ["user-binding-failed"],
    "possible",
  ],
  [
    "the right bearer, of another tenant",
    { sas: OF_OTHER_TENANT, requesterObjectId: USER },
    ["signature-mismatch"],
    "possible",
  ],
  [
    "the right bearer in capitals",
    { sas: BOUND, requesterObjectId: USER.toUpperCase() },
    ["signature-mismatch"],
    "possible",
  ],
  [
    "another user's bearer, file",
    file("GetFile", BOUND, { requesterObjectId: OTHER }),
    ["user-binding-failed"],
    "likely",
  ],
  [
    "a bearer that the export masked",
    { sas: BOUND, requesterObjectId: "<Redacted>" },
    ["signature-mismatch"],
    "possible",
  ],
  ["not bound at all", {}, ["signature-mismatch"], "possible"],
  ["no bearer, and a field is missing", { sas: { ...BOUND, skt: null } }, ["field-missing"], "certain"],
  [
    "bound, and the letter is missing: the binding held",
    blob("DeleteBlob", BOUND, { statusText: REFUSED_PERMISSION }),
    ["permission-missing"],
    "certain",
  ],
]);

const REQUEST_BOUND = ofKind("request-bound", [
  [
    "a bound header, queue",
    queue("PutMessage", { srh: "x-ms-meta-user" }),
    ["signature-mismatch"],
    "possible",
  ],
  ["a bound parameter that was not sent", { sas: { srq: "prefix" } }, ["signature-mismatch"], "certain"],
  [
    "one of two bound parameters was not sent",
    blob(
      "ListBlobs",
      { sr: "c", sp: "rl", restype: "container", prefix: "a/", srq: "prefix,delimiter" },
      at("/reports"),
    ),
    ["signature-mismatch"],
    "certain",
  ],
  [
    "bound parameters that were sent, in capitals",
    blob(
      "ListBlobs",
      { sr: "c", sp: "rl", restype: "container", prefix: "a/", srq: "Prefix" },
      at("/reports"),
    ),
    ["signature-mismatch"],
    "possible",
  ],
  [
    "srq under an older version",
    { sas: { sv: "2025-11-05", srq: "prefix" } },
    ["version-unsupported"],
    "certain",
  ],
  ["a bound header and expired", { time: LATE, sas: { srh: "x-ms-meta-user" } }, ["sas-expired"], "certain"],
  ["a bound name that no reader keeps", { sas: { srq: "ünïcode" } }, ["signature-mismatch"], "possible"],
]);

const FOREIGN = ofKind("foreign-token", [
  ["the hour alone, in date", { sas: { se: "2026-11-20T18Z" } }, ["field-malformed"], "possible"],
  ["the hour alone, long over", { time: LATE, sas: { se: "2026-11-20T18Z" } }, ["sas-expired"], "likely"],
  [
    "the hour alone, accepted: the letter is missing",
    blob("DeleteBlob", { se: "2026-11-20T18Z" }, { statusText: REFUSED_PERMISSION }),
    ["permission-missing"],
    "certain",
  ],
  ["no such hour", { sas: { se: "2026-11-20T25Z" } }, ["field-malformed"], "certain"],
  ["local times east of UTC", { sas: { st: "2026-11-20T15:45:00Z" } }, ["sas-not-yet-valid"], "certain"],
  [
    "the expiry is local, west of UTC",
    { sas: { se: "2026-11-20T07:00:00Z" } },
    ["window-invalid"],
    "certain",
  ],
  ["a parameter of its own", { sas: { tracking: "abc" } }, ["signature-mismatch"], "possible"],
  [
    "a question mark within: the version is lost",
    blob("ListBlobs", { sv: null, sr: "c", restype: "container?sv=2026-04-06" }, at("/reports")),
    ["field-missing"],
    "certain",
  ],
]);

const CACHED_KEY = ofKind("cached-key", [
  ["the key ended a second before", { sas: { ske: "2026-11-20T09:59:59Z" } }, ["key-expired"], "certain"],
  ["queue", queue("PutMessage", { ske: "2026-11-20T09:00:00Z" }), ["key-expired"], "certain"],
  ["Data Lake", lake("ReadFile", { ske: "2026-11-20T09:00:00Z" }), ["key-expired"], "certain"],
  ["the key outlives the token", { time: LATE }, ["sas-expired"], "certain"],
  ["both in date", { sas: { ske: "2026-11-20T10:00:01Z" } }, ["signature-mismatch"], "possible"],
  [
    "a key of tomorrow",
    { sas: { skt: "2026-11-21T00:00:00Z", ske: "2026-11-22T00:00:00Z" } },
    ["key-not-yet-valid"],
    "certain",
  ],
]);

/** Tokens that are bound, foreign, or outlive their key. */
export const TOKEN_SIBLINGS: readonly Sibling[] = [
  ...USER_BOUND,
  ...REQUEST_BOUND,
  ...FOREIGN,
  ...CACHED_KEY,
];
