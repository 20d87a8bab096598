import { defineCause } from "./define-cause";

export const PROTOCOL_NOT_ALLOWED = defineCause({
  code: "protocol-not-allowed",
  group: "restrictions",
  decidedBy: "the row",
  texts: {
    label: "HTTP not allowed",
    clause: "used HTTP with a token that allows only HTTPS",
    plain: "The request used HTTP, and the token allows only HTTPS",
    meaning:
      "The token is for HTTPS only (spr=https), and the request came over HTTP. The token crossed the network unencrypted.",
    shows: "Status AuthorizationProtocolMismatch, protocol HTTP in the log, and spr=https in the token.",
    steps: [
      "Change the client's link or endpoint to https://.",
      "Treat the token as exposed: it crossed the network unencrypted. Replace it.",
      "Require secure transfer on the account, so that HTTP is rejected before a token is checked.",
    ],
  },
  fix: {
    kind: "https",
    title: "Use https:// and replace the token",
    text: "Change the link to https. The token was sent in the clear, so replace it, and require secure transfer on the account.",
  },
  references: {
    documents: ["secure-transfer", "create-user-delegation-sas-rest", "sas-error-codes"],
    sources: ["sas-error-codes", "create-user-delegation-sas-rest"],
  },
});
