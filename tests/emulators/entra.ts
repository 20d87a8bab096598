import { fakeToken } from "./fake-credential";
import type { ServiceReply, ServiceRequest } from "./loopback-service";

const CONFIGURATION = /^\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/;
const TOKEN = /^\/[^/]+\/oauth2\/v2\.0\/token$/;
const LIFETIME_SECONDS = 3600;

function configuration(origin: string, tenant: string): object {
  const authority = `${origin}/${tenant}`;
  return {
    issuer: `${authority}/v2.0`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    jwks_uri: `${authority}/discovery/v2.0/keys`,
  };
}

/**
 * Entra's sign-in as far as a client secret or certificate needs it: a token for whatever scope is
 * asked, to whoever asks, with more claims where they are given. For `open` of a loopback service.
 */
export async function entraAnswer(
  { path, body, headers }: ServiceRequest,
  claims: object = {},
): Promise<ServiceReply | null> {
  const [address = ""] = path.split("?");
  const tenant = CONFIGURATION.exec(address)?.[1];
  if (tenant !== undefined) return { status: 200, body: configuration(`https://${headers.host}`, tenant) };
  if (!TOKEN.test(address)) return null;
  const scopes = new URLSearchParams(body).get("scope")?.split(" ") ?? [];
  const audience = scopes.find((scope) => scope.endsWith("/.default"))?.replace(/\/\.default$/, "") ?? "";
  const now = Math.floor(Date.now() / 1000);
  const token = fakeToken(audience, now, now + LIFETIME_SECONDS, claims);
  return { status: 200, body: { token_type: "Bearer", expires_in: LIFETIME_SECONDS, access_token: token } };
}
