import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "the expiry is no date",
      row: { sas: { se: "tomorrow" } },
      reason: "field-malformed",
      confidence: "certain",
      sentence: "se “tomorrow” is not a date",
    },
    {
      when: "the thirtieth of February",
      row: { sas: { st: "2026-02-30T00:00:00Z" } },
      reason: "field-malformed",
      confidence: "certain",
    },
    {
      when: "a letter that no blob token knows",
      row: { sas: { sp: "rz" } },
      reason: "field-malformed",
      confidence: "certain",
      sentence: "sp “rz” is written with an unknown letter",
    },
    { when: "a letter twice", row: { sas: { sp: "rr" } }, reason: "field-malformed", confidence: "certain" },
    {
      when: "a version that is none",
      row: { sas: { sv: "2026" } },
      reason: "field-malformed",
      confidence: "certain",
    },
    {
      when: "an allowed address that is none",
      row: { sas: { sip: "203.0.113.0/26" } },
      reason: "field-malformed",
      confidence: "likely",
    },
    {
      when: "a range that runs backwards",
      row: { sas: { sip: "203.0.113.63-203.0.113.0" } },
      reason: "field-malformed",
      confidence: "likely",
    },
    {
      when: "http alone is refused",
      row: { sas: { spr: "http" } },
      reason: "field-malformed",
      confidence: "likely",
    },
    {
      when: "the delegator is no object id",
      row: { sas: { skoid: "app-uploader" } },
      reason: "field-malformed",
      confidence: "likely",
    },
    {
      when: "a token was appended to a link that already had one",
      row: { sas: { se: ["2026-11-20T18:00:00Z", "2026-11-21T18:00:00Z"] } },
      reason: "field-malformed",
      confidence: "likely",
      sentence: "se is given twice",
    },
    {
      when: "two signatures: which one counts is not said",
      row: { sas: { sig: ["REDACTED", "REDACTED"] } },
      reason: "field-malformed",
      confidence: "likely",
      sentence: "sig is given twice",
    },
    {
      when: "a stored access policy, which a user delegation SAS can not use",
      row: { sas: { si: "read-policy" } },
      reason: "field-malformed",
      confidence: "likely",
    },
    {
      when: "write before read: weak evidence, nothing else to see",
      row: { operation: "PutBlob", sas: { sp: "wr" } },
      reason: "field-malformed",
      confidence: "possible",
      sentence: "the letters of sp=wr are out of order",
      candidates: ["field-malformed", "signature-mismatch", "key-revoked"],
    },
    {
      when: "a time without a zone: weak evidence",
      row: { sas: { se: "2026-11-20T18:00:00" } },
      reason: "field-malformed",
      confidence: "possible",
    },
    {
      when: "the log gives no status text",
      row: { sas: { se: "tomorrow" }, statusText: "" },
      reason: "field-malformed",
      confidence: "likely",
    },
    {
      when: "two users, under the name of a refused authorization",
      row: {
        sas: {
          sv: "2026-04-06",
          saoid: "eeeeeeee-0000-4000-8000-000000000005",
          suoid: "ffffffff-0000-4000-8000-000000000006",
        },
        statusText: "AuthorizationFailure",
      },
      reason: "field-malformed",
      confidence: "possible",
    },
  ],
  nearMiss: [
    {
      when: "the order of the JavaScript SDK (racwdxltmeiyf) is no fault",
      row: { sas: { sp: "racwdxltmeiyf" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "the order of the Data Lake SDK (rtacwdlmeop) is no fault",
      row: { sas: { sp: "rtacwdlmeop", sr: "c" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "seven fraction digits are fine",
      row: { sas: { se: "2026-11-20T18:00:00.1234567Z" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "letters that only tables know are fine for tables",
      row: {
        service: "table",
        operation: "QueryEntities",
        host: "stcontosodemo.table.core.windows.net",
        sas: { sr: null, sks: "t", sp: "raud" },
      },
      reason: "signature-mismatch",
      confidence: "possible",
    },
  ],
  conflicting: [
    {
      when: "letters out of order, and expired: the expiry is proof",
      row: { time: "2026-11-20T19:00:00Z", operation: "PutBlob", sas: { sp: "wr" } },
      reason: "sas-expired",
      confidence: "certain",
      alsoTrue: ["field-malformed"],
    },
    {
      when: "a malformed address range under a permission status: not the reason",
      row: { sas: { sip: "here" }, statusText: "AuthorizationPermissionMismatch" },
      reason: "delegator-not-authorized",
      confidence: "likely",
      alsoTrue: ["field-malformed"],
    },
  ],
};
