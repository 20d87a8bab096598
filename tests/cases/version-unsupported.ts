import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "a version before user delegation SAS",
      row: { sas: { sv: "2018-03-28" } },
      reason: "version-unsupported",
      confidence: "certain",
      sentence: "sv=2018-03-28 is older than 2018-11-09, which a user delegation SAS needs",
    },
    {
      when: "an encryption scope before 2020-12-06",
      row: { sas: { sv: "2020-02-10", ses: "scope-b" } },
      reason: "version-unsupported",
      confidence: "certain",
      sentence: "sv=2020-02-10 is older than 2020-12-06, which ses needs",
    },
    {
      when: "bound to a user before 2025-07-05",
      row: { sas: { sv: "2022-11-02", sduoid: "eeeeeeee-0000-4000-8000-000000000005" } },
      reason: "version-unsupported",
      confidence: "certain",
    },
    {
      when: "a queue before 2025-07-05",
      row: {
        service: "queue",
        operation: "PeekMessages",
        host: "stcontosodemo.queue.core.windows.net",
        sas: { sr: null, sks: "q", sv: "2022-11-02" },
      },
      reason: "version-unsupported",
      confidence: "certain",
    },
    {
      when: "only the key is of an old version",
      row: { sas: { skv: "2018-03-28" } },
      reason: "version-unsupported",
      confidence: "likely",
    },
    {
      when: "a letter newer than the version: a suspicion",
      row: { sas: { sv: "2018-11-09", sp: "rt" } },
      reason: "version-unsupported",
      confidence: "possible",
    },
    {
      when: "the log gives no status text",
      row: { sas: { sv: "2018-03-28" }, statusText: "" },
      reason: "version-unsupported",
      confidence: "likely",
    },
  ],
  nearMiss: [
    {
      when: "the first version that knows user delegation SAS",
      row: { sas: { sv: "2018-11-09" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "the first version that knows the parameter",
      row: { sas: { sv: "2020-12-06", ses: "scope-b" } },
      reason: "signature-mismatch",
      confidence: "possible",
    },
    {
      when: "no version at all: malformed, not old",
      row: { sas: { sv: "latest" } },
      reason: "field-malformed",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "old and expired: the version is looked at first",
      row: { time: "2026-11-20T19:00:00Z", sas: { sv: "2018-03-28" } },
      reason: "version-unsupported",
      confidence: "certain",
      alsoTrue: ["sas-expired"],
    },
    {
      when: "a letter newer than the version, and expired: the proof goes first",
      row: { time: "2026-11-20T19:00:00Z", sas: { sv: "2018-11-09", sp: "rt" } },
      reason: "sas-expired",
      confidence: "certain",
    },
    {
      when: "old, but the status names the firewall",
      row: { sas: { sv: "2018-03-28" }, statusText: "SASIpAuthorizationError" },
      reason: "network-blocked",
      confidence: "likely",
      alsoTrue: ["version-unsupported"],
    },
  ],
};
