/** Someone whose token was verified. */
export interface SignedIn {
  readonly oid: string;
  readonly tid: string;
  /** As the token says it; nothing is decided by it. */
  readonly name: string;
  readonly groups: readonly string[];
  /** False where the token says that there are more groups than it names. */
  readonly hasAllGroups: boolean;
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const MAX_NAME = 100;

type Claims = Readonly<Record<string, unknown>>;

const guidOf = (value: unknown): string | null =>
  typeof value === "string" && GUID.test(value) ? value.toLowerCase() : null;

/**
 * Entra ID leaves the groups out where there are too many, and says so in one of two ways:
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference#groups-overage-claim
 */
function leavesGroupsOut({ hasgroups, _claim_names: elsewhere }: Claims): boolean {
  const named = typeof elsewhere === "object" && elsewhere !== null && "groups" in elsewhere;
  return named || hasgroups === true || hasgroups === "true";
}

function nameOf({ name, preferred_username: userName }: Claims): string {
  const text = [name, userName].find((each) => typeof each === "string" && each !== "");
  return String(text ?? "").slice(0, MAX_NAME);
}

/** Who a verified ID token is about; null where it does not say so in the way of Entra ID, or is another tenant's. */
export function signedInOf(claims: Claims, tenants: readonly string[]): SignedIn | null {
  const [oid, tid] = [guidOf(claims.oid), guidOf(claims.tid)];
  if (oid === null || tid === null || !tenants.includes(tid)) return null;
  const groups = Array.isArray(claims.groups) ? claims.groups.flatMap((group) => guidOf(group) ?? []) : [];
  return { oid, tid, name: nameOf(claims), groups, hasAllGroups: !leavesGroupsOut(claims) };
}
