import {
  type LoggedRequest,
  type QueryParameter,
  SERVICES,
  type Service,
} from "@/lib/requests/logged-request";
import { UNLOGGED_FIELDS } from "@/lib/requests/unlogged-fields";
import { singleValue } from "@/lib/sas/parameter-reading";
import { SERVICE_LETTERS } from "@/lib/sas/services";
import type { Instant } from "@/lib/time/instant";

/** A token with the address that it came in, as far as that is known. */
export interface AddressedToken {
  /** "" where none is known. */
  readonly host: string;
  /** Decoded, with its leading slash; "/" where none is known. */
  readonly path: string;
  /** Without any secret. */
  readonly parameters: readonly QueryParameter[];
  /** How the parameters were separated, "" for a plain ampersand. */
  readonly separator: string;
}

/** The request that is imagined with a token. */
export interface Assumptions {
  readonly service: Service;
  /** As the log names it: "GetBlob". */
  readonly operation: string;
  readonly host: string;
  /** "/container/blob". */
  readonly path: string;
  /** "" for an address that is not known. */
  readonly callerAddress: string;
  readonly protocol: "HTTPS" | "HTTP";
  readonly time: Instant;
  /** Another signed version than the token's own, "" for its own. */
  readonly signedVersion: string;
  /** Object id of the user whose bearer token comes with the request, "" for none. */
  readonly bearer: string;
}

const MAX_DIRECTORIES = 20;

/** What a token is usually for. */
const USUAL_OPERATIONS: Readonly<Record<Service, string>> = {
  blob: "GetBlob",
  queue: "PeekMessages",
  table: "QueryEntities",
  file: "GetFile",
};

/** The service by host name, else by the key's letter, else blob. */
export function serviceOfToken({ host, parameters }: Pick<AddressedToken, "host" | "parameters">): Service {
  const letter = singleValue(parameters, "sks");
  return (
    SERVICES.find((service) => host.includes(`.${service}.`)) ??
    (host.includes(".dfs.") ? "blob" : SERVICES.find((service) => SERVICE_LETTERS[service] === letter)) ??
    (singleValue(parameters, "tn") === "" ? "blob" : "table")
  );
}

/** Stands in for an address that is not known: of the kind that the token is for. */
function examplePath({ parameters }: AddressedToken, service: Service): string {
  if (service === "queue") return "/queue/messages";
  if (service === "table") return `/${singleValue(parameters, "tn") || "table"}`;
  if (service === "file") return "/share/file";
  if (singleValue(parameters, "sr") !== "d") return "/container/blob";
  const depth = Math.min(Number(singleValue(parameters, "sdd")) || 0, MAX_DIRECTORIES);
  return `/container/${"directory/".repeat(depth)}blob`;
}

/** A usual request with the token at a time: over HTTPS, from an address that is not known. */
export function usualAssumptions(token: AddressedToken, time: Instant): Assumptions {
  const service = serviceOfToken(token);
  const canList =
    !singleValue(token.parameters, "sp").includes("r") && singleValue(token.parameters, "sp").includes("l");
  return {
    service,
    operation: service === "blob" && canList ? "ListBlobs" : USUAL_OPERATIONS[service],
    host: token.host,
    path: token.path === "/" ? examplePath(token, service) : token.path,
    callerAddress: "",
    protocol: "HTTPS",
    time,
    signedVersion: "",
    bearer: "",
  };
}

const withVersion = (parameters: readonly QueryParameter[], version: string): readonly QueryParameter[] =>
  version === ""
    ? parameters
    : [...parameters.filter(({ name }) => name !== "sv"), { name: "sv", value: version }];

/** Operations on a container: their address says so, or it would be read as a blob's. */
const ON_CONTAINER = /^(?:ListBlobs|FindBlobsByTags|(?:Blob)?Batch)$|Container/i;
const ON_FILE_SYSTEM = /^List(?:Filesystem(?:Dir|File)|Paths)$/i;

/** What the operation's own address holds besides the token. */
function impliedParameters(
  { service, operation, path }: Assumptions,
  given: readonly QueryParameter[],
): readonly QueryParameter[] {
  const isNamed = given.some(({ name }) => name === "restype" || name === "resource");
  if (isNamed || service !== "blob" || path.split("/").filter((part) => part !== "").length !== 1) return [];
  if (ON_CONTAINER.test(operation)) return [{ name: "restype", value: "container" }];
  return ON_FILE_SYSTEM.test(operation) ? [{ name: "resource", value: "filesystem" }] : [];
}

/** "stcontoso" of "stcontoso-secondary.blob.core.windows.net:443"; "" where the host names none. */
const accountOf = (host: string): string => /^([a-z0-9]{3,24})(?:-secondary)?\.(?!\d)/.exec(host)?.[1] ?? "";

/** The request in the shape that checks are asked of: with no status yet. */
export function assumedRequest(token: AddressedToken, assumptions: Assumptions): LoggedRequest {
  const { host, path } = assumptions;
  const account = accountOf(host);
  return {
    ...UNLOGGED_FIELDS,
    time: assumptions.time,
    account,
    service: assumptions.service,
    operation: assumptions.operation,
    operationVersion: assumptions.signedVersion,
    host,
    path,
    parameters: [
      ...withVersion(token.parameters, assumptions.signedVersion),
      ...impliedParameters(assumptions, token.parameters),
    ],
    separator: token.separator,
    objectKey: account === "" ? "" : `/${account}${path}`,
    callerAddress: assumptions.callerAddress,
    protocol: assumptions.protocol,
    requesterObjectId: assumptions.bearer,
  };
}
