import { defineCause } from "./define-cause";

export const SERVICE_NOT_ALLOWED = defineCause({
  code: "service-not-allowed",
  group: "restrictions",
  decidedBy: "the row",
  texts: {
    label: "Wrong service",
    clause: "used a token for another service",
    plain: "The token is for another storage service",
    meaning:
      "The user delegation key is for one service (sks: blob, queue, table or file), and the request went to another one.",
    shows:
      "Status AuthorizationServiceMismatch, or AuthenticationFailed, and sks is not the letter of the service in the host name.",
    steps: [
      "Compare sks with the host name: b blob, q queue, t table, f file.",
      "Ask that service's endpoint for a user delegation key (version 2025-07-05 or later for queues, tables and files).",
      "Sign a new token with that key.",
    ],
  },
  fix: {
    kind: "new-token",
    title: "Get a key for this service",
    text: "Ask the service that is to be used for the user delegation key, and sign a new token with it.",
  },
  references: {
    documents: ["get-user-delegation-key", "create-user-delegation-sas-rest", "sas-error-codes"],
    sources: ["sas-error-codes", "get-user-delegation-key"],
  },
});
