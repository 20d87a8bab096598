import { defineCause } from "./define-cause";

export const PUBLIC_ACCESS_DISABLED = defineCause({
  code: "public-access-disabled",
  group: "account",
  decidedBy: "the row",
  texts: {
    label: "Public access is off",
    clause: "came over the public network, which the account does not allow",
    plain: "The account doesn't accept requests from the public network",
    meaning:
      "Public network access of the account is disabled: only private endpoints reach it. A new token won't help.",
    shows: "Status PublicNetworkAccessError or OAuthPublicNetworkAccessError, often with / as the object.",
    steps: [
      "Check the account's public network access, and whether a private endpoint exists for this service.",
      "Check the client's DNS: the account's name must resolve to the private address.",
      "If clients outside need access, turn on public access for selected networks only.",
    ],
  },
  fix: {
    kind: "private-endpoint",
    title: "Connect through a private endpoint",
    text: "Let the client reach the account through its private endpoint, or turn public network access on for selected networks.",
  },
  references: {
    documents: ["storage-network-security", "private-endpoints", "troubleshoot-403"],
    sources: ["storage-network-security", "troubleshoot-403"],
  },
});
