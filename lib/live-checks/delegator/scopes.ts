import type { Truth } from "@/lib/diagnosis/language/truth";

function segments(scope: string): readonly string[] {
  const parts = scope
    .toLowerCase()
    .split("/")
    .filter((segment) => segment !== "");
  // A share's resource id says shares, the scope of its roles fileshares.
  return parts.map((segment, at) =>
    segment === "shares" && parts[at - 2] === "fileservices" ? "fileshares" : segment,
  );
}

const isManagementGroup = (parts: readonly string[]): boolean =>
  parts[0] === "providers" && parts[1] === "microsoft.management";

/**
 * Whether what is assigned at `scope` holds at `place`: there, or above it. Management groups and the root
 * are above: only those that reach the account are ever listed for it.
 */
export function holdsAt(scope: string, place: string): boolean {
  const [above, below] = [segments(scope), segments(place)];
  return isManagementGroup(above) || above.every((segment, at) => segment === below[at]);
}

/** Whether two texts name the same scope. */
export const isSameScope = (a: string, b: string): boolean => segments(a).join("/") === segments(b).join("/");

/** As `holdsAt`, for a place that is known down to the account alone: below it nothing can be told. */
export function mayHoldBelow(scope: string, account: string): Truth {
  if (holdsAt(scope, account)) return true;
  return holdsAt(account, scope) ? null : false;
}

/** "the container data", "the account", "the resource group rg", …: where a role is assigned. */
export function scopeWords(scope: string): string {
  const parts = scope.split("/").filter((segment) => segment !== "");
  const lower = segments(scope);
  if (parts.length === 0) return "the root";
  if (isManagementGroup(lower)) return `the management group ${parts.at(-1) ?? ""}`;
  if (parts.length === 2) return "the subscription";
  if (parts.length === 4) return `the resource group ${parts[3] ?? ""}`;
  if (parts.length === 8) return "the account";
  return `${parts.at(-2) ?? ""}/${parts.at(-1) ?? ""}`;
}
