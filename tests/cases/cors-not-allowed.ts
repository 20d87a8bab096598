import type { CauseCases } from "../support/cause-cases";

const PREFLIGHT = { operation: "BlobPreflightRequest", authenticationType: "Anonymous" } as const;

export const CASES: CauseCases = {
  positive: [
    {
      when: "no rule of the account fits the browser's preflight",
      row: { ...PREFLIGHT, statusText: "CorsPreflightFailure" },
      reason: "cors-not-allowed",
      confidence: "likely",
      sentence:
        "CorsPreflightFailure: no CORS rule of the account matches the page's origin, method and headers",
      alsoTrue: [],
    },
    {
      when: "a preflight without a status text",
      row: { ...PREFLIGHT, statusText: "" },
      reason: "cors-not-allowed",
      confidence: "likely",
      sentence:
        "BlobPreflightRequest is a browser's preflight: it is checked against the account's CORS rules, not against the token",
    },
    {
      when: "as a classic log names it",
      row: { ...PREFLIGHT, statusText: "AnonymousClientOtherError" },
      reason: "cors-not-allowed",
      confidence: "likely",
    },
    ...(["queue", "table", "file"] as const).map((service) => ({
      when: `a preflight of the ${service} service`,
      row: {
        service,
        host: `stcontosodemo.${service}.core.windows.net:443`,
        operation: `${service[0]?.toUpperCase()}${service.slice(1)}PreflightRequest`,
        statusText: "CorsPreflightFailure",
        sas: { sks: service[0] ?? "" },
      },
      reason: "cors-not-allowed" as const,
      confidence: "likely" as const,
    })),
    {
      when: "the status names the rules, the operation is no preflight's name",
      row: { operation: "Unknown", statusText: "corspreflightfailure" },
      reason: "cors-not-allowed",
      confidence: "likely",
    },
    {
      when: "a preflight refused under the name of a failed authentication, which it does not need",
      row: { ...PREFLIGHT, statusText: "SASAuthorizationError" },
      reason: "cors-not-allowed",
      confidence: "possible",
    },
    {
      when: "a preflight refused as a permission, of which it needs none",
      row: { ...PREFLIGHT, statusText: "AuthorizationPermissionMismatch" },
      reason: "cors-not-allowed",
      confidence: "possible",
    },
    {
      when: "a preflight under a status text that nobody has described",
      row: { ...PREFLIGHT, statusText: "SomethingElse" },
      reason: "cors-not-allowed",
      confidence: "possible",
    },
  ],
  nearMiss: [
    {
      when: "the upload after it, with an expired token",
      row: { operation: "PutBlob", time: "2026-11-20T19:00:00Z", sas: { sp: "cw" } },
      reason: "sas-expired",
      confidence: "certain",
    },
    {
      when: "a preflight that the firewall stopped",
      row: { ...PREFLIGHT, statusText: "IpAuthorizationError", objectKey: "/" },
      reason: "network-blocked",
      confidence: "likely",
    },
    {
      when: "a preflight under AuthorizationFailure: the firewall's code, or the rules",
      row: { ...PREFLIGHT, statusText: "AuthorizationFailure" },
      reason: "unknown",
      confidence: "possible",
    },
  ],
  conflicting: [
    {
      when: "the token has expired too: the preflight was never held against it, the upload will be",
      row: { ...PREFLIGHT, statusText: "", time: "2026-11-20T19:00:00Z" },
      reason: "cors-not-allowed",
      confidence: "likely",
      alsoTrue: ["sas-expired"],
    },
    {
      when: "a preflight with the account disabled",
      row: { ...PREFLIGHT, statusText: "AccountIsDisabled" },
      reason: "account-disabled",
      confidence: "certain",
    },
  ],
};
