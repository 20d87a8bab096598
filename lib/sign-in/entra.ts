import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { CALLBACK_PATH } from "./paths";
import type { Attempt } from "./sessions";
import { type SignedIn, signedInOf } from "./signed-in";

const TIMEOUT_SECONDS = 10;
const KEPT_MS = 24 * 3_600_000;

interface EntraOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** "https://login.microsoftonline.com" */
  readonly authority: string;
  /** "https://insights.example", where this dashboard is reached. */
  readonly address: string;
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
      scope: "openid profile",
      ...{ state: proofs.state, nonce: proofs.nonce },
      code_challenge: await calculatePKCECodeChallenge(proofs.verifier),
      code_challenge_method: "S256",
    });
    return { href: href.href, attempt: { tenant, returnTo, ...proofs } };
  }

  /** Who came back; null for one of another tenant. Rejects where what came back is not what was begun. */
  async finish({ tenant, verifier, state, nonce }: Attempt, search: string): Promise<SignedIn | null> {
    const configuration = await this.#configurationOf(tenant);
    const came = new URL(`${this.options.address}${CALLBACK_PATH}${search}`);
    const tokens = await authorizationCodeGrant(configuration, came, {
      pkceCodeVerifier: verifier,
      ...{ expectedState: state, expectedNonce: nonce },
      idTokenExpected: true,
    });
    return signedInOf(tokens.claims() ?? {}, [tenant]);
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
