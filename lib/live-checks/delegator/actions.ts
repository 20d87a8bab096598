import type { RolePermission } from "@/lib/sas/role-definitions";

/** actions are checked at the account, dataActions at the data. */
export type ActionKind = "actions" | "dataActions";

/**
 * Whether an action fits a pattern of a role: "*" stands for any text, case does not matter. In time
 * that grows with the texts' lengths, whatever the pattern: definitions are other people's.
 */
export function matchesAction(pattern: string, action: string): boolean {
  const [text, parts] = [action.toLowerCase(), pattern.toLowerCase().split("*")];
  const [first = "", ...rest] = parts;
  if (rest.length === 0) return text === first;
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
    return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** Whether a part of a role allows an action: what is listed less what is left out. */
export function allowsAction(permission: RolePermission, kind: ActionKind, action: string): boolean {
  const left = kind === "actions" ? permission.notActions : permission.notDataActions;
  const fits = (pattern: string) => matchesAction(pattern, action);
  return permission[kind].some(fits) && !left.some(fits);
}
