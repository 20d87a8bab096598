import { azureCliToken } from "./azure-cli-token";
import { dotNetToken } from "./dotnet-token";
import type { FixCommand } from "./fix";
import { javaScriptToken } from "./javascript-token";
import type { Plan } from "./plan";
import { powerShellToken } from "./powershell-token";
import { lifeText, START_MINUTES } from "./token-life";
import { withFittingLetters } from "./tool-letters";

/** The service's own endpoint; a directory's token is made at that of Data Lake. */
function endpointOf({ account, service, level, suffix }: Plan): string {
  const name = service === "blob" && level === "directory" ? "dfs" : service;
  return `https://${account || "STORAGE_ACCOUNT"}.${name}.${suffix}`;
}

/** Asks for the key alone, from which any library signs. Its own answer is a secret, no text of ours is. */
export function keyCommand(plan: Plan): FixCommand {
  const version = plan.service === "blob" ? "2022-11-02" : "2025-07-05";
  const endpoint = endpointOf({ ...plan, level: "container" });
  const start = `$(date -u -d '-${START_MINUTES} minutes' +%Y-%m-%dT%H:%M:%SZ)`;
  const expiry = `$(date -u -d '+${lifeText(plan)}' +%Y-%m-%dT%H:%M:%SZ)`;
  const lines = [
    `curl -X POST '${endpoint}/?restype=service&comp=userdelegationkey'`,
    '-H "Authorization: Bearer $(az account get-access-token --resource https://storage.azure.com/ --query accessToken --output tsv)"',
    `-H 'x-ms-version: ${version}' -H 'Content-Type: application/xml'`,
    `-d "<KeyInfo><Start>${start}</Start><Expiry>${expiry}</Expiry></KeyInfo>"`,
  ];
  return { label: "REST (key)", text: lines.join(" \\\n  ") };
}

/** Commands that make the corrected token. The token is made when they run; no secret stands in them. */
export function tokenCommands(wanted: Plan): readonly FixCommand[] {
  const plan = withFittingLetters(wanted);
  const endpoint = endpointOf(plan);
  const javaScript = javaScriptToken(plan, endpoint);
  if (plan.service !== "blob") return [...javaScript, keyCommand(plan)];
  return [
    ...azureCliToken(plan),
    powerShellToken(plan),
    dotNetToken(plan, endpoint),
    ...javaScript,
    keyCommand(plan),
  ];
}
