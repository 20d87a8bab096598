import { parsePublicAddress } from "./public-address";
import { settingsError } from "./settings-error";

const HOST = /^(?:[a-z\d_](?:[a-z\d_.-]{0,252}[a-z\d_])?|\[[\da-f:.]{2,45}\])$/;

/** Under which names the server may be asked. */
export interface HostsEnvironment {
  /** Host names and addresses in lower case, without ports; empty where none are set. */
  readonly hosts: readonly string[];
  /** The server was started for this machine alone. */
  readonly local: boolean;
  /** The address under which people reach it, "https://insights.example"; "" where nobody said. */
  readonly address: string;
}

/** Reads the settings; throws an Error whose message names the variable that is wrong. */
export function parseHostsEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): HostsEnvironment {
  const named = (variables.SAS_INSIGHTS_HOSTS ?? "").split(",").map((host) => host.trim().toLowerCase());
  const hosts = named.filter(Boolean);
  if (!hosts.every((host) => HOST.test(host))) {
    throw settingsError([
      "SAS_INSIGHTS_HOSTS: must be a comma-separated list of host names or addresses without ports",
    ]);
  }
  return {
    hosts,
    local: variables.SAS_INSIGHTS_LOCAL === "1",
    address: parsePublicAddress(variables),
  };
}
