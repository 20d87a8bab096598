import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { exportJWK, type JWK } from "jose";
import Provider, { type Configuration, errors } from "oidc-provider";
import { fakeToken } from "./fake-credential";
import { selfSignedCertificate } from "./self-signed-certificate";

/** Someone in a tenant, with the claims that Entra ID puts into their ID token. */
interface Account {
  readonly oid: string;
  readonly tid: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

interface SignInOptions {
  readonly tenants: readonly string[];
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  /** Where the certificate that vouches for it is written. */
  readonly certificatePath: string;
  /** What people let the application do as them, where it asks other services on their behalf. */
  readonly apiScope?: string;
}

export interface EntraSignIn {
  /** "https://localhost:1234": what SAS_INSIGHTS_AZURE_AUTHORITY is set to. */
  readonly authority: string;
  /** Who is at the keyboard from now on. */
  signInAs(account: Account): void;
  /** Of whom it gives the application no more tokens, as where a role or a consent was taken away. */
  refuse(oid: string | null): void;
  /** How many tokens it gave on behalf of people, and how many in place of ended ones. */
  readonly given: { onBehalfOf: number; refreshed: number };
  stop(): void;
}

const ON_BEHALF_OF = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const SECONDS = 3_600;

type Given = EntraSignIn["given"];

/**
 * The grant by which Entra ID exchanges a person's token for one of another service:
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
function addOnBehalfOf(
  provider: Provider,
  apiScope: string,
  refused: () => string | null,
  given: Given,
): void {
  const names = ["assertion", "requested_token_use", "scope"];
  provider.registerGrantType(
    ON_BEHALF_OF,
    async (context) => {
      const { assertion, requested_token_use: use, scope } = context.oidc.params ?? {};
      const token = await provider.AccessToken.find(String(assertion));
      const good =
        token?.isValid && token.scopes.has(apiScope) && token.clientId === context.oidc.client?.clientId;
      const target = /^(https:\/\/[^ ]+)\/\.default$/.exec(String(scope))?.[1];
      if (!good || use !== "on_behalf_of" || target === undefined || token.accountId === refused())
        throw new errors.InvalidGrant("AADSTS65001");
      given.onBehalfOf += 1;
      const now = Math.floor(Date.now() / 1000);
      const claims = { oid: token.accountId };
      context.body = {
        access_token: fakeToken(target, now, now + SECONDS, claims),
        ...{ token_type: "Bearer", expires_in: SECONDS, scope },
      };
    },
    names,
  );
  provider.on("grant.success", ({ oidc }) => {
    if (oidc.params?.grant_type === "refresh_token") given.refreshed += 1;
  });
}

/** Entra ID gives a token to go on with to every application that asks for one, and consents are given once. */
function delegating(apiScope: string | undefined): Partial<Configuration> {
  if (apiScope === undefined) return {};
  return {
    scopes: ["openid", "offline_access", "profile", apiScope],
    ttl: { AccessToken: SECONDS },
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed("refresh_token"),
  };
}

function providerOf(issuer: string, key: JWK, options: SignInOptions, current: () => Account): Provider {
  const { clientId, clientSecret, redirectUri, apiScope } = options;
  const grants = apiScope === undefined ? [] : ["refresh_token", ON_BEHALF_OF];
  return new Provider(issuer, {
    ...delegating(apiScope),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ["authorization_code", ...grants],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: {
      openid: ["sub", "oid", "tid", "groups", "hasgroups", "_claim_names"],
      profile: ["name", "preferred_username"],
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `${new URL(issuer).pathname}/interaction/${uid}` },
    findAccount: (_context, sub) => {
      const { oid, tid, claims } = current();
      return { accountId: sub, claims: async () => ({ sub, oid, tid, ...claims }) };
    },
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId,
        accountId: context.oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope(["openid profile", ...(apiScope ? ["offline_access", apiScope] : [])].join(" "));
      await grant.save();
      return grant;
    },
  });
}

/**
 * A certified OpenID provider (oidc-provider) as the sign-in of Entra ID: over HTTPS on loopback, an issuer for each
 * tenant, and no form: whoever `signInAs` names is at the keyboard.
 */
export async function startEntraSignIn(options: SignInOptions): Promise<EntraSignIn> {
  let account: Account | null = null;
  let refused: string | null = null;
  const given: Given = { onBehalfOf: 0, refreshed: 0 };
  const current = () => {
    if (account === null) throw new Error("Nobody is at the keyboard");
    return account;
  };
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...(await exportJWK(privateKey)), kid: "one", alg: "RS256", use: "sig" };
  const { key: tlsKey, certificate } = selfSignedCertificate(Date.now());
  writeFileSync(options.certificatePath, certificate);
  const server = createServer({ key: tlsKey, cert: certificate }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const authority = `https://localhost:${(server.address() as AddressInfo).port}`;
  const providers = options.tenants.map((tenant) => {
    const path = `/${tenant}/v2.0`;
    const provider = providerOf(`${authority}${path}`, key, options, current);
    if (options.apiScope !== undefined) addOnBehalfOf(provider, options.apiScope, () => refused, given);
    return { path, provider };
  });
  server.on(
    "request",
    async (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse) => {
      const found = providers.find(({ path }) => request.url?.startsWith(path));
      if (!found) return void response.writeHead(404).end();
      const { path, provider } = found;
      if (request.url?.startsWith(`${path}/interaction/`)) {
        await provider.interactionDetails(request, response);
        return void provider.interactionFinished(request, response, { login: { accountId: current().oid } });
      }
      request.originalUrl = request.url ?? "";
      request.url = request.url?.slice(path.length) || "/";
      return void provider.callback()(request, response);
    },
  );
  return {
    authority,
    given,
    signInAs: (next) => {
      account = next;
    },
    refuse: (oid) => {
      refused = oid;
    },
    stop: () => void server.close().closeAllConnections(),
  };
}
