import type { TokenCredential } from "@azure/identity";
import type { CredentialChoice } from "@/lib/config/choices";

/** Entra's sign-in in the cloud at hand. */
export interface AuthorityHost {
  readonly authority: string;
  readonly discoverable: boolean;
  /** Certificate authority to trust in place of the machine's own, PEM. */
  readonly certificateAuthority?: string;
}

/** No token could be had: wrong secret, no identity on this machine, Entra out of reach. */
export class SignInFault extends Error {
  constructor(cause: unknown) {
    super("no token", { cause });
  }
}

/** No token could be had for the one who asks, by their own sign-in. */
export class PersonSignInFault extends SignInFault {
  constructor(
    /** What they can do, as a sentence. */
    readonly nextStep: string,
    cause: unknown,
  ) {
    super(cause);
  }
}

type Identity = typeof import("@azure/identity");

function built(identity: Identity, choice: CredentialChoice, host: AuthorityHost): TokenCredential {
  const { certificateAuthority: ca } = host;
  const entra = {
    authorityHost: host.authority,
    disableInstanceDiscovery: !host.discoverable,
    ...(ca ? { tlsOptions: { ca } } : {}),
  };
  switch (choice.kind) {
    case "managed-identity":
      return choice.clientId === null
        ? new identity.ManagedIdentityCredential()
        : new identity.ManagedIdentityCredential({ clientId: choice.clientId });
    case "workload-identity":
      return new identity.WorkloadIdentityCredential({
        ...entra,
        ...(choice.tenantId === null ? {} : { tenantId: choice.tenantId }),
        ...(choice.clientId === null ? {} : { clientId: choice.clientId }),
        ...(choice.tokenFile === null ? {} : { tokenFilePath: choice.tokenFile }),
      });
    case "client-secret":
      return new identity.ClientSecretCredential(
        choice.tenantId,
        choice.clientId,
        choice.clientSecret,
        entra,
      );
    case "client-certificate": {
      const { certificatePath, certificatePassword } = choice;
      const password = certificatePassword === null ? {} : { certificatePassword };
      return new identity.ClientCertificateCredential(
        choice.tenantId,
        choice.clientId,
        { certificatePath, ...password },
        entra,
      );
    }
    case "azure-cli":
      return new identity.AzureCliCredential(choice.tenantId === null ? {} : { tenantId: choice.tenantId });
  }
}

/** The same credential, whose failures are known as such: Error shapes differ from kind to kind. */
export function withSignInFaults(credential: TokenCredential): TokenCredential {
  return {
    async getToken(scopes, options) {
      const token = await credential.getToken(scopes, options).catch((error: unknown) => {
        const isKnown = error instanceof SignInFault || options?.abortSignal?.aborted;
        throw isKnown ? error : new SignInFault(error);
      });
      if (token === null) throw new SignInFault(null);
      return token;
    },
  };
}

/**
 * The credential of a process: make one and keep it, since it caches its tokens. Its getToken
 * rejects with a SignInFault. Rejects with an Error where the choice itself can't be used.
 */
export async function makeCredential(
  choice: CredentialChoice,
  host: AuthorityHost,
): Promise<TokenCredential> {
  return withSignInFaults(built(await import("@azure/identity"), choice, host));
}

/**
 * The same, made when the first token is wanted: Microsoft's identity packages take a while to start. A choice
 * that can't be used is a SignInFault of each getToken.
 */
export function lateCredential(choice: CredentialChoice, host: AuthorityHost): TokenCredential {
  let made: Promise<TokenCredential> | null = null;
  return withSignInFaults({
    async getToken(scopes, options) {
      made ??= makeCredential(choice, host);
      return (await made).getToken(scopes, options);
    },
  });
}
