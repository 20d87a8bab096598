import { type FixCommand, makes } from "./fix";
import type { Plan } from "./plan";
import { lifeText, START_MINUTES } from "./token-life";

/** The service's own endpoint; a directory's token is made at that of Data Lake. */
export function endpointOf({ account, service, level, suffix }: Plan): string {
  const name = service === "blob" && level === "directory" ? "dfs" : service;
  return `https://${account || "STORAGE_ACCOUNT"}.${name}.${suffix}`;
}

interface KeyTimes {
  /** x-ms-version of the request. */
  readonly version: string;
  /** What bash expands to an instant. */
  readonly start: string;
  readonly expiry: string;
  /** The tenant of the user that the key is bound to, an id; "" for none. */
  readonly tenant: string;
}

/** Asks for the key alone with curl, signed in with Azure CLI. */
export function keyRequest(plan: Plan, { version, start, expiry, tenant }: KeyTimes): string {
  const endpoint = endpointOf({ ...plan, level: "container" });
  const bound = tenant === "" ? "" : `<DelegatedUserTid>${tenant}</DelegatedUserTid>`;
  const lines = [
    `curl -X POST '${endpoint}/?restype=service&comp=userdelegationkey'`,
    '-H "Authorization: Bearer $(az account get-access-token --resource https://storage.azure.com/ --query accessToken --output tsv)"',
    `-H 'x-ms-version: ${version}' -H 'Content-Type: application/xml'`,
    `-d "<KeyInfo><Start>${start}</Start><Expiry>${expiry}</Expiry>${bound}</KeyInfo>"`,
  ];
  return lines.join(" \\\n  ");
}

/** Asks for the key, from which any library signs. Its own answer is a secret, no text of ours is. */
export function keyCommand(plan: Plan): FixCommand {
  const text = keyRequest(plan, {
    version: plan.service === "blob" ? "2022-11-02" : "2025-07-05",
    start: `$(date -u -d '-${START_MINUTES} minutes' +%Y-%m-%dT%H:%M:%SZ)`,
    expiry: `$(date -u -d '+${lifeText(plan)}' +%Y-%m-%dT%H:%M:%SZ)`,
    tenant: "",
  });
  return makes("REST (key)", text);
}
