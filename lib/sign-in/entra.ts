import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  genericGrantRequest,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  type TokenEndpointResponse,
} from "openid-client";
import { CALLBACK_PATH } from "./paths";
import type { Attempt } from "./sessions";
import { type SignedIn, signedInOf } from "./signed-in";

const TIMEOUT_SECONDS = 10;
const KEPT_MS = 24 * 3_600_000;

const ON_BEHALF_OF = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** A token of a person, as Entra ID gave it. It is kept in memory alone, and shown by nothing. */
export interface PersonToken {
  readonly token: string;
  /** Gives another one when it has ended; null where Entra ID gave none. */
  readonly refresh: string | null;
  /** Milliseconds since 1970. */
  readonly endsAtMs: number;
}

interface EntraOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** "https://login.microsoftonline.com" */
  readonly authority: string;
  /** "https://insights.example", where this dashboard is reached. */
  readonly address: string;
  /** What people are asked to let this dashboard do as them: "api://…/user_impersonation"; null for nothing. */
  readonly scope: string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** OpenID Connect's code flow with PKCE at Entra ID: each tenant is an issuer of its own, whose tokens prove that tenant alone. */
export class Entra {
  readonly #known = new Map<
    string,
    { readonly configuration: Promise<Configuration>; readonly untilMs: number }
  >();

  constructor(private readonly options: EntraOptions) {}

  /** Where to send a browser, and what it must come back with. Rejects where Entra ID does not answer. */
  async begin(
    tenant: string,
    returnTo: string,
  ): Promise<{ readonly href: string; readonly attempt: Attempt }> {
    const configuration = await this.#configurationOf(tenant);
    const proofs = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const href = buildAuthorizationUrl(configuration, {
      redirect_uri: `${this.options.address}${CALLBACK_PATH}`,
      scope: ["openid profile", ...this.#more()].join(" "),
      ...{ state: proofs.state, nonce: proofs.nonce },
      code_challenge: await calculatePKCECodeChallenge(proofs.verifier),
      code_challenge_method: "S256",
    });
    return { href: href.href, attempt: { tenant, returnTo, ...proofs } };
  }

  /** Who came back, with a token to act as them; null for one of another tenant. Rejects where what came back is not what was begun. */
  async finish(
    { tenant, verifier, state, nonce }: Attempt,
    search: string,
  ): Promise<{ readonly person: SignedIn; readonly token: PersonToken } | null> {
    const configuration = await this.#configurationOf(tenant);
    const came = new URL(`${this.options.address}${CALLBACK_PATH}${search}`);
    const tokens = await authorizationCodeGrant(configuration, came, {
      pkceCodeVerifier: verifier,
      ...{ expectedState: state, expectedNonce: nonce },
      idTokenExpected: true,
    });
    const person = signedInOf(tokens.claims() ?? {}, [tenant]);
    return person && { person, token: this.#tokenOf(tokens) };
  }

  /**
   * A person's token for another service, for the one that they gave this dashboard (`assertion`):
   * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow. Rejects where Entra ID refuses.
   */
  async onBehalfOf(tenant: string, assertion: string, scope: string): Promise<PersonToken> {
    const asked = { assertion, scope, requested_token_use: "on_behalf_of" };
    return this.#tokenOf(await genericGrantRequest(await this.#configurationOf(tenant), ON_BEHALF_OF, asked));
  }

  /** Another token to act as a person, for one that ends. Rejects where Entra ID refuses. */
  async refresh(tenant: string, refresh: string): Promise<PersonToken> {
    // Nothing more than was granted, or it is refused; the token to refresh with stays good.
    const scope = ["openid", this.options.scope ?? ""].join(" ").trim();
    return this.#tokenOf(await refreshTokenGrant(await this.#configurationOf(tenant), refresh, { scope }));
  }

  #more(): readonly string[] {
    const { scope } = this.options;
    return scope === null ? [] : ["offline_access", scope];
  }

  #tokenOf(answer: TokenEndpointResponse): PersonToken {
    const { access_token: token, refresh_token: refresh = null, expires_in: seconds = 0 } = answer;
    return { token, refresh, endsAtMs: this.options.now() + seconds * 1000 };
  }

  /** Known for a day; what could not be had is asked for again. */
  #configurationOf(tenant: string): Promise<Configuration> {
    const known = this.#known.get(tenant);
    if (known && this.options.now() < known.untilMs) return known.configuration;
    const configuration = this.#discover(tenant);
    this.#known.set(tenant, { configuration, untilMs: this.options.now() + KEPT_MS });
    configuration.catch(() => this.#known.delete(tenant));
    return configuration;
  }

  async #discover(tenant: string): Promise<Configuration> {
    const { authority, clientId, clientSecret } = this.options;
    const issuer = new URL(`${authority}/${tenant}/v2.0`);
    const configuration = await discovery(issuer, clientId, {}, ClientSecretPost(clientSecret), {
      timeout: TIMEOUT_SECONDS,
    });
    enableNonRepudiationChecks(configuration);
    return configuration;
  }
}
