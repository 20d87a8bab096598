import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import type { RequestChanges, TokenChanges } from "../../support/request-with";

/** A row of a kind that people's tools make, written beside the one that was tried. */
export interface Sibling {
  readonly kind: string;
  readonly what: string;
  readonly row: RequestChanges;
  readonly reasons: readonly Cause[];
  readonly confidence: Confidence;
}

/** Whom a token is bound to. */
export const USER = "dddddddd-0000-4000-8000-000000000021";
export const OTHER = "eeeeeeee-0000-4000-8000-000000000022";
export const LATE = "2026-11-20T19:00:00Z";
export const REFUSED_PERMISSION = "AuthorizationPermissionMismatch";

export type Changed = RequestChanges & { readonly sas?: TokenChanges };

export const at = (path: string): Changed => ({ path, objectKey: `/stcontosodemo${path}` });
const host = (service: string): string => `stcontosodemo.${service}.core.windows.net`;

export const queue = (operation: string, sas: TokenChanges = {}, row: Changed = {}): Changed => ({
  ...{ service: "queue", host: `${host("queue")}:443`, operation, ...at("/orders/messages") },
  ...row,
  sas: { sr: null, sks: "q", sp: "raup", ...sas },
});
export const table = (operation: string, sas: TokenChanges = {}, row: Changed = {}): Changed => ({
  ...{ service: "table", host: `${host("table")}:443`, operation, ...at("/orders") },
  ...row,
  sas: { sr: null, sks: "t", sp: "raud", tn: "orders", ...sas },
});
export const file = (operation: string, sas: TokenChanges = {}, row: Changed = {}): Changed => ({
  ...{ service: "file", host: `${host("file")}:443`, operation, ...at("/share/d/a.txt") },
  ...row,
  sas: { sr: "f", sks: "f", ...sas },
});
export const lake = (operation: string, sas: TokenChanges = {}, row: Changed = {}): Changed => ({
  ...{ host: host("dfs"), callerAddress: "198.51.100.7", operation, ...at("/fs/raw/a.txt") },
  ...row,
  sas,
});
export const blob = (operation: string, sas: TokenChanges = {}, row: Changed = {}): Changed => ({
  operation,
  ...row,
  sas,
});

/** Of one kind: what happened, the row, and the answers that are right with their confidence. */
export const ofKind = (
  kind: string,
  rows: readonly (readonly [string, Changed, readonly Cause[], Confidence])[],
): readonly Sibling[] =>
  rows.map(([what, row, reasons, confidence]) => ({ kind, what, row, reasons, confidence }));

/** The address of the account itself. */
export const ACCOUNT = { path: "/", objectKey: "/stcontosodemo" } as const;
export const FIREWALLS_CODE = { statusText: "AuthorizationFailure" } as const;
