import { defineCause } from "./define-cause";

export const NETWORK_BLOCKED = defineCause({
  code: "network-blocked",
  group: "account",
  decidedBy: "the row",
  texts: {
    label: "Network blocked",
    clause: "was stopped by the account's network rules",
    plain: "The account's firewall doesn't let {caller|this address} in",
    meaning:
      "The storage account's firewall, virtual network rules or network security perimeter blocked the caller before the token was checked. A new token won't help.",
    shows:
      "A status with Ip in its name (SASIpAuthorizationError, IPAuthorizationFailure), or AuthorizationFailure with / as the object: stopped before the object was looked up. Such a name is the firewall's, not the token's sip, unless the caller is outside sip.",
    steps: [
      "Check the account's network rules, and its network security perimeter if it has one.",
      "For a caller with a public address, add that address; for one in the same region, add its subnet or use a private endpoint, because address rules don't apply there.",
      "If the caller should go through a private endpoint, check its DNS: the name must resolve to the private address.",
    ],
  },
  fix: {
    kind: "network-rules",
    title: "Allow the caller's network",
    text: "Add the caller's public address or its subnet to the account's network rules, or reach the account through a private endpoint.",
    forRequest: {
      public: {
        text: "Add {address|the caller's public address} to the account's network rules, or reach the account through a private endpoint.",
      },
      private: {
        text: "The caller's address {address} is private: address rules don't apply. Add its subnet to the network rules, or use a private endpoint.",
      },
      ipv6: {
        text: "The caller's address {address} is IPv6: add it with --ipv6-address, which newer versions of Azure CLI have, or use a private endpoint.",
      },
      token: { text: "A new token won't help." },
    },
  },
  references: {
    documents: ["storage-network-security", "troubleshoot-403", "sas-error-codes"],
    sources: ["storage-network-security", "log-format", "sas-error-codes"],
  },
});
