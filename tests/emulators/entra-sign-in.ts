import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { exportJWK, type JWK } from "jose";
import Provider from "oidc-provider";
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
}

export interface EntraSignIn {
  /** "https://localhost:1234": what SAS_INSIGHTS_AZURE_AUTHORITY is set to. */
  readonly authority: string;
  /** Who is at the keyboard from now on. */
  signInAs(account: Account): void;
  stop(): void;
}

function providerOf(issuer: string, key: JWK, options: SignInOptions, current: () => Account): Provider {
  const { clientId, clientSecret, redirectUri } = options;
  return new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
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
      grant.addOIDCScope("openid profile");
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
    return { path, provider: providerOf(`${authority}${path}`, key, options, current) };
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
    signInAs: (next) => {
      account = next;
    },
    stop: () => void server.close().closeAllConnections(),
  };
}
