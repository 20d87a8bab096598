import type { KeyRefusal } from "./refusals";

/** What was seen where no key came. */
export interface RefusalSeen {
  /** Of the last answer; null where none came. */
  readonly status: number | null;
  /** x-ms-error-code, "" for none. */
  readonly code: string;
  /** AuthenticationErrorDetail, "" for none. */
  readonly detail: string;
  /** no-token: the sign-in failed. late: the deadline passed. broken: no answer, by the name of `code`. unread: a 200 that is none. */
  readonly why: "answered" | "no-token" | "late" | "broken" | "unread";
}

interface Sign {
  readonly refusal: KeyRefusal;
  readonly status?: number;
  readonly codes?: readonly string[];
  readonly detail?: RegExp;
}

/** In this order; the first that fits decides. What a sign does not name may be anything. */
const ANSWERED: readonly Sign[] = [
  { refusal: "not-bearer", detail: /only[^.]{0,60}bearer/i },
  { refusal: "wrong-tenant", detail: /\bissuer\b/i },
  { refusal: "wrong-audience", detail: /\baudience\b/i },
  { refusal: "token-time", detail: /\blifetime\b|\bexpired\b|not yet valid/i },
  { refusal: "wrong-audience", codes: ["InvalidAudience"] },
  { refusal: "not-bearer", codes: ["NoAuthenticationInformation"] },
  { refusal: "account-disabled", codes: ["AccountIsDisabled"] },
  { refusal: "permission-missing", codes: ["AuthorizationPermissionMismatch"] },
  { refusal: "network-blocked", codes: ["AuthorizationFailure", "AuthorizationSourceIPMismatch"] },
  { refusal: "https-required", codes: ["AccountRequiresHttps", "AuthorizationProtocolMismatch"] },
  { refusal: "key-too-long", codes: ["InvalidXmlNodeValue"] },
  {
    refusal: "not-offered",
    codes: [
      "InvalidHeaderValue",
      "UnsupportedQueryParameter",
      "UnsupportedHttpVerb",
      "FeatureVersionMismatch",
    ],
  },
  { refusal: "not-offered", codes: ["InvalidQueryParameterValue", "FeatureNotSupported"] },
  { refusal: "throttled", codes: ["ServerBusy"] },
  { refusal: "timeout", codes: ["OperationTimedOut"] },
  { refusal: "token-refused", codes: ["InvalidAuthenticationInfo", "AuthenticationFailed"] },
  { refusal: "token-refused", status: 401 },
  { refusal: "account-not-found", status: 404 },
  { refusal: "timeout", status: 408 },
  { refusal: "throttled", status: 429 },
  { refusal: "throttled", status: 503 },
  { refusal: "timeout", status: 504 },
  { refusal: "not-offered", status: 405 },
];

/** Names that Node gives to what went wrong below HTTP. */
const BROKEN: readonly { readonly refusal: KeyRefusal; readonly code: RegExp }[] = [
  { refusal: "account-not-found", code: /^ENOTFOUND$/ },
  { refusal: "timeout", code: /^ETIMEDOUT$|^UND_ERR_\w{0,20}TIMEOUT$/ },
  {
    refusal: "certificate",
    code: /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF))/,
  },
];

function fits(sign: Sign, { status, code, detail }: RefusalSeen): boolean {
  return (
    (sign.status === undefined || sign.status === status) &&
    (sign.codes === undefined || sign.codes.includes(code)) &&
    (sign.detail === undefined || sign.detail.test(detail))
  );
}

function byStatus(status: number | null): KeyRefusal {
  if (status === null) return "unreachable";
  if (status >= 500) return "service-trouble";
  if (status === 400) return "request-unread";
  return status > 400 ? "other" : "unreadable";
}

/** Which refusal it was. Total. */
export function tellRefusal(seen: RefusalSeen): KeyRefusal {
  if (seen.why === "no-token") return "signed-out";
  if (seen.why === "late") return "timeout";
  if (seen.why === "unread") return "unreadable";
  if (seen.why === "broken") return BROKEN.find(({ code }) => code.test(seen.code))?.refusal ?? "unreachable";
  return ANSWERED.find((sign) => fits(sign, seen))?.refusal ?? byStatus(seen.status);
}
