import { defineCause } from "./define-cause";

export const VERSION_UNSUPPORTED = defineCause({
  code: "version-unsupported",
  group: "fields",
  decidedBy: "the row",
  texts: {
    label: "Version too old",
    clause: "carried a token of a version that is too old",
    plain: "The token's version is too old for what it uses",
    meaning:
      "The token's signed version (sv) is before 2018-11-09, the first that supports user delegation SAS (2025-07-05 for queues, tables and files), or before the version that introduced a parameter the token uses, such as ses, saoid or sduoid.",
    shows:
      "Status AuthenticationFailed, and sv is earlier than the first version of something in the token. A newer permission letter with an older version is only a hint.",
    steps: [
      "See which parameter requires the newer version.",
      "Update the SDK that makes the tokens; remove any version that is hard-coded.",
      "Make a new token: sv is part of the signature and can't be edited.",
    ],
  },
  fix: {
    kind: "new-token",
    title: "Make the token with a newer version",
    text: "Update the library that makes the tokens, or set sv to a version that supports every parameter in the token.",
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "storage-versions", "troubleshoot-403"],
    sources: ["create-user-delegation-sas-rest", "troubleshoot-403", "sdk-js", "sdk-net"],
  },
});
