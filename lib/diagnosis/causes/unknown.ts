import { defineCause } from "./define-cause";

export const UNKNOWN = defineCause({
  code: "unknown",
  group: "remaining",
  decidedBy: "the account's settings",
  texts: {
    label: "Undetermined",
    clause: "can't be explained by the log alone",
    plain: "The log doesn't show why this request was blocked",
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
    title: "Ask the client for the response body",
    text: "In most cases the body that came with the 403 names the reason in its error detail; the request id finds it in the client's log. Each possible cause says what else to check.",
  },
  references: {
    documents: ["troubleshoot-403", "sas-error-codes", "storage-network-security"],
    sources: ["troubleshoot-403", "sas-error-codes"],
  },
});
