/**
 * The checks that a person may start; each asks Azure something now, and nothing is asked before.
 * user-delegation-key: can this server's identity get a key for the account? service-sas: the same access
 * signed with the account key, as a control experiment. delegator: what may the identity do that signed a
 * failing token? trial: does the corrected token work?
 */
export const LIVE_CHECKS = ["user-delegation-key", "service-sas", "delegator", "trial"] as const;
export type LiveCheckKind = (typeof LIVE_CHECKS)[number];
