const BLOB_FAULT_KINDS = [
  "sign-in",
  "forbidden",
  "missing",
  "changed",
  "archived",
  "throttled",
  "timeout",
  "unreachable",
  "unexpected",
] as const;
/** changed: the blob is another one than when it was listed, or than at the first answer. */
export type BlobFaultKind = (typeof BLOB_FAULT_KINDS)[number];

/** A container or blob can't be read. */
export class BlobFault extends Error {
  constructor(
    readonly kind: BlobFaultKind,
    /** The service's own code, "" where it gave none that is a plain word. */
    readonly code: string,
    cause?: unknown,
  ) {
    super(kind, { cause });
  }
}

const BY_STATUS: Readonly<Record<number, BlobFaultKind>> = {
  401: "forbidden",
  403: "forbidden",
  404: "missing",
  408: "timeout",
  409: "changed",
  412: "changed",
  416: "changed",
  429: "throttled",
  500: "throttled",
  503: "throttled",
  504: "timeout",
};

interface Clues {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly details?: { readonly errorCode?: unknown };
}

const NETWORK =
  /^(?:REQUEST_SEND_ERROR|E[A-Z]{3,20}|ERR_[A-Z_]{3,40}|CERT_[A-Z_]{3,40}|UND_ERR_[A-Z_]{3,40})$/;

const wordOf = (code: unknown): string =>
  typeof code === "string" && /^[A-Za-z][\w-]{1,59}$/.test(code) ? code : "";

/** What a failed call to the blob service means. Total. */
export function blobFaultOf(error: unknown): BlobFault {
  if (error instanceof BlobFault) return error;
  const clues = (typeof error === "object" && error !== null ? error : {}) as Clues;
  const code = wordOf(clues.details?.errorCode ?? clues.code);
  if (/^(?:Abort|Timeout)Error$/.test(String(clues.name))) return new BlobFault("timeout", "", error);
  if (code === "BlobArchived" || code === "BlobBeingRehydrated")
    return new BlobFault("archived", code, error);
  const status = typeof clues.statusCode === "number" ? clues.statusCode : 0;
  const kind = BY_STATUS[status] ?? (NETWORK.test(String(clues.code)) ? "unreachable" : "unexpected");
  const named = [status > 0 ? String(status) : "", code || (status > 0 ? "" : wordOf(clues.name))];
  return new BlobFault(kind, named.filter((part) => part !== "").join(" "), error);
}
