import type { ReferenceId } from "@/lib/sas/references";
import type { Cause } from "../causes/causes";
import { STATUS_FAMILIES, type StatusFamily } from "../causes/status-families";
import { CHECKS } from "../checks/checks";

/** What a client prints for a refusal that says something else than what happened, or hides it. */
export interface ClientWords {
  readonly client: string;
  /** Refusals for which it prints them. */
  readonly families: readonly StatusFamily[];
  /** The causes concerned; all of those families where it is left out. */
  readonly causes?: readonly Cause[];
  /** Causes of which the words are true. */
  readonly trueOf?: readonly Cause[];
  /** Its own words, shortened. */
  readonly says: string;
  /** What is so, and where the service's own answer stands. */
  readonly truth: string;
  readonly source: ReferenceId;
}

/** Words that send people the wrong way (azure-cli 2.45.0 and @azure/storage-blob 12.32.0 were run). */
export const CLIENT_WORDS: readonly ClientWords[] = [
  {
    client: "Azure CLI",
    families: ["authentication"],
    says: "Authentication failure. This may be caused by either invalid account key, connection string or sas token value",
    truth:
      "It prints this for every AuthenticationFailed and leaves out the detail, which names the field or the times, and the request id. --debug shows the response.",
    source: "azure-cli-words",
  },
  {
    client: "Azure CLI",
    families: ["permission"],
    says: "You do not have the required permissions needed to perform this operation",
    truth:
      "It prints this, with roles to be assigned and the advice to use --auth-mode key, for every AuthorizationPermissionMismatch, even if a SAS was given. A permission letter may be what is missing; the account key would only bypass the token.",
    source: "azure-cli-words",
  },
  {
    client: "Azure CLI",
    families: ["authorization"],
    trueOf: ["network-blocked"],
    says: "The request may be blocked by network rules of storage account",
    truth:
      "It prints this for every AuthorizationFailure: also for operations that no token allows, and for every other rule of the account.",
    source: "azure-cli-words",
  },
  {
    client: "AzCopy",
    families: ["authentication"],
    says: "Make sure the value of Authorization header is formed correctly including the signature",
    truth:
      "The service says this about every token that it doesn't accept, though a request with a SAS has no such header. The reason is in the line AuthenticationErrorDetail below it, and in AzCopy's log file.",
    source: "azcopy-detail",
  },
  {
    client: "AzCopy",
    families: ["authentication", "permission"],
    causes: ["permission-missing", "resource-level-mismatch"],
    says: "cannot list files due to reason",
    truth:
      "AzCopy lists before it copies, even for one file: the listing was blocked, not the copy. It needs l, and a token for the container or the share.",
    source: "azcopy-detail",
  },
  {
    client: "Storage Explorer",
    families: ["authentication", "permission", "authorization", "network", "public-access", "resource-type"],
    says: "Unable to retrieve child resources",
    truth:
      "It shows this for every listing that was blocked; the code is in the details. It lists whatever it opens, so a token without l, or for one blob, can't be browsed with it but works elsewhere.",
    source: "explorer-words",
  },
  {
    client: "Java SDK",
    families: STATUS_FAMILIES,
    says: "Status code 403, (empty body)",
    truth:
      "The response to a HEAD request (exists, getProperties, the check before an upload) has no body. The code is only in the header x-ms-error-code: getErrorCode() returns it.",
    source: "java-empty-body",
  },
  {
    client: "Java SDK",
    families: ["permission", "authorization", "overwrite", "source-ip", "network"],
    says: "If you are using a SAS token, and the server returned an error message that says 'Signature did not match' …",
    truth:
      "It precedes every error, whatever the code. The code comes after it, and this one is not about the signature.",
    source: "java-signature-hint",
  },
  {
    client: "JavaScript SDK",
    families: STATUS_FAMILIES,
    says: "RestError: code undefined, message empty",
    truth: "The response to a HEAD request has no body: the code is in details.errorCode.",
    source: "sdk-js",
  },
];

const familiesOf = (cause: Cause): ReadonlySet<StatusFamily> =>
  new Set(CHECKS.filter((check) => check.cause === cause).flatMap(({ statusFamilies }) => statusFamilies));

/** What clients print for a cause, and what is wrong with it. */
export function clientWordsFor(cause: Cause): readonly ClientWords[] {
  const families = familiesOf(cause);
  return CLIENT_WORDS.filter(
    ({ families: printed, causes, trueOf }) =>
      printed.some((family) => families.has(family)) &&
      (causes?.includes(cause) ?? true) &&
      !trueOf?.includes(cause),
  );
}
