import type { Random } from "./random";

/** The `identity` object of a record. */
export type SampleIdentity = Readonly<Record<string, unknown>> & { readonly type: string };

export const ANONYMOUS: SampleIdentity = { type: "Anonymous" };

export function userDelegationIdentity(signatureHash: string): SampleIdentity {
  return { type: "SAS", tokenHash: `SasSignature(${signatureHash})` };
}

export function accountKeyIdentity(keyHash: string): SampleIdentity {
  return { type: "AccountKey", tokenHash: `key1(${keyHash})` };
}

export function serviceSasIdentity(keyHash: string, signatureHash: string): SampleIdentity {
  return { type: "SAS", tokenHash: `key1(${keyHash}),SasSignature(${signatureHash})` };
}

export function systemIdentity(hash: string): SampleIdentity {
  return { type: "TrustedAccess", tokenHash: `system-1(${hash})` };
}

/** Entra sign-in of an application, with the role that allowed the action. */
export function oauthIdentity(
  random: Random,
  { objectId, tenantId, action }: { objectId: string; tenantId: string; action: string },
): SampleIdentity {
  return {
    type: "OAuth",
    tokenHash: random.hex(64),
    authorization: [
      {
        action: `Microsoft.Storage/storageAccounts/blobServices/${action}`,
        roleAssignmentId: random.guid(),
        roleDefinitionId: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        principals: [{ id: objectId, type: "ServicePrincipal" }],
        denyAssignmentId: "",
      },
    ],
    requester: {
      appId: objectId.replace(/^.{8}/, "0a1b2c3d"),
      audience: "https://storage.azure.com/",
      objectId,
      tenantId,
      tokenIssuer: `https://sts.windows.net/${tenantId}/`,
    },
  };
}
