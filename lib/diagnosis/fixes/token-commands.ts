import type { FixCommand } from "../verdict";
import { directoryCommands } from "./directory-commands";
import type { Plan } from "./plan";
import { quoteBash, quoteCliName, quoteLiteral, quotePowerShell } from "./quoting";

const ACCOUNT = "STORAGE_ACCOUNT";
const CONTAINER = "CONTAINER";

const utcIn = (hours: number): string => `"$(date -u -d '+${hours} hours' +%Y-%m-%dT%H:%MZ)"`;

const CLI_GROUPS: Readonly<Record<Plan["level"], string>> = {
  blob: "az storage blob generate-sas",
  container: "az storage container generate-sas",
  directory: "az storage fs directory generate-sas",
};

function cliNames({ level, container, blob, directory }: Plan): readonly string[] {
  const inside = quoteCliName(container, CONTAINER);
  if (level === "container") return [`--name ${inside}`];
  return level === "blob"
    ? [`--container-name ${inside}`, `--name ${quoteCliName(blob, "BLOB")}`]
    : [`--file-system ${inside}`, `--name ${quoteCliName(directory, "DIRECTORY")}`];
}

function azureCli(plan: Plan): FixCommand {
  const lines = [
    `${CLI_GROUPS[plan.level]} --account-name ${plan.account || ACCOUNT}`,
    cliNames(plan).join(" "),
    `--permissions ${plan.permissions} --expiry ${utcIn(plan.hours)}`,
    `--auth-mode login --as-user --https-only${plan.address && ` --ip ${quoteBash(plan.address)}`}`,
  ];
  return { label: "Azure CLI", text: lines.join(" \\\n  ") };
}

function powerShell(plan: Plan): FixCommand {
  const place =
    plan.level === "container"
      ? `New-AzStorageContainerSASToken -Context $context -Name ${quotePowerShell(plan.container || CONTAINER)}`
      : `New-AzStorageBlobSASToken -Context $context -Container ${quotePowerShell(plan.container || CONTAINER)} -Blob ${quotePowerShell(plan.blob)}`;
  const lines = [
    `$context = New-AzStorageContext -StorageAccountName ${quotePowerShell(plan.account || ACCOUNT)} -UseConnectedAccount`,
    `${place} \``,
    `  -Permission ${plan.permissions} -ExpiryTime (Get-Date).ToUniversalTime().AddHours(${plan.hours}) \``,
    `  -Protocol HttpsOnly -FullUri${plan.address && ` -IPAddressOrRange ${quotePowerShell(plan.address)}`}`,
  ];
  return { label: "PowerShell", text: lines.join("\n") };
}

const endpointOf = ({ account, service, suffix }: Plan): string =>
  `https://${account || ACCOUNT}.${service}.${suffix}`;

function dotNet(plan: Plan): FixCommand {
  const fields = [
    `BlobContainerName = ${quoteLiteral(plan.container || CONTAINER)}`,
    ...(plan.level === "blob" ? [`BlobName = ${quoteLiteral(plan.blob)}`] : []),
    `Resource = "${plan.level === "blob" ? "b" : "c"}"`,
    "ExpiresOn = expiresOn",
    "Protocol = SasProtocol.Https",
    ...(plan.address ? [`IPRange = SasIPRange.Parse(${quoteLiteral(plan.address)})`] : []),
  ];
  const lines = [
    `var service = new BlobServiceClient(new Uri("${endpointOf(plan)}"), new DefaultAzureCredential());`,
    `var expiresOn = DateTimeOffset.UtcNow.AddHours(${plan.hours});`,
    "UserDelegationKey key = await service.GetUserDelegationKeyAsync(DateTimeOffset.UtcNow.AddMinutes(-15), expiresOn);",
    `var sas = new BlobSasBuilder { ${fields.join(", ")} };`,
    `sas.SetPermissions("${plan.permissions}");`,
    `string token = sas.ToSasQueryParameters(key, "${plan.account || ACCOUNT}").ToString();`,
  ];
  return { label: ".NET", text: lines.join("\n") };
}

function javaScript(plan: Plan): FixCommand {
  const permissions = plan.level === "blob" ? "BlobSASPermissions" : "ContainerSASPermissions";
  const fields = [
    `containerName: ${quoteLiteral(plan.container || CONTAINER)}`,
    ...(plan.level === "blob" ? [`blobName: ${quoteLiteral(plan.blob)}`] : []),
    `permissions: ${permissions}.parse("${plan.permissions}")`,
    "expiresOn",
    "protocol: SASProtocol.Https",
    ...(plan.address ? [`ipRange: { start: ${quoteLiteral(plan.address)} }`] : []),
  ];
  const lines = [
    `const service = new BlobServiceClient("${endpointOf(plan)}", new DefaultAzureCredential());`,
    `const expiresOn = new Date(Date.now() + ${plan.hours} * 3_600_000);`,
    "const key = await service.getUserDelegationKey(new Date(Date.now() - 15 * 60_000), expiresOn);",
    `const token = generateBlobSASQueryParameters({ ${fields.join(", ")} }, key, "${plan.account || ACCOUNT}").toString();`,
  ];
  return { label: "JavaScript", text: lines.join("\n") };
}

function restKey(plan: Plan): FixCommand {
  const version = plan.service === "blob" ? "2022-11-02" : "2025-07-05";
  const start = "$(date -u -d '-15 minutes' +%Y-%m-%dT%H:%M:%SZ)";
  const expiry = `$(date -u -d '+${plan.hours} hours' +%Y-%m-%dT%H:%M:%SZ)`;
  const lines = [
    `curl -X POST '${endpointOf(plan)}/?restype=service&comp=userdelegationkey'`,
    '-H "Authorization: Bearer $(az account get-access-token --resource https://storage.azure.com/ --query accessToken --output tsv)"',
    `-H 'x-ms-version: ${version}' -H 'Content-Type: application/xml'`,
    `-d "<KeyInfo><Start>${start}</Start><Expiry>${expiry}</Expiry></KeyInfo>"`,
  ];
  return { label: "REST (key)", text: lines.join(" \\\n  ") };
}

/** Commands that make the corrected token. The token is made when they run; no secret stands in them. */
export function tokenCommands(plan: Plan): readonly FixCommand[] {
  if (plan.service !== "blob") return [restKey(plan)];
  if (plan.level === "directory") return [azureCli(plan), ...directoryCommands(plan), restKey(plan)];
  return [azureCli(plan), powerShell(plan), dotNet(plan), javaScript(plan), restKey(plan)];
}
