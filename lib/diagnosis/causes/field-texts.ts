import type { CauseText } from "./cause-text";

export const FIELD_TEXTS = {
  "field-missing": {
    label: "Field missing",
    clause: "carried a token that lacked a mandatory field",
    meaning:
      "A parameter that every user delegation SAS must have is absent or empty. Most often the link was cut, or an & was lost when it was copied, stored or passed through a shell; or custom code left the field out. A link that was copied from HTML or JSON without being unescaped (&amp;, \\u0026) loses everything after its first parameter.",
    shows:
      "Status AuthenticationFailed, and a mandatory parameter is absent or empty in the logged address. If those after it are missing too, the link was cut. Where &amp; or a percent-encoded \\u0026 stands between the parameters, the client sent it, since no export writes & like that; a bare \\u0026 may be the export's own.",
    whatToDo: {
      title: "Use the whole token",
      text: "Compare the link with the token as it was issued. Quote it in shells, don't split it at &, and don't rebuild it by hand.",
    },
    steps: [
      "See which field is missing; if those after it are missing too, the link was cut.",
      "Quote the whole link in scripts: an unquoted & ends the command.",
      "If the parameters stand between &amp; or \\u0026, unescape the link: it was copied from HTML or JSON.",
      "If your own code makes the token, include skoid, sktid, skt, ske, sks and skv as they were returned with the key. skt is documented as optional but is needed.",
      "Prefer an SDK's SAS builder to writing the token by hand.",
    ],
    documents: ["create-user-delegation-sas-rest", "troubleshoot-403", "sas-error-codes"],
    decidedBy: "the row",
    sources: ["troubleshoot-403", "skt-mandatory", "create-user-delegation-sas"],
  },
  "field-malformed": {
    label: "Field malformed",
    clause: "carried a token with a field that can't be read",
    meaning:
      "A parameter is present but invalid: an invalid date, an unknown or repeated permission letter, an invalid address range, or the same parameter twice (a token appended to a link that already had one).",
    shows:
      "Status AuthenticationFailed, and a parameter can't be read: an invalid date, an unknown or repeated letter in sp, an invalid address. Letters that are only out of order are weak evidence: Microsoft's own libraries differ.",
    whatToDo: {
      title: "Correct the field and sign again",
      text: "Every field is part of the signature: don't edit the link, make a new token with the field corrected.",
    },
    steps: [
      "Correct the named field where the token is made; an edited link fails on its signature.",
      "Write times in UTC with a final Z, for example 2026-11-20T08:00:00Z. The hour alone (2026-11-20T08Z), which Azure CLI accepts, is not documented.",
      "Write permissions in the documented order (racwdxyltfmeop), each letter once.",
      "If a parameter is present twice, a token was appended to a link that already had one.",
    ],
    documents: ["create-user-delegation-sas-rest", "create-service-sas", "troubleshoot-403"],
    decidedBy: "the row",
    sources: ["troubleshoot-403", "create-service-sas", "create-user-delegation-sas"],
  },
  "version-unsupported": {
    label: "Version too old",
    clause: "carried a token of a version that is too old",
    meaning:
      "The token's signed version (sv) is before 2018-11-09, the first that supports user delegation SAS (2025-07-05 for queues, tables and files), or before the version that introduced a parameter the token uses, such as ses, saoid or sduoid.",
    shows:
      "Status AuthenticationFailed, and sv is earlier than the first version of something in the token. A newer permission letter with an older version is only a hint.",
    whatToDo: {
      title: "Make the token with a newer version",
      text: "Update the library that makes the tokens, or set sv to a version that supports every parameter in the token.",
    },
    steps: [
      "See which parameter requires the newer version.",
      "Update the SDK that makes the tokens; remove any version that is hard-coded.",
      "Make a new token: sv is part of the signature and can't be edited.",
    ],
    documents: ["create-user-delegation-sas-rest", "storage-versions", "troubleshoot-403"],
    decidedBy: "the row",
    sources: ["create-user-delegation-sas", "troubleshoot-403", "sdk-js", "sdk-net"],
  },
} as const satisfies Readonly<Record<string, CauseText>>;
