import { defineCause } from "./define-cause";

export const FIELD_MISSING = defineCause({
  code: "field-missing",
  group: "fields",
  decidedBy: "the row",
  texts: {
    label: "Field missing",
    clause: "carried a token that lacked a mandatory field",
    plain: "The token lacks a field that it must have",
    meaning:
      "A parameter that every user delegation SAS must have is absent or empty. Most often the link was cut, or an & was lost when it was copied, stored or passed through a shell; or custom code left the field out. A link that was copied from HTML or JSON without being unescaped (&amp;, \\u0026) loses everything after its first parameter.",
    shows:
      "Status AuthenticationFailed, and a mandatory parameter is absent or empty in the logged address. If those after it are missing too, the link was cut. Where &amp; or a percent-encoded \\u0026 stands between the parameters, the client sent it, since no export writes & like that; a bare \\u0026 may be the export's own.",
    steps: [
      "See which field is missing; if those after it are missing too, the link was cut.",
      "Quote the whole link in scripts: an unquoted & ends the command.",
      "If the parameters stand between &amp; or \\u0026, unescape the link: it was copied from HTML or JSON.",
      "If your own code makes the token, include skoid, sktid, skt, ske, sks and skv as they were returned with the key. skt is documented as optional but is needed.",
      "Prefer an SDK's SAS builder to writing the token by hand.",
    ],
  },
  fix: {
    kind: "new-token",
    title: "Use the whole token",
    text: "Compare the link with the token as it was issued. Quote it in shells, don't split it at &, and don't rebuild it by hand.",
  },
  references: {
    documents: ["create-user-delegation-sas-rest", "troubleshoot-403", "sas-error-codes"],
    sources: ["troubleshoot-403", "skt-mandatory", "create-user-delegation-sas-rest"],
  },
});
