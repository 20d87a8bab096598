import { defineCause } from "./define-cause";

export const FIELD_MALFORMED = defineCause({
  code: "field-malformed",
  group: "fields",
  decidedBy: "the row",
  texts: {
    label: "Field malformed",
    clause: "carried a token with a field that can't be read",
    plain: "A field of the token can't be read",
    meaning:
      "A parameter is present but invalid: an invalid date, an unknown or repeated permission letter, an invalid address range, or the same parameter twice (a token appended to a link that already had one).",
    shows:
      "Status AuthenticationFailed, and a parameter can't be read: an invalid date, an unknown or repeated letter in sp, an invalid address. Letters that are only out of order are weak evidence: Microsoft's own libraries differ.",
    steps: [
      "Correct the named field where the token is made; an edited link fails on its signature.",
      "Write times in UTC with a final Z, for example 2026-11-20T08:00:00Z. The hour alone (2026-11-20T08Z), which Azure CLI accepts, is not documented.",
      "Write permissions in the documented order (racwdxyltfmeop), each letter once.",
      "If a parameter is present twice, a token was appended to a link that already had one.",
    ],
  },
  fix: {
    kind: "new-token",
    title: "Correct the field and sign again",
    text: "Every field is part of the signature: don't edit the link, make a new token with the field corrected.",
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "create-service-sas", "troubleshoot-403"],
    sources: ["troubleshoot-403", "create-service-sas", "create-user-delegation-sas-rest"],
  },
});
