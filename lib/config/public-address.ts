import { settingsError } from "./settings-error";

/** How people outside reach this dashboard: "https://insights.example", "" where nobody said. */
type PublicAddress = string;

function originOf(value: string): string | null {
  try {
    const { protocol, username, password, pathname, search, hash, origin } = new URL(value);
    const plain = `${username}${password}${search}${hash}` === "" && pathname === "/";
    return plain && (protocol === "https:" || protocol === "http:") ? origin : null;
  } catch {
    return null;
  }
}

/**
 * The address for links that leave this server (an alert's answer in a chat). It is set, never taken from
 * a request: a Host header is anyone's. Throws an Error that names the variable where it can't be used.
 */
export function parsePublicAddress(variables: Readonly<Record<string, string | undefined>>): PublicAddress {
  const value = variables.SAS_INSIGHTS_URL?.trim() ?? "";
  const origin = value === "" ? "" : originOf(value);
  if (origin !== null) return origin;
  throw settingsError([
    "SAS_INSIGHTS_URL: must be an http or https address without path, query or user name, like https://insights.example",
  ]);
}

/** That of this process. */
export const publicAddress = (): PublicAddress => parsePublicAddress(process.env);
