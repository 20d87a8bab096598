import { defineCause } from "./define-cause";

export const IP_NOT_ALLOWED = defineCause({
  code: "ip-not-allowed",
  group: "restrictions",
  decidedBy: "the row",
  texts: {
    label: "Address not allowed",
    clause: "came from an address that the token does not allow",
    plain: "The token can't be used from {caller|this address}",
    meaning:
      "The token names the addresses it may be used from (sip), and the caller's is not among them. A client in the account's own region or in a virtual network appears with a private address, which a public sip never matches.",
    shows:
      "Status AuthorizationSourceIPMismatch, and the caller is outside the signed addresses (sip). A private caller under a public sip is a client in the account's region or in a virtual network.",
    steps: [
      "Compare the caller's address in the log with the token's sip.",
      "If the caller's address is private, leave sip out: it can't work from the same region or a virtual network.",
      "Otherwise issue a new token whose sip contains the caller's address, or the whole range of its outbound addresses.",
      "If you don't recognize the caller, it was right to block it: find out how it got the token.",
    ],
  },
  fix: {
    kind: "caller-address",
    title: "Issue a token for {address|the client's actual address}",
    text: "Use the address in the log, not the one the client believes it has. For clients in the same region or a virtual network leave sip out and use network rules.",
    forRequest: {
      public: {
        text: "If the caller is yours, make a new token whose sip contains its address or the range of its outbound addresses. If it isn't, it was right to block it: find out how it got the token.",
      },
      private: {
        title: "Issue a token without allowed addresses",
        text: "The caller's address {address} is private: a client in the account's region or in a virtual network. Addresses in a token (sip) can't include it; leave sip out and use the account's network rules.",
      },
      ipv6: {
        title: "Issue a token without allowed addresses",
        text: "The caller's address {address} is IPv6, and the tools can only put IPv4 addresses into a token. Addresses in a token (sip) can't include it; leave sip out and use the account's network rules.",
      },
    },
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "sas-error-codes", "storage-network-security"],
    sources: ["sas-error-codes", "sas-overview"],
  },
});
