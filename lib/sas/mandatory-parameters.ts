import { SAS_PARAMETERS } from "./parameters";
import { NAMES_RESOURCE, type StorageService } from "./services";

/** What every user delegation SAS must carry. */
export const ALWAYS_MANDATORY: readonly string[] = SAS_PARAMETERS.filter(({ mandatory }) => mandatory).map(
  ({ name }) => name,
);

/** The mandatory parameters of a user delegation SAS for a service and signed resource, in the table's order. */
export function mandatoryParameters(service: StorageService, signedResource: string): readonly string[] {
  const asked = new Set(ALWAYS_MANDATORY);
  if (NAMES_RESOURCE[service]) asked.add("sr");
  if (signedResource === "d") asked.add("sdd");
  return SAS_PARAMETERS.filter(({ name }) => asked.has(name)).map(({ name }) => name);
}
