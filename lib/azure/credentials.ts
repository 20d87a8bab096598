import {
  AzureCliCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from "@azure/identity";
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

function built(choice: CredentialChoice, host: AuthorityHost): TokenCredential {
  const { certificateAuthority: ca } = host;
  const entra = {
    authorityHost: host.authority,
    disableInstanceDiscovery: !host.discoverable,
    ...(ca ? { tlsOptions: { ca } } : {}),
  };
  switch (choice.kind) {
    case "managed-identity":
      return choice.clientId === null
        ? new ManagedIdentityCredential()
        : new ManagedIdentityCredential({ clientId: choice.clientId });
    case "workload-identity":
      return new WorkloadIdentityCredential({
        ...entra,
        ...(choice.tenantId === null ? {} : { tenantId: choice.tenantId }),
        ...(choice.clientId === null ? {} : { clientId: choice.clientId }),
        ...(choice.tokenFile === null ? {} : { tokenFilePath: choice.tokenFile }),
      });
    case "client-secret":
      return new ClientSecretCredential(choice.tenantId, choice.clientId, choice.clientSecret, entra);
    case "client-certificate": {
      const { certificatePath, certificatePassword } = choice;
      const password = certificatePassword === null ? {} : { certificatePassword };
      return new ClientCertificateCredential(
        choice.tenantId,
        choice.clientId,
        { certificatePath, ...password },
        entra,
      );
    }
    case "azure-cli":
      return new AzureCliCredential(choice.tenantId === null ? {} : { tenantId: choice.tenantId });
  }
}

/** The same credential, whose failures are known as such: Error shapes differ from kind to kind. */
export function withSignInFaults(credential: TokenCredential): TokenCredential {
  return {
    async getToken(scopes, options) {
      const token = await credential.getToken(scopes, options).catch((error: unknown) => {
        throw options?.abortSignal?.aborted ? error : new SignInFault(error);
      });
      if (token === null) throw new SignInFault(null);
      return token;
    },
  };
}

/**
 * The credential of a process: make one and keep it, since it caches its tokens. Its getToken
 * rejects with a SignInFault. Throws an Error where the choice itself can't be used.
 */
export function makeCredential(choice: CredentialChoice, host: AuthorityHost): TokenCredential {
  return withSignInFaults(built(choice, host));
}
