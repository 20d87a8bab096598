import type { FixCommand } from "./fix";
import type { Plan } from "./plan";
import { quoteLiteral } from "./quoting";
import { addLife, START_MINUTES } from "./token-life";

interface Library {
  readonly uses: string;
  readonly client: string;
  readonly builder: string;
  readonly fields: readonly string[];
}

function pickLibrary({ level, container, blob, directory }: Plan): Library {
  const inside = quoteLiteral(container || "CONTAINER");
  if (level === "directory")
    return {
      uses: "using Azure.Identity; using Azure.Storage.Files.DataLake; using Azure.Storage.Sas;",
      client: "DataLakeServiceClient",
      builder: "DataLakeSasBuilder",
      fields: [
        `FileSystemName = ${inside}`,
        `Path = ${quoteLiteral(directory || "DIRECTORY")}`,
        "IsDirectory = true",
      ],
    };
  return {
    uses: "using Azure.Identity; using Azure.Storage.Blobs; using Azure.Storage.Sas;",
    client: "BlobServiceClient",
    builder: "BlobSasBuilder",
    fields: [
      `BlobContainerName = ${inside}`,
      ...(level === "blob" ? [`BlobName = ${quoteLiteral(blob)}`] : []),
      `Resource = "${level === "blob" ? "b" : "c"}"`,
    ],
  };
}

/** Makes the token with the Azure SDK for .NET. */
export function dotNetToken(plan: Plan, endpoint: string): FixCommand {
  const { uses, client, builder, fields } = pickLibrary(plan);
  const all = [
    ...fields,
    "StartsOn = startsOn",
    "ExpiresOn = expiresOn",
    "Protocol = SasProtocol.Https",
    ...(plan.address ? [`IPRange = SasIPRange.Parse(${quoteLiteral(plan.address)})`] : []),
  ];
  const lines = [
    uses,
    "",
    `var service = new ${client}(new Uri("${endpoint}"), new DefaultAzureCredential());`,
    `var startsOn = DateTimeOffset.UtcNow.AddMinutes(-${START_MINUTES});`,
    `var expiresOn = DateTimeOffset.UtcNow.${addLife(plan)};`,
    "var key = await service.GetUserDelegationKeyAsync(startsOn, expiresOn);",
    `var sas = new ${builder} { ${all.join(", ")} };`,
    `sas.SetPermissions("${plan.permissions}");`,
    `string token = sas.ToSasQueryParameters(key.Value, "${plan.account || "STORAGE_ACCOUNT"}").ToString();`,
  ];
  return { label: ".NET", text: lines.join("\n") };
}
