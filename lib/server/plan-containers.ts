import { cloudWith } from "@/lib/azure/clouds";
import { lateCredential } from "@/lib/azure/credentials";
import { parseAzureEnvironment } from "@/lib/config/azure-environment";
import { chosen } from "@/lib/config/choices";
import { parseContainerEnvironment } from "@/lib/config/container-environment";
import type { ContainersPlan } from "@/lib/ingest/owner/containers-plan";

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
