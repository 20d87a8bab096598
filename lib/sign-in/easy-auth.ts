import type { IncomingMessage } from "node:http";
import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import { type SignedIn, signedInOf } from "./signed-in";

const ID_TOKEN = "x-ms-token-aad-id-token";
const PRINCIPAL_ID = "x-ms-client-principal-id";
const PROVIDER = "x-ms-client-principal-idp";
/** No header that the platform sends is longer. */
const MAX_TOKEN = 16_000;
const CLOCK_SECONDS = 60;
const MAX_KEPT = 1_000;
const KEY_TIMEOUT_MS = 5_000;
/** Tokens of version 1.0 name another issuer: https://learn.microsoft.com/entra/identity-platform/access-tokens#token-formats */
const VERSION_1_ISSUER = "https://sts.windows.net";

/** missing: the platform sent no token; expired: it has to get a new one; refused: what was sent proves nothing. */
export type EasyAuthAnswer =
  | { readonly kind: "signed-in"; readonly person: SignedIn }
  | { readonly kind: "missing" | "expired" | "refused" };

interface EasyAuthOptions {
  /** Ids of tenants. */
  readonly tenants: readonly string[];
  readonly clientId: string;
  /** "https://login.microsoftonline.com" */
  readonly authority: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Kept {
  readonly person: SignedIn;
  readonly expiresMs: number;
}

/** Each value of a header; a header that comes twice is no one's proof. */
function valuesOf({ rawHeaders }: Pick<IncomingMessage, "rawHeaders">, wanted: string): readonly string[] {
  const values: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() === wanted) values.push(rawHeaders[at + 1] ?? "");
  return values;
}

/** Unverified: it only says which tenant's keys are to prove it. */
function tenantNamed(token: string): string | null {
  try {
    const { tid } = decodeJwt(token);
    return typeof tid === "string" ? tid.toLowerCase() : null;
  } catch {
    return null;
  }
}

/**
 * Reads who signed in at App Service or Container Apps: from the ID token that the platform passes on, once its
 * signature, issuer, audience and time are proved with the tenant's keys. The platform's other headers prove nothing
 * by themselves, and have to agree with it.
 */
export function makeEasyAuth({ tenants, clientId, authority, now }: EasyAuthOptions) {
  const keys = new Map<string, JWTVerifyGetKey>(
    tenants.map((tenant) => [
      tenant,
      createRemoteJWKSet(new URL(`${authority}/${tenant}/discovery/v2.0/keys`), {
        timeoutDuration: KEY_TIMEOUT_MS,
      }),
    ]),
  );
  const verified = new LRUCache<string, Kept>({ max: MAX_KEPT });

  const verify = async (token: string): Promise<EasyAuthAnswer> => {
    const tenant = tenantNamed(token);
    const tenantKeys = tenant === null ? undefined : keys.get(tenant);
    if (tenant === null || tenantKeys === undefined) return { kind: "refused" };
    try {
      const { payload } = await jwtVerify(token, tenantKeys, {
        algorithms: ["RS256"],
        audience: clientId,
        issuer: [`${authority}/${tenant}/v2.0`, `${VERSION_1_ISSUER}/${tenant}/`],
        requiredClaims: ["exp", "iat", "oid", "tid"],
        clockTolerance: CLOCK_SECONDS,
        currentDate: new Date(now()),
      });
      const person = signedInOf(payload, [tenant]);
      if (person === null) return { kind: "refused" };
      verified.set(token, { person, expiresMs: ((payload.exp ?? 0) + CLOCK_SECONDS) * 1000 });
      return { kind: "signed-in", person };
    } catch (error) {
      return { kind: error instanceof errors.JWTExpired ? "expired" : "refused" };
    }
  };

  return async function readEasyAuth(request: Pick<IncomingMessage, "rawHeaders">): Promise<EasyAuthAnswer> {
    const [token, ...more] = valuesOf(request, ID_TOKEN);
    if (token === undefined || token === "") return { kind: "missing" };
    if (more.length > 0 || token.length > MAX_TOKEN) return { kind: "refused" };
    const kept = verified.get(token);
    const answer: EasyAuthAnswer =
      kept !== undefined && now() < kept.expiresMs
        ? { kind: "signed-in", person: kept.person }
        : await verify(token);
    if (answer.kind !== "signed-in") return answer;
    const agrees =
      valuesOf(request, PRINCIPAL_ID).every((id) => id.toLowerCase() === answer.person.oid) &&
      valuesOf(request, PROVIDER).every((provider) => provider.toLowerCase() === "aad");
    return agrees ? answer : { kind: "refused" };
  };
}
