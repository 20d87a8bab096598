import type { Plan } from "./plan";
import { quoteLiteral } from "./quoting";
import { addLife, START_MINUTES } from "./token-life";
import type { TokenOptions } from "./token-options";
import { made, namedOptions, notMade, type ToolAnswer } from "./tool-answer";
import { TOOL_OPTIONS, type ToolOptions } from "./tool-options";

const LABEL = ".NET";

interface Library {
  readonly uses: string;
  readonly client: string;
  readonly builder: string;
  readonly fields: readonly string[];
  readonly names: ToolOptions;
}

/** The signed resource of one blob: itself, one of its snapshots or versions. */
const blobResource = ({ snapshot, versionid }: TokenOptions): string => {
  if (snapshot !== undefined) return "bs";
  return versionid === undefined ? "b" : "bv";
};

function pickLibrary({ level, container, blob, directory, options }: Plan): Library {
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
      names: TOOL_OPTIONS.dotNetDataLake,
    };
  return {
    uses: "using Azure.Identity; using Azure.Storage.Blobs; using Azure.Storage.Sas;",
    client: "BlobServiceClient",
    builder: "BlobSasBuilder",
    fields: [
      `BlobContainerName = ${inside}`,
      ...(level === "blob" ? [`BlobName = ${quoteLiteral(blob)}`] : []),
      `Resource = "${level === "blob" ? blobResource(options) : "c"}"`,
    ],
    names: TOOL_OPTIONS.dotNetBlob,
  };
}

/** Makes the token with the Azure SDK for .NET. */
export function dotNetToken(plan: Plan, endpoint: string): ToolAnswer {
  if (plan.service !== "blob") return notMade(LABEL, "Not written here for this service.");
  const { uses, client, builder, fields, names } = pickLibrary(plan);
  const { named, lacking } = namedOptions(plan, names);
  if (lacking !== "") return notMade(LABEL, lacking);
  const all = [
    ...fields,
    "StartsOn = startsOn",
    "ExpiresOn = expiresOn",
    "Protocol = SasProtocol.Https",
    ...(plan.address ? [`IPRange = SasIPRange.Parse(${quoteLiteral(plan.address)})`] : []),
    ...named.map(([name, value]) => `${name} = ${quoteLiteral(value)}`),
  ];
  return made(LABEL, [
    uses,
    "",
    `var service = new ${client}(new Uri("${endpoint}"), new DefaultAzureCredential());`,
    `var startsOn = DateTimeOffset.UtcNow.AddMinutes(-${START_MINUTES});`,
    `var expiresOn = DateTimeOffset.UtcNow.${addLife(plan)};`,
    "var key = await service.GetUserDelegationKeyAsync(startsOn, expiresOn);",
    `var sas = new ${builder} { ${all.join(", ")} };`,
    `sas.SetPermissions("${plan.permissions}");`,
    `string token = sas.ToSasQueryParameters(key.Value, "${plan.account || "STORAGE_ACCOUNT"}").ToString();`,
  ]);
}
