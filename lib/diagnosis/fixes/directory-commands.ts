import { depthOf } from "../resource-path";
import type { FixCommand } from "../verdict";
import type { Plan } from "./plan";
import { quoteLiteral, quotePowerShell } from "./quoting";

const ACCOUNT = "STORAGE_ACCOUNT";
const FILE_SYSTEM = "FILE_SYSTEM";

const accountOf = ({ account }: Plan): string => account || ACCOUNT;
const pathOf = ({ directory }: Plan): string => directory || "DIRECTORY";
const fileSystemOf = ({ container }: Plan): string => container || FILE_SYSTEM;
const endpointOf = (plan: Plan): string => `https://${accountOf(plan)}.dfs.${plan.suffix}`;

function powerShell(plan: Plan): FixCommand {
  const lines = [
    `$context = New-AzStorageContext -StorageAccountName ${quotePowerShell(accountOf(plan))} -UseConnectedAccount`,
    `New-AzDataLakeGen2SasToken -Context $context -FileSystem ${quotePowerShell(fileSystemOf(plan))} -Path ${quotePowerShell(pathOf(plan))} \``,
    `  -Permission ${plan.permissions} -ExpiryTime (Get-Date).ToUniversalTime().AddHours(${plan.hours}) \``,
    `  -Protocol Https -FullUri${plan.address && ` -IPAddressOrRange ${quotePowerShell(plan.address)}`}`,
  ];
  return { label: "PowerShell", text: lines.join("\n") };
}

function dotNet(plan: Plan): FixCommand {
  const fields = [
    `FileSystemName = ${quoteLiteral(fileSystemOf(plan))}`,
    `Path = ${quoteLiteral(pathOf(plan))}`,
    "IsDirectory = true",
    "ExpiresOn = expiresOn",
    "Protocol = SasProtocol.Https",
    ...(plan.address ? [`IPRange = SasIPRange.Parse(${quoteLiteral(plan.address)})`] : []),
  ];
  const lines = [
    `var service = new DataLakeServiceClient(new Uri("${endpointOf(plan)}"), new DefaultAzureCredential());`,
    `var expiresOn = DateTimeOffset.UtcNow.AddHours(${plan.hours});`,
    "UserDelegationKey key = await service.GetUserDelegationKeyAsync(DateTimeOffset.UtcNow.AddMinutes(-15), expiresOn);",
    `var sas = new DataLakeSasBuilder { ${fields.join(", ")} };`,
    `sas.SetPermissions("${plan.permissions}");`,
    `string token = sas.ToSasQueryParameters(key, "${accountOf(plan)}").ToString();`,
  ];
  return { label: ".NET", text: lines.join("\n") };
}

function javaScript(plan: Plan): FixCommand {
  const fields = [
    `fileSystemName: ${quoteLiteral(fileSystemOf(plan))}`,
    `pathName: ${quoteLiteral(pathOf(plan))}`,
    "isDirectory: true",
    `directoryDepth: ${depthOf(pathOf(plan))}`,
    `permissions: DirectorySASPermissions.parse("${plan.permissions}")`,
    "expiresOn",
    "protocol: SASProtocol.Https",
    ...(plan.address ? [`ipRange: { start: ${quoteLiteral(plan.address)} }`] : []),
  ];
  const lines = [
    `const service = new DataLakeServiceClient("${endpointOf(plan)}", new DefaultAzureCredential());`,
    `const expiresOn = new Date(Date.now() + ${plan.hours} * 3_600_000);`,
    "const key = await service.getUserDelegationKey(new Date(Date.now() - 15 * 60_000), expiresOn);",
    `const token = generateDataLakeSASQueryParameters({ ${fields.join(", ")} }, key, "${accountOf(plan)}").toString();`,
  ];
  return { label: "JavaScript", text: lines.join("\n") };
}

/** Commands that make a token for a directory, with the Data Lake libraries: those for blobs can't. */
export const directoryCommands = (plan: Plan): readonly FixCommand[] => [
  powerShell(plan),
  dotNet(plan),
  javaScript(plan),
];
