import type { EmulatorRefusal } from "./answer-table";
import { hasDelegationToken, type LabRequest } from "./lab-request";

/** Operations that create with c, and need w where the blob exists. The lab does not ask the product's own tables. */
const CREATES: ReadonlySet<string> = new Set([
  "PutBlob",
  "PutBlobFromURL",
  "PutBlockList",
  "CopyBlob",
  "CopyBlobFromURL",
  "CreatePathFile",
]);

const isContainerOperation = (operation: string): boolean => /Container|Filesystem/.test(operation);

/** Which refusal of the service it is that Azurite means with a 403 and this code; null for none of ours. */
export function readEmulatorRefusal(
  request: LabRequest,
  operation: string,
  code: string,
): EmulatorRefusal | null {
  if (code === "CannotVerifyCopySource") return "copy-source";
  if (code === "CorsPreflightFailure") return "preflight";
  if (!hasDelegationToken(request)) return null;
  if (code === "AuthorizationFailure" || code === "AuthenticationFailed") return "authentication";
  if (code !== "AuthorizationPermissionMismatch") return null;
  if (isContainerOperation(operation)) return "container-operation";
  const permissions = request.query.get("sp") ?? "";
  return CREATES.has(operation) && permissions.includes("c") && !permissions.includes("w")
    ? "overwrite"
    : "permission";
}
