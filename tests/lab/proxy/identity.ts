import { createHash } from "node:crypto";
import { headerOf, type LabRequest } from "./lab-request";

export type LoggedIdentity = Readonly<Record<string, unknown>> & { readonly type: string };

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex").toUpperCase();

interface Claims {
  readonly oid?: string;
  readonly tid?: string;
  readonly appid?: string;
  readonly aud?: string;
  readonly iss?: string;
}

function claimsOf(token: string): Claims {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as Claims;
  } catch {
    return {};
  }
}

const bearer = (token: string): LoggedIdentity => {
  const { oid, tid, appid, aud, iss } = claimsOf(token);
  const requester = { appId: appid, audience: aud, objectId: oid, tenantId: tid, tokenIssuer: iss };
  return { type: "OAuth", tokenHash: sha256(token), requester };
};

/**
 * The record's `identity` (azure-storage-facts 1.2, 1.3, 1.7): a user delegation SAS is logged as plain SAS with the
 * hash of its decoded signature, and without a requester, whom only OAuth has.
 */
export function identityOf(request: LabRequest): LoggedIdentity {
  const authorization = headerOf(request, "authorization");
  const signature = request.query.get("sig");
  if (signature !== null) return { type: "SAS", tokenHash: `SasSignature(${sha256(signature)})` };
  if (/^bearer /i.test(authorization)) return bearer(authorization.slice("bearer ".length));
  if (/^sharedkey/i.test(authorization)) return { type: "AccountKey", tokenHash: `key1(${sha256("key1")})` };
  return { type: "Anonymous" };
}
