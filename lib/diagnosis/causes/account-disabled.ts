import { defineCause } from "./define-cause";

export const ACCOUNT_DISABLED = defineCause({
  code: "account-disabled",
  group: "account",
  decidedBy: "the row",
  texts: {
    label: "Account disabled",
    clause: "was sent to an account that is disabled",
    plain: "The storage account is disabled",
    meaning:
      "The storage account, or its subscription, is disabled: nothing can be read or written until it is enabled again.",
    shows: "Status AccountIsDisabled.",
    steps: [
      "Check the state of the subscription: it may have been disabled for its spending limit or a payment.",
      "Check the activity log to see who disabled it.",
      "Ask Microsoft support if neither explains it.",
    ],
  },
  fix: {
    kind: "account-state",
    title: "Enable the subscription or the account",
    text: "Check the state of the subscription (spending limit, payment, end of a trial) and of the account.",
  },
  references: {
    documents: ["blob-error-codes", "troubleshoot-403"],
    sources: ["blob-error-codes", "troubleshoot-403"],
  },
});
