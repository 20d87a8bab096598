interface KindOfFix {
  /** What the row gives: the names in braces that the fix's texts may hold. */
  readonly values: readonly string[];
  /** Texts that speak of one request; which of them, and in which order, the row decides. */
  readonly wordings: readonly string[];
}

const SAME_FOR_ALL = { values: [], wordings: [] } as const satisfies KindOfFix;

/**
 * How causes are fixed. A cause's file names its kind and holds every text; `lib/diagnosis/fixes` reads the row's
 * values and writes the commands, one builder for each kind.
 */
export const FIX_KINDS = {
  "new-token": SAME_FOR_ALL,
  "token-for-level": {
    values: ["resource", "resourceLetter", "operation", "resourceLetters", "needed"],
    wordings: ["level", "permission", "signature"],
  },
  address: {
    values: ["operation", "depth"],
    wordings: ["account", "root", "container", "batch", "directory", "bareContainer"],
  },
  "sign-in": { values: ["operation", "container"], wordings: ["operation"] },
  permission: {
    values: ["operation", "needed", "held", "permissions", "role"],
    wordings: ["permission"],
  },
  overwrite: { values: ["held", "permissions"], wordings: ["letter"] },
  role: { values: ["role", "delegator", "keyRoles"], wordings: ["role"] },
  "deny-assignment": SAME_FOR_ALL,
  "access-list": SAME_FOR_ALL,
  "caller-address": { values: ["address"], wordings: ["public", "private", "ipv6"] },
  https: SAME_FOR_ALL,
  "bearer-token": SAME_FOR_ALL,
  "other-tenant": SAME_FOR_ALL,
  "encryption-scope": SAME_FOR_ALL,
  "sas-policy": SAME_FOR_ALL,
  "network-rules": { values: ["address"], wordings: ["public", "private", "ipv6", "token"] },
  "private-endpoint": SAME_FOR_ALL,
  "account-state": SAME_FOR_ALL,
  "account-rules": { values: [], wordings: ["secondary"] },
  "source-token": SAME_FOR_ALL,
  "cors-rules": SAME_FOR_ALL,
  revocation: SAME_FOR_ALL,
  evidence: SAME_FOR_ALL,
} as const satisfies Readonly<Record<string, KindOfFix>>;

export type FixKind = keyof typeof FIX_KINDS;
export type FixValue<Kind extends FixKind> = (typeof FIX_KINDS)[Kind]["values"][number];
export type FixWordingName<Kind extends FixKind> = (typeof FIX_KINDS)[Kind]["wordings"][number];

/** A text for one request; without a title the cause's own stands. */
export interface FixWording {
  readonly title?: string;
  readonly text: string;
}

interface FixOfKind<Kind extends FixKind> {
  readonly kind: Kind;
  /**
   * Short and imperative, without a final stop. Texts may hold values of the row: "{role}", or
   * "{role|a data role}" with the words that stand where no row gives it, as on the cause's own page.
   */
  readonly title: string;
  /** A sentence or two on how. */
  readonly text: string;
}

/** The one thing to do about a cause, in general and for one request. */
export type CauseFix = {
  readonly [Kind in FixKind]: FixOfKind<Kind> &
    ([FixWordingName<Kind>] extends [never]
      ? { readonly forRequest?: never }
      : { readonly forRequest: Readonly<Record<FixWordingName<Kind>, FixWording>> });
}[FixKind];

const VALUE = /\{(\w+)(?:\|([^}]*))?\}/g;

/** A text with its values filled in; the words behind the bar stand for one that is missing or "". */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(VALUE, (_, name: string, otherwise = "") => values[name] || otherwise);
}

/** Names of the values in a text, and whether words stand for each that is missing. */
export function valuesIn(text: string): readonly { readonly name: string; readonly optional: boolean }[] {
  return [...text.matchAll(VALUE)].map(([, name = "", otherwise]) => ({
    name,
    optional: otherwise !== undefined,
  }));
}
