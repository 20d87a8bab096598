import { depthOf } from "../terms/resource-path";
import type { FixCommand } from "./fix";
import type { Plan } from "./plan";
import { quoteLiteral } from "./quoting";
import { lifeProduct, START_MINUTES } from "./token-life";
import { toolFamily } from "./tool-letters";

interface Library {
  readonly package: string;
  readonly client: string;
  /** Options of the client, "" for none. */
  readonly options: string;
  readonly generate: string;
  readonly permissions: string;
  readonly fields: readonly string[];
}

const field = (name: string, value: string, placeholder: string): string =>
  `${name}: ${quoteLiteral(value || placeholder)}`;

function blobs({ level, container, blob }: Plan): Library {
  return {
    package: "@azure/storage-blob",
    client: "BlobServiceClient",
    options: "",
    generate: "generateBlobSASQueryParameters",
    permissions: level === "blob" ? "BlobSASPermissions" : "ContainerSASPermissions",
    fields: [
      field("containerName", container, "CONTAINER"),
      ...(level === "blob" ? [field("blobName", blob, "BLOB")] : []),
    ],
  };
}

const DATA_LAKE_PERMISSIONS: Readonly<Record<Plan["level"], string>> = {
  blob: "DataLakeSASPermissions",
  container: "FileSystemSASPermissions",
  directory: "DirectorySASPermissions",
};

function dataLake({ level, container, blob, directory }: Plan): Library {
  const path = directory || "DIRECTORY";
  return {
    package: "@azure/storage-file-datalake",
    client: "DataLakeServiceClient",
    options: "",
    generate: "generateDataLakeSASQueryParameters",
    permissions: DATA_LAKE_PERMISSIONS[level],
    fields: [
      field("fileSystemName", container, "FILE_SYSTEM"),
      ...(level === "blob" ? [field("pathName", blob, "PATH")] : []),
      ...(level === "directory"
        ? [field("pathName", path, path), "isDirectory: true", `directoryDepth: ${depthOf(path)}`]
        : []),
    ],
  };
}

function files({ level, container, blob }: Plan): Library {
  return {
    package: "@azure/storage-file-share",
    client: "ShareServiceClient",
    options: ', { fileRequestIntent: "backup" }',
    generate: "generateFileSASQueryParameters",
    permissions: level === "blob" ? "FileSASPermissions" : "ShareSASPermissions",
    fields: [
      field("shareName", container, "SHARE"),
      ...(level === "blob" ? [field("filePath", blob, "FILE")] : []),
    ],
  };
}

const queues = ({ container }: Plan): Library => ({
  package: "@azure/storage-queue",
  client: "QueueServiceClient",
  options: "",
  generate: "generateQueueSASQueryParameters",
  permissions: "QueueSASPermissions",
  fields: [field("queueName", container, "QUEUE")],
});

/** The library that makes such a token; null for tables, whose library makes none. */
function pickLibrary(plan: Plan): Library | null {
  if (plan.service === "queue") return queues(plan);
  if (plan.service === "file") return files(plan);
  if (plan.service === "table") return null;
  const family = toolFamily(plan);
  if (family === null) return null;
  return family === "blob" ? blobs(plan) : dataLake(plan);
}

/** Makes the token with the Azure SDK for JavaScript. */
export function javaScriptToken(plan: Plan, endpoint: string): readonly FixCommand[] {
  const library = pickLibrary(plan);
  if (!library) return [];
  const { client, generate, permissions } = library;
  const fields = [
    ...library.fields,
    `permissions: ${permissions}.parse("${plan.permissions}")`,
    "startsOn",
    "expiresOn",
    "protocol: SASProtocol.Https",
    ...(plan.address ? [`ipRange: { start: ${quoteLiteral(plan.address)} }`] : []),
  ];
  const lines = [
    'import { DefaultAzureCredential } from "@azure/identity";',
    `import { ${client}, ${permissions}, ${generate}, SASProtocol } from "${library.package}";`,
    "",
    `const service = new ${client}("${endpoint}", new DefaultAzureCredential()${library.options});`,
    `const startsOn = new Date(Date.now() - ${START_MINUTES} * 60_000);`,
    `const expiresOn = new Date(Date.now() + ${lifeProduct(plan)});`,
    "const key = await service.getUserDelegationKey(startsOn, expiresOn);",
    `const token = ${generate}({ ${fields.join(", ")} }, key, "${plan.account || "STORAGE_ACCOUNT"}").toString();`,
  ];
  return [{ label: "JavaScript", text: lines.join("\n") }];
}
