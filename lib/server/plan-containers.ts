import type { TokenCredential } from "@azure/identity";
import { type Cloud, cloudWith } from "@/lib/azure/clouds";
import { parseAzureEnvironment } from "@/lib/config/azure-environment";
import { type CredentialChoice, chosen } from "@/lib/config/choices";
import { parseContainerEnvironment } from "@/lib/config/container-environment";
import type { ContainersPlan } from "@/lib/ingest/owner/containers-plan";

/** Microsoft's identity packages take a while to start: they wait until a token is wanted. */
function lateCredential(choice: CredentialChoice, cloud: Cloud): TokenCredential {
  let made: Promise<TokenCredential> | null = null;
  return {
    getToken: async (scopes, options) => {
      made ??= import("@/lib/azure/credentials").then(({ makeCredential }) => makeCredential(choice, cloud));
      return (await made).getToken(scopes, options);
    },
  };
}

/**
 * Which exports in storage accounts are to be loaded; null if none are set. Throws an Error whose
 * message names each variable that is wrong.
 */
export function planContainers(
  variables: Readonly<Record<string, string | undefined>>,
): ContainersPlan | null {
  if (!variables.SAS_INSIGHTS_CONTAINERS) return null;
  const azure = parseAzureEnvironment(variables);
  const cloud = cloudWith(azure.cloud, azure.endpoints);
  const containers = parseContainerEnvironment(variables, cloud.storageSuffix);
  if (containers === null) return null;
  if (containers.key !== null) return { ...containers, credential: null };
  return { ...containers, credential: lateCredential(chosen(azure.credential), cloud) };
}
