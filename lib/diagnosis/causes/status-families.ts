import type { ReferenceId } from "@/lib/sas/references";

/** What kind of refusal a status text names. */
export const STATUS_FAMILIES = [
  "authentication",
  "permission",
  "source-ip",
  "protocol",
  "service",
  "resource-type",
  "authorization",
  "network",
  "public-access",
  "overwrite",
  "encryption",
  "account-disabled",
  "account-restricted",
  "copy-source",
  "cors",
  "unnamed",
  "other",
] as const;
export type StatusFamily = (typeof STATUS_FAMILIES)[number];

export interface StatusEntry {
  readonly family: StatusFamily;
  /**
   * Whether somebody has shown that Azure writes this text into a resource log for this kind of
   * refusal (azure-storage-facts 1.4 and 12). Without that nothing is certain.
   */
  readonly proved: boolean;
}

interface StatusRow extends StatusEntry {
  readonly texts: readonly string[];
  readonly source: ReferenceId;
}

/** Status texts by name; compared without regard to case. */
export const STATUS_TEXTS: readonly StatusRow[] = [
  { texts: ["AuthenticationFailed"], family: "authentication", proved: true, source: "sas-error-codes" },
  {
    texts: ["SASAuthorizationError", "SASAuthenticationError", "AuthenticationError"],
    family: "authentication",
    proved: false,
    source: "logged-operations",
  },
  {
    texts: ["AuthorizationPermissionMismatch"],
    family: "permission",
    proved: true,
    source: "permission-mismatch",
  },
  { texts: ["AuthorizationSourceIPMismatch"], family: "source-ip", proved: true, source: "sas-error-codes" },
  { texts: ["AuthorizationProtocolMismatch"], family: "protocol", proved: true, source: "sas-error-codes" },
  {
    texts: ["AuthorizationServiceMismatch"],
    family: "service",
    proved: true,
    source: "sas-error-codes",
  },
  {
    texts: ["AuthorizationResourceTypeMismatch"],
    family: "resource-type",
    proved: true,
    source: "sas-error-codes",
  },
  { texts: ["AuthorizationFailure"], family: "authorization", proved: true, source: "sas-error-codes" },
  { texts: ["OAuthAuthorizationError"], family: "authorization", proved: false, source: "logged-operations" },
  { texts: ["UnauthorizedBlobOverwrite"], family: "overwrite", proved: true, source: "blob-error-codes" },
  {
    texts: ["RequestForbiddenByContainerEncryptionPolicy"],
    family: "encryption",
    proved: true,
    source: "sas-error-codes",
  },
  { texts: ["AccountIsDisabled"], family: "account-disabled", proved: true, source: "blob-error-codes" },
  {
    texts: ["InsufficientAccountPermissions"],
    family: "account-restricted",
    proved: true,
    source: "blob-error-codes",
  },
  { texts: ["CannotVerifyCopySource"], family: "copy-source", proved: true, source: "copy-source" },
  { texts: ["CorsPreflightFailure"], family: "cors", proved: false, source: "cors" },
  {
    texts: [
      "",
      "Unknown",
      "Forbidden",
      "ClientOtherError",
      "SASClientOtherError",
      "AnonymousClientOtherError",
    ],
    family: "unnamed",
    proved: false,
    source: "logged-operations",
  },
];

interface StatusPattern extends StatusEntry {
  readonly pattern: RegExp;
  readonly source: ReferenceId;
}

/** Names that come in many spellings; the first that fits counts. */
export const STATUS_PATTERNS: readonly StatusPattern[] = [
  {
    pattern: /publicnetworkaccess/i,
    family: "public-access",
    proved: false,
    source: "storage-network-security",
  },
  {
    pattern: /^(?:sas|oauth|anonymous)?ip[a-z0-9_]*(?:error|failure)$/i,
    family: "network",
    proved: false,
    source: "log-format",
  },
  { pattern: /^keyvault/i, family: "encryption", proved: false, source: "troubleshoot-403" },
];

const OTHER: StatusEntry = { family: "other", proved: false };

const BY_TEXT: ReadonlyMap<string, StatusEntry> = new Map(
  STATUS_TEXTS.flatMap((row) =>
    row.texts.flatMap((text) => [[text, row] as const, [text.toLowerCase(), row] as const]),
  ),
);

/** The family of a logged status text. Total. */
export function statusEntry(statusText: string): StatusEntry {
  return (
    BY_TEXT.get(statusText) ??
    BY_TEXT.get(statusText.toLowerCase()) ??
    STATUS_PATTERNS.find(({ pattern }) => pattern.test(statusText)) ??
    OTHER
  );
}
