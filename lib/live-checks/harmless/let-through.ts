/** What storage answered to the one request. */
export interface StorageAnswer {
  readonly status: number;
  /** x-ms-error-code. */
  readonly code: string | null;
}

/** The emulator's word for a body that its MD5 does not fit. */
const EMULATORS_MD5 = "invalidoperation";
/** What only a request that was let through is told: nothing there, a condition that does not hold, a body that does not fit. */
const LET_THROUGH = new Set([304, 404, 409, 412, 416]);
const LET_THROUGH_CODES = new Set(["md5mismatch", "invalidmd5", "conditionnotmet", EMULATORS_MD5]);

/** Answers that come before any token is looked at, though their status says otherwise. */
const BEFORE_THE_TOKEN = new Set(["publicaccessnotpermitted", "accountbeingcreated"]);

/** Whether the service took the token: it did the request, or told what it tells to no one else. */
export function isLetThrough({ status, code }: StorageAnswer): boolean {
  const lower = code?.toLowerCase() ?? "";
  if (BEFORE_THE_TOKEN.has(lower)) return false;
  return (status >= 200 && status < 300) || LET_THROUGH.has(status) || LET_THROUGH_CODES.has(lower);
}
