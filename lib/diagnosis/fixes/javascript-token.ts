import { depthOf } from "../terms/resource-path";
import type { Plan } from "./plan";
import { quoteLiteral } from "./quoting";
import { lifeProduct, START_MINUTES } from "./token-life";
import { made, namedOptions, notMade, type ToolAnswer } from "./tool-answer";
import { toolFamily } from "./tool-letters";
import { TOOL_OPTIONS, type ToolOptions } from "./tool-options";

const LABEL = "JavaScript";

interface Library {
  readonly package: string;
  readonly client: string;
  /** Options of the client, "" for none. */
  readonly options: string;
  readonly generate: string;
  readonly permissions: string;
  readonly fields: readonly string[];
  readonly names: ToolOptions;
}

const field = (name: string, value: string, placeholder: string): string =>
  `${name}: ${quoteLiteral(value || placeholder)}`;

function blobs({ level, container, blob }: Plan): Library {
  return {
    package: "@azure/storage-blob",
    client: "BlobServiceClient",
    options: "",
    generate: "generateBlobSASQueryParameters",
    names: TOOL_OPTIONS.javaScriptBlob,
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
    names: TOOL_OPTIONS.javaScriptDataLake,
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
    names: TOOL_OPTIONS.javaScriptFile,
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
  names: TOOL_OPTIONS.javaScriptQueue,
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

/** {name: "value"} of what is bound into the signature; the log holds names, and no header's value. */
const boundNames = (list: string): string =>
  list
    .split(",")
    .map((name) => `${quoteLiteral(name.trim())}: "VALUE"`)
    .join(", ");

/** Headers and query parameters that the token is bound to: @azure/storage-blob 12.32. */
function boundFields({ options: { srh, srq } }: Plan): readonly string[] {
  return [
    ...(srh === undefined ? [] : [`requestHeaders: { ${boundNames(srh)} }`]),
    ...(srq === undefined ? [] : [`requestQueryParameters: { ${boundNames(srq)} }`]),
  ];
}

function addressRange(address: string): readonly string[] {
  const [start = "", end] = address.split("-");
  if (start === "") return [];
  return [`ipRange: { start: ${quoteLiteral(start)}${end ? `, end: ${quoteLiteral(end)}` : ""} }`];
}

/** A key for the user of another tenant takes one more word. */
const keyRequest = ({ options: { skdutid } }: Plan): string =>
  skdutid === undefined
    ? "startsOn, expiresOn"
    : `{ startsOn, expiresOn, delegatedUserTenantId: ${quoteLiteral(skdutid)} }`;

const withoutBound = (plan: Plan): Plan => {
  const { srh: _srh, srq: _srq, skdutid: _skdutid, ...options } = plan.options;
  return { ...plan, options };
};

/** Makes the token with the Azure SDK for JavaScript. */
export function javaScriptToken(plan: Plan, endpoint: string): ToolAnswer {
  const library = pickLibrary(plan);
  if (!library) return notMade(LABEL, "No library takes these letters for such a resource.");
  const canBind = library.package === "@azure/storage-blob";
  const { named, lacking } = namedOptions(canBind ? withoutBound(plan) : plan, library.names);
  if (lacking !== "") return notMade(LABEL, lacking);
  const { client, generate, permissions } = library;
  const fields = [
    ...library.fields,
    `permissions: ${permissions}.parse("${plan.permissions}")`,
    "startsOn",
    "expiresOn",
    "protocol: SASProtocol.Https",
    ...addressRange(plan.address),
    ...named.map(([name, value]) => `${name}: ${quoteLiteral(value)}`),
    ...boundFields(plan),
  ];
  return made(LABEL, [
    'import { DefaultAzureCredential } from "@azure/identity";',
    `import { ${client}, ${permissions}, ${generate}, SASProtocol } from "${library.package}";`,
    "",
    `const service = new ${client}("${endpoint}", new DefaultAzureCredential()${library.options});`,
    `const startsOn = new Date(Date.now() - ${START_MINUTES} * 60_000);`,
    `const expiresOn = new Date(Date.now() + ${lifeProduct(plan)});`,
    `const key = await service.getUserDelegationKey(${keyRequest(plan)});`,
    `const token = ${generate}({ ${fields.join(", ")} }, key, "${plan.account || "STORAGE_ACCOUNT"}").toString();`,
  ]);
}
