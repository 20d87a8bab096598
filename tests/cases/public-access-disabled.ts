import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "public network access is off",
      row: { statusText: "PublicNetworkAccessError", objectKey: "/" },
      reason: "public-access-disabled",
      confidence: "likely",
    },
    {
      when: "the same under the name for sign-ins",
      row: { statusText: "OAuthPublicNetworkAccessError" },
      reason: "public-access-disabled",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "the firewall's name: network rules, not public access",
      row: { statusText: "IpAuthorizationError" },
      reason: "network-blocked",
      confidence: "likely",
    },
    {
      when: "AuthorizationFailure may be it, but does not say so",
      row: { statusText: "AuthorizationFailure", objectKey: "/" },
      reason: "network-blocked",
      confidence: "likely",
    },
  ],
  conflicting: [
    {
      when: "off, and the token had ended",
      row: { time: "2026-11-20T19:00:00Z", statusText: "PublicNetworkAccessError", objectKey: "/" },
      reason: "public-access-disabled",
      confidence: "likely",
      alsoTrue: ["sas-expired"],
    },
  ],
};
