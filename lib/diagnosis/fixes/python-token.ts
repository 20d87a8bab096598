import type { Plan } from "./plan";
import { quoteCodePoints as quote } from "./quoting";
import { START_MINUTES } from "./token-life";
import { made, namedOptions, notMade, type ToolAnswer } from "./tool-answer";
import { toolFamily } from "./tool-letters";
import { TOOL_OPTIONS, type ToolOptions } from "./tool-options";

const LABEL = "Python";

interface Library {
  readonly module: string;
  readonly client: string;
  /** Arguments of the client, after its credential; "" for none. */
  readonly options: string;
  readonly generate: string;
  /** How the key is asked for. */
  readonly key: string;
  readonly place: readonly string[];
  /** What takes the key: the argument's name. */
  readonly signer: string;
  readonly names: ToolOptions;
}

const BY_PLACE = "start, expiry";
const BY_NAME = "start=start, expiry=expiry";

function blobs({ level, container, blob }: Plan): Library {
  const isBlob = level === "blob";
  return {
    module: "azure.storage.blob",
    client: "BlobServiceClient",
    options: "",
    generate: isBlob ? "generate_blob_sas" : "generate_container_sas",
    key: BY_PLACE,
    place: [quote(container || "CONTAINER"), ...(isBlob ? [quote(blob || "BLOB")] : [])],
    signer: "user_delegation_key",
    names: isBlob ? TOOL_OPTIONS.pythonBlob : TOOL_OPTIONS.pythonDataLake,
  };
}

/** The library takes a file's directory and its name apart. */
function splitPath(path: string): readonly string[] {
  const slash = path.lastIndexOf("/");
  return [quote(path.slice(0, Math.max(0, slash))), quote(path.slice(slash + 1))];
}

const DATA_LAKE = {
  blob: "generate_file_sas",
  container: "generate_file_system_sas",
  directory: "generate_directory_sas",
} as const satisfies Readonly<Record<Plan["level"], string>>;

function dataLake({ level, container, blob, directory }: Plan): Library {
  const below = {
    blob: splitPath(blob || "PATH"),
    container: [],
    directory: [quote(directory || "DIRECTORY")],
  };
  return {
    module: "azure.storage.filedatalake",
    client: "DataLakeServiceClient",
    options: "",
    generate: DATA_LAKE[level],
    key: BY_PLACE,
    place: [quote(container || "FILE_SYSTEM"), ...below[level]],
    signer: "credential",
    names: TOOL_OPTIONS.pythonDataLake,
  };
}

const queues = ({ container }: Plan): Library => ({
  module: "azure.storage.queue",
  client: "QueueServiceClient",
  options: "",
  generate: "generate_queue_sas",
  key: BY_NAME,
  place: [quote(container || "QUEUE")],
  signer: "user_delegation_key",
  names: TOOL_OPTIONS.pythonQueue,
});

const files = ({ level, container, blob }: Plan): Library => ({
  module: "azure.storage.fileshare",
  client: "ShareServiceClient",
  options: ', token_intent="backup"',
  generate: level === "blob" ? "generate_file_sas" : "generate_share_sas",
  key: BY_NAME,
  place: [
    quote(container || "SHARE"),
    ...(level === "blob" ? [`[${(blob || "FILE").split("/").map(quote).join(", ")}]`] : []),
  ],
  signer: "user_delegation_key",
  names: TOOL_OPTIONS.pythonFile,
});

/** A text of letters is written as it is given: any will do for blobs, in the documented order. */
function pickLibrary(plan: Plan): Library | null {
  if (plan.service === "queue") return queues(plan);
  if (plan.service === "file") return files(plan);
  if (plan.service === "table") return null;
  const family = toolFamily(plan) ?? (plan.level === "directory" ? "data-lake" : "blob");
  return family === "blob" ? blobs(plan) : dataLake(plan);
}

const life = ({ minutes }: Plan): string =>
  minutes % 60 === 0 ? `timedelta(hours=${minutes / 60})` : `timedelta(minutes=${minutes})`;

/** Makes the token with the Azure SDK for Python. */
export function pythonToken(plan: Plan, endpoint: string): ToolAnswer {
  const library = pickLibrary(plan);
  if (!library) return notMade(LABEL, "azure-data-tables signs with the account key alone.");
  const { module, client, options, generate, key, place, signer, names } = library;
  const { named, lacking } = namedOptions(plan, names);
  if (lacking !== "") return notMade(LABEL, lacking);
  const words = [
    quote(plan.account || "STORAGE_ACCOUNT"),
    ...place,
    `${signer}=key`,
    `permission="${plan.permissions}"`,
    "start=start",
    "expiry=expiry",
    'protocol="https"',
    ...(plan.address ? [`ip=${quote(plan.address)}`] : []),
    ...named.map(([name, value]) => `${name}=${quote(value)}`),
  ];
  return made(LABEL, [
    "from datetime import datetime, timedelta, timezone",
    "from azure.identity import DefaultAzureCredential",
    `from ${module} import ${client}, ${generate}`,
    "",
    "now = datetime.now(timezone.utc)",
    `start, expiry = now - timedelta(minutes=${START_MINUTES}), now + ${life(plan)}`,
    `service = ${client}("${endpoint}", credential=DefaultAzureCredential()${options})`,
    `key = service.get_user_delegation_key(${key})`,
    `token = ${generate}(`,
    ...words.map((word) => `    ${word},`),
    ")",
  ]);
}
