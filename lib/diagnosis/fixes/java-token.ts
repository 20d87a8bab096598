import type { Plan } from "./plan";
import { quoteJava as quote } from "./quoting";
import { START_MINUTES } from "./token-life";
import { made, namedOptions, notMade, type ToolAnswer } from "./tool-answer";
import { toolFamily } from "./tool-letters";
import { TOOL_OPTIONS, type ToolOptions } from "./tool-options";

const LABEL = "Java";

interface Library {
  /** Without "com.azure.storage.". */
  readonly imports: readonly string[];
  readonly service: string;
  readonly values: string;
  readonly permissions: string;
  /** From the service's client to that of the resource. */
  readonly client: string;
  readonly names: ToolOptions;
}

/** The libraries decode names before they encode them: a percent sign must come encoded. */
const nameOf = (path: string): string =>
  quote(path.includes("%") ? path.toWellFormed().split("/").map(encodeURIComponent).join("/") : path);

/** A snapshot and a version have a client of their own. */
function blobClient({ blob, options: { snapshot, versionid } }: Plan): string {
  const client = `.getBlobClient(${nameOf(blob || "BLOB")})`;
  if (snapshot !== undefined) return `${client}.getSnapshotClient(${quote(snapshot)})`;
  return versionid === undefined ? client : `${client}.getVersionClient(${quote(versionid)})`;
}

function blobs(plan: Plan): Library {
  const isBlob = plan.level === "blob";
  const permissions = isBlob ? "BlobSasPermission" : "BlobContainerSasPermission";
  return {
    imports: [
      ...["blob.BlobServiceClient", "blob.BlobServiceClientBuilder"],
      ...[`blob.sas.${permissions}`, "blob.sas.BlobServiceSasSignatureValues"],
    ],
    service: "BlobServiceClient",
    values: "BlobServiceSasSignatureValues",
    permissions,
    client: `getBlobContainerClient(${quote(plan.container || "CONTAINER")})${isBlob ? blobClient(plan) : ""}`,
    names: TOOL_OPTIONS.javaBlob,
  };
}

function dataLake({ level, container, blob, directory }: Plan): Library {
  const permissions = level === "container" ? "FileSystemSasPermission" : "PathSasPermission";
  const below = {
    blob: `.getFileClient(${nameOf(blob || "PATH")})`,
    container: "",
    directory: `.getDirectoryClient(${nameOf(directory || "DIRECTORY")})`,
  };
  return {
    imports: [
      ...["file.datalake.DataLakeServiceClient", "file.datalake.DataLakeServiceClientBuilder"],
      ...["file.datalake.sas.DataLakeServiceSasSignatureValues", `file.datalake.sas.${permissions}`],
    ],
    service: "DataLakeServiceClient",
    values: "DataLakeServiceSasSignatureValues",
    permissions,
    client: `getFileSystemClient(${quote(container || "FILE_SYSTEM")})${below[level]}`,
    names: TOOL_OPTIONS.javaDataLake,
  };
}

/** Its clients of snapshots and versions are what the options are for: no setter names them. */
const withoutMoment = (plan: Plan): Plan => {
  const { snapshot: _snapshot, versionid: _versionid, ...options } = plan.options;
  return { ...plan, options };
};

const life = ({ minutes }: Plan): string =>
  minutes % 60 === 0 ? `plusHours(${minutes / 60})` : `plusMinutes(${minutes})`;

function importsOf(library: Library, plan: Plan): readonly string[] {
  const common = ["common.sas.SasProtocol", ...(plan.address ? ["common.sas.SasIpRange"] : [])];
  return [
    "import com.azure.identity.DefaultAzureCredentialBuilder;",
    ...[...library.imports, ...common].sort().map((name) => `import com.azure.storage.${name};`),
    "import java.time.OffsetDateTime;",
    "import java.time.ZoneOffset;",
  ];
}

/** Makes the token with the Azure SDK for Java; statements for a method of any class. */
export function javaToken(plan: Plan, endpoint: string): ToolAnswer {
  if (plan.service !== "blob") return notMade(LABEL, "Not written here for this service.");
  const family = toolFamily(plan);
  if (family === null) return notMade(LABEL, "No library takes these letters for such a resource.");
  const library = family === "blob" ? blobs(plan) : dataLake(plan);
  const isBlob = family === "blob" && plan.level === "blob";
  const { named, lacking } = namedOptions(isBlob ? withoutMoment(plan) : plan, library.names);
  if (lacking !== "") return notMade(LABEL, lacking);
  const { service, values, permissions, client } = library;
  const setters = [
    ".setStartTime(start)",
    ".setProtocol(SasProtocol.HTTPS_ONLY)",
    ...(plan.address ? [`.setSasIpRange(SasIpRange.parse(${quote(plan.address)}))`] : []),
    ...named.map(([name, value]) => `.${name}(${quote(value)})`),
  ];
  return made(LABEL, [
    ...importsOf(library, plan),
    "",
    "var now = OffsetDateTime.now(ZoneOffset.UTC);",
    `var start = now.minusMinutes(${START_MINUTES});`,
    `var expiry = now.${life(plan)};`,
    `${service} service = new ${service}Builder().endpoint("${endpoint}")`,
    "    .credential(new DefaultAzureCredentialBuilder().build()).buildClient();",
    "var key = service.getUserDelegationKey(start, expiry);",
    `var values = new ${values}(expiry, ${permissions}.parse("${plan.permissions}"))`,
    `    ${setters.join("")};`,
    `String token = service.${client}.generateUserDelegationSas(values, key);`,
  ]);
}
