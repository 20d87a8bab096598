import { defineCause } from "./define-cause";

export const UNKNOWN = defineCause({
  code: "unknown",
  group: "remaining",
  decidedBy: "the account's settings",
  texts: {
    label: "Undetermined",
    clause: "can't be explained by the log alone",
    meaning:
      "The log row isn't conclusive. The details list the possible causes and what would confirm each: most often the response body that the client received.",
    shows:
      "AuthorizationFailure with nothing else to go by, or a status text that isn't documented. The verdict lists the candidates, ranked, and what would confirm each.",
    steps: [
      "Ask the client for the response body; its detail names the reason. Use the request id to find it.",
      "Check the account's network rules and the delegator's role assignments.",
      "If nothing explains it, give Microsoft support the request id and the time.",
    ],
  },
  fix: {
    kind: "evidence",
    title: "Collect the missing evidence",
    text: "Open the request: it lists the candidates and what would decide between them. In most cases, the response body that the client received names the reason.",
  },
  references: {
    documents: ["troubleshoot-403", "sas-error-codes", "storage-network-security"],
    sources: ["troubleshoot-403", "sas-error-codes"],
  },
});
