import type { ReferenceId } from "@/lib/sas/references";

/** What AuthenticationErrorDetail can say. */
const DETAIL_KINDS = [
  "key-window",
  "token-window",
  "expiry-before-start",
  "field-mandatory",
  "field-malformed",
  "fields-malformed",
  "field-empty",
  "signature-size",
  "resource-level",
  "directory-depth",
  "mac-mismatch",
  "web-token",
  "bearer-only",
  "stored-policy",
  "signature-mismatch",
] as const;
export type DetailKind = (typeof DETAIL_KINDS)[number];

interface DetailRow {
  readonly kind: DetailKind;
  /** A part of the sentence that it alone holds, in lower case: how it is found. */
  readonly sign: string;
  /** The sentence as far as it is kept: values that are no secret, and never the string to sign. */
  readonly pattern: RegExp;
  readonly source: ReferenceId;
}

const NAME = "(?:s[a-z]{1,6}|tn|[es]pk|[es]rk|rsc[a-z])";
const FIELD = `(?:'${NAME}'|(?<![A-Za-z])${NAME})`;
const MOMENT = "\\[[A-Za-z0-9 ,:.+\\/-]{1,40}\\]";
/** Words from a list around a fixed part, sticky: read from a little before the sign. */
const sentence = (pattern: string): RegExp => new RegExp(pattern, "i");

/** The sentences, in the order in which they are looked for (azure-storage-facts 6.2; what a sentence means: explaining/by-detail). */
export const DETAIL_ROWS: readonly DetailRow[] = [
  {
    kind: "key-window",
    sign: "in the specified key time frame",
    pattern: sentence(
      `Signature not valid in the specified key time frame: Key start ${MOMENT} - Key expiry ${MOMENT}(?: - Current ${MOMENT})?`,
    ),
    source: "troubleshoot-403",
  },
  {
    kind: "token-window",
    sign: "in the specified time frame",
    pattern: sentence(
      `Signature not valid in the specified time frame: Start ${MOMENT} - Expiry ${MOMENT}(?: - Current ${MOMENT})?`,
    ),
    source: "troubleshoot-403",
  },
  {
    kind: "expiry-before-start",
    sign: "signed expiry",
    pattern: sentence(
      `Signed expiry(?: time)?(?: ${MOMENT})? (?:has to|must) be after signed start(?: time)?(?: ${MOMENT})?`,
    ),
    source: "troubleshoot-403",
  },
  {
    kind: "field-mandatory",
    sign: "is mandatory",
    pattern: sentence(`${FIELD} is mandatory(?:\\. Cannot be empty)?`),
    source: "skt-mandatory",
  },
  {
    kind: "field-empty",
    sign: "is optional",
    pattern: sentence(`${FIELD} is optional[a-z ,.]{0,20}(?:cannot|can't) be empty`),
    source: "troubleshoot-403",
  },
  {
    kind: "field-malformed",
    sign: "is not well formed",
    pattern: sentence(`(?:SAS )?(?:field )?${FIELD} is not well formed\\.?`),
    source: "troubleshoot-403",
  },
  {
    kind: "fields-malformed",
    sign: "fields not well formed",
    pattern: sentence("Signature fields not well formed\\.?"),
    source: "troubleshoot-403",
  },
  {
    kind: "signature-size",
    sign: "signature size is invalid",
    pattern: sentence("Signature size is invalid\\.?"),
    source: "troubleshoot-403",
  },
  {
    kind: "resource-level",
    sign: "signed resource is not allowed",
    pattern: sentence(
      "(?:The )?specified signed resource is not allowed for (?:the )?(?:this )?resource level\\.?",
    ),
    source: "list-containers-refused",
  },
  {
    kind: "directory-depth",
    sign: "signed directory depth",
    pattern: sentence("Signed Directory Depth Invalid\\.?"),
    source: "directory-depth",
  },
  {
    kind: "mac-mismatch",
    sign: "mac signature found in the http request",
    pattern: sentence("The MAC signature found in the HTTP request"),
    source: "troubleshoot-403",
  },
  {
    kind: "web-token",
    sign: "signature key not found",
    pattern: sentence("(?:Signature validation failed\\. )?Signature key not found\\.?"),
    source: "key-not-found",
  },
  {
    kind: "web-token",
    sign: "validation failed",
    pattern: sentence(
      "(?:Issuer|Audience|Lifetime|Signature) validation failed\\.?(?: [A-Z][a-z ]{3,40}\\.)?",
    ),
    source: "key-not-found",
  },
  {
    kind: "bearer-only",
    sign: "authentication scheme bearer is",
    pattern: sentence(
      "(?:Only )?authentication scheme Bearer is (?:not )?supported(?: in this version)?\\.?",
    ),
    source: "get-user-delegation-key",
  },
  {
    kind: "stored-policy",
    sign: "access without signed identifier",
    pattern: sentence("Access without signed identifier cannot have time window more than 1 hour\\.?"),
    source: "create-service-sas",
  },
  {
    kind: "signature-mismatch",
    sign: "signature did not match",
    pattern: sentence("Signature did not match"),
    source: "troubleshoot-403",
  },
];
