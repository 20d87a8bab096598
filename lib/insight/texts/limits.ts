/** What no log can show: on every page, in every ticket and report. */
export const LOG_LIMITS = [
  "Some blocked requests are never logged. A request whose token fails validation can count as anonymous, and most failed anonymous requests are not logged. The true number can be higher, and an empty log isn't proof that nothing was blocked.",
  "Signatures are masked, so a mismatch is inferred: everything else that can be checked is in order.",
  "The error detail is in the response that the client received, not in the log. If the row isn't conclusive, its details say what would be.",
  "Rows arrive late, usually within minutes but sometimes after an hour, so the end of a recent time range may be incomplete.",
] as const;
