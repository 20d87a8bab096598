import type { TokenFacts } from "@/lib/log-source/token-uses";
import { permissionWords } from "@/lib/sas/permissions";
import { SIGNED_RESOURCES } from "@/lib/sas/services";

/** "Token for a container: r read, l list". */
export function tokenTitle(
  { permissions, signedResource }: Pick<TokenFacts, "permissions" | "signedResource">,
  tokens: number,
): string {
  const resource = SIGNED_RESOURCES[signedResource];
  const what = `${tokens === 1 ? "Token" : `${tokens} tokens`}${resource ? ` for ${resource}` : ""}`;
  const service = signedResource === "s" || signedResource === "f" ? "file" : "blob";
  return permissions === "" ? what : `${what}: ${permissionWords(permissions, service)}`;
}
