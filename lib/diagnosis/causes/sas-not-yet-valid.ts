import { defineCause } from "./define-cause";

export const SAS_NOT_YET_VALID = defineCause({
  code: "sas-not-yet-valid",
  group: "time",
  decidedBy: "the row",
  texts: {
    label: "Token not valid yet",
    clause: "carried a token whose start had not come yet",
    plain: "The token starts {untilStart|some time} after this request",
    meaning:
      "The request came before the token's signed start (st). A start only a few minutes ahead is almost always a clock problem: the clock of the machine that made the token runs ahead of Azure's.",
    shows:
      "Status AuthenticationFailed, and the signed start (st) is later than the request. A difference of less than 15 minutes suggests that a clock is wrong.",
    steps: [
      "Compare the start with the request's time: under 15 minutes is clock skew.",
      "Leave out st, or set it at least 15 minutes in the past.",
      "Check time synchronization (NTP) on the machine that makes the tokens.",
      "Check for a local time written as if it were UTC: then the gap is a whole number of hours.",
    ],
  },
  fix: {
    kind: "new-token",
    title: "Leave the start out, or set it 15 minutes back",
    text: "A token without a start (st) is valid immediately. If a start is needed, set it at least 15 minutes before now, so that clock differences don't matter.",
  },
  references: {
    documents: ["sas-overview", "create-user-delegation-sas-rest", "sas-error-codes"],
    sources: ["sas-overview", "create-user-delegation-sas-rest"],
  },
});
