/**
 * With which a service refuses what it won't authorize: not signed in, or not allowed. Everything else that fails
 * (a missing blob, a broken precondition) passed authorization.
 * Source: https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes
 */
export const REFUSED_STATUSES = [401, 403] as const;

/**
 * The one refusal to authorize that comes as a conflict: a request without credentials, to an account that lets nobody in
 * without. That is what is left of a request whose token was cut off.
 * Source: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes
 */
export const REFUSED_CONFLICT = { status: 409, text: "PublicAccessNotPermitted" } as const;

const NUMBERS_AND_TEXTS: ReadonlySet<unknown> = new Set(
  REFUSED_STATUSES.flatMap((status) => [status, String(status)]),
);

/** Whether a status, as a number or as it is written in a log, is one of REFUSED_STATUSES. */
export const isRefusedStatus = (status: unknown): boolean => NUMBERS_AND_TEXTS.has(status);

/** Whether a request was refused authorization, by its status and its status text as logged. */
export const isRefusal = (status: number | null, text: string): boolean =>
  isRefusedStatus(status) ||
  (status === REFUSED_CONFLICT.status && text.toLowerCase() === REFUSED_CONFLICT.text.toLowerCase());
