import type { LoggedRequest } from "@/lib/requests/logged-request";
import { UNLOGGED_FIELDS } from "@/lib/requests/unlogged-fields";
import type { Instant } from "@/lib/time/instant";
import type { SentRequest } from "../protocol/report";
import type { TrialInput } from "./read-input";

export interface TriedToken {
  /** Parameters of the token without its signature, as they stood in the query. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** By the service's own clock as it answered, where it told it. */
  readonly time: Instant;
  readonly host: string;
  readonly resourceId: string;
}

/** The emulator's words for what Azure calls otherwise (azure-storage-facts.md sections 6.2 and 7). */
const EMULATOR_CODES: Readonly<Record<string, { readonly azure: string; readonly letter: string }>> = {
  AuthorizationFailure: { azure: "AuthenticationFailed", letter: "" },
  // It knows no roles, and the letter that is tried is one that allows the operation.
  AuthorizationPermissionMismatch: { azure: "UnauthorizedBlobOverwrite", letter: "c" },
};

/** The code as Azure would have said it. */
export function azureCode({ request }: TrialInput, code: string, isEmulator: boolean): string {
  const known = isEmulator && Object.hasOwn(EMULATOR_CODES, code) ? EMULATOR_CODES[code] : undefined;
  const isMeant = known !== undefined && (known.letter === "" || known.letter === request?.letter);
  return isMeant ? known.azure : code;
}

/** The request as a log would tell it, for the rule book. */
export function refusedRequest(
  input: TrialInput,
  sent: SentRequest,
  token: TriedToken,
  isEmulator: boolean,
): LoggedRequest {
  const { account, container, operation, request } = input;
  const path = request?.path ?? `/${container}`;
  const query = [...token.parameters, ...(request?.query ?? []), ["sig", "REDACTED"] as const];
  return {
    ...UNLOGGED_FIELDS,
    time: token.time,
    account,
    service: "blob",
    operation,
    status: sent.status ?? 0,
    statusText: azureCode(input, sent.code ?? "", isEmulator),
    host: token.host,
    path,
    objectKey: `/${account}${path}`,
    parameters: query.map(([name, value]) => ({ name, value })),
    protocol: "HTTPS",
    requestId: sent.serverRequestId ?? "",
    clientRequestId: sent.clientRequestId ?? "",
    resourceId: token.resourceId,
  };
}
