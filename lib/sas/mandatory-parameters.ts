import { SAS_PARAMETERS } from "./parameters";
import { NAMES_RESOURCE, type StorageService } from "./services";

/** The mandatory parameters of a user delegation SAS for a service and signed resource, in the table's order. */
export function mandatoryParameters(service: StorageService, signedResource: string): readonly string[] {
  const asked = {
    always: true,
    "resource named": NAMES_RESOURCE[service],
    directory: signedResource === "d",
    nowhere: false,
  };
  return SAS_PARAMETERS.filter(({ mandatory }) => asked[mandatory]).map(({ name }) => name);
}
