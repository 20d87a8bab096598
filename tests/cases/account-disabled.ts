import type { CauseCases } from "../support/cause-cases";

export const CASES: CauseCases = {
  positive: [
    {
      when: "the account is disabled",
      row: { statusText: "AccountIsDisabled" },
      reason: "account-disabled",
      confidence: "certain",
    },
  ],
  nearMiss: [
    {
      when: "the account does not allow it",
      row: { statusText: "InsufficientAccountPermissions" },
      reason: "account-restricted",
      confidence: "certain",
    },
  ],
  conflicting: [
    {
      when: "disabled, and the letter is missing",
      row: { operation: "DeleteBlob", statusText: "AccountIsDisabled" },
      reason: "account-disabled",
      confidence: "certain",
      alsoTrue: ["permission-missing"],
    },
  ],
};
