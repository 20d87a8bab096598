import { PersonSignInFault, SignInFault } from "@/lib/azure/credentials";
import { SourceError } from "@/lib/log-source/log-source";
import type { ServiceWords } from "./kusto-transport";

/** What Node calls the ways in which a connection fails, with what a user can do about it. */
const CONNECTION_FAULTS: readonly { readonly code: RegExp; readonly what: string; readonly next: string }[] =
  [
    {
      code: /^(?:ENOTFOUND|EAI_)/,
      what: "its name could not be resolved",
      next: "Check the endpoint and this machine's DNS; with Private Link, check the private DNS zone.",
    },
    {
      code: /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^EPROTO/,
      what: "its certificate is not trusted on this machine",
      next: "If a proxy inspects TLS traffic, set NODE_EXTRA_CA_CERTS to its certificate authority.",
    },
    {
      code: /^(?:ECONN|EPIPE|ENETUNREACH|EHOSTUNREACH|ENETDOWN|ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR|ERR_STREAM|REQUEST_SEND_ERROR|ERR_NETWORK|ERR_BAD|ECONNABORTED|PARSE_ERROR|HPE_)/,
      what: "the connection was lost",
      next: "Try again. If the problem persists, check the network between this machine and Azure.",
    },
  ];

/** The `code` of an error or of what caused it. */
function codeOf(error: unknown): string {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string") return code;
    at = at.cause;
  }
  return "";
}

/** True for a connection that was there and ended: what a service or what lies between does to one that was idle. */
export function brokeOff(error: unknown): boolean {
  return /^(?:ECONNRESET|ECONNABORTED|EPIPE)$/.test(codeOf(error));
}

/** What a user should see of a failed connection or sign-in; null for anything else: a bug. */
export function connectionFault(error: unknown, { name }: ServiceWords): SourceError | null {
  if (error instanceof PersonSignInFault) {
    const message = `${name} can't be asked as you.`;
    return new SourceError("signed-out", message, error.nextStep, error.cause);
  }
  if (error instanceof SignInFault) {
    return new SourceError(
      "signed-out",
      `This dashboard could not sign in to ${name}.`,
      "Check SAS_INSIGHTS_AZURE_CREDENTIAL and its related settings, and that Microsoft Entra ID can be reached.",
      error.cause,
    );
  }
  const code = codeOf(error);
  const fault = CONNECTION_FAULTS.find((each) => each.code.test(code));
  return fault
    ? new SourceError("unreachable", `${name} can't be reached: ${fault.what}.`, fault.next, error)
    : null;
}
