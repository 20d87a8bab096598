import { LETTERS } from "@/lib/sas/permissions";
import type { ReferenceId } from "@/lib/sas/references";
import { NAMES_RESOURCE, type StorageService } from "@/lib/sas/services";
import type { Instant } from "@/lib/time/instant";
import type { TriedResource } from "../harmless/harmless-request";
import { BODY_PARAMETERS, type BodyParameterName } from "./body-parameters";

/** Values that keep their own rules, and what they are together. */
interface GivenBody {
  readonly values: Readonly<Partial<Record<BodyParameterName, string>>>;
  /** Null where the canonicalized resource breaks a rule of its own. */
  readonly resource: TriedResource | null;
  readonly start: Instant | null;
  readonly expiry: Instant | null;
  readonly now: Instant;
}

interface Combination {
  /** The field that is named. */
  readonly field: BodyParameterName;
  readonly breaks: (given: GivenBody) => boolean;
  readonly rule: string;
  readonly source: ReferenceId;
}

const has = ({ values }: GivenBody, name: BodyParameterName): boolean => values[name] !== undefined;

/** p is for a queue's messages; in a user delegation SAS for blobs it means "change permissions". */
const NOT_OF_BLOBS = "p";

/** The letters that List Service SAS documents and the service's tokens know. */
export function lettersOfService(service: StorageService): string {
  const documented = BODY_PARAMETERS.flatMap((entry) =>
    entry.name === "signedPermission" ? entry.choices : [],
  );
  const own = documented.filter((letter) => LETTERS[service].includes(letter)).join("");
  return service === "blob" ? own.replace(NOT_OF_BLOBS, "") : own;
}

/** The kinds of signed resource by whether a path stands below the container; none for queues and tables. */
const RESOURCES: Readonly<Record<StorageService, Readonly<Record<"container" | "object", string>>>> = {
  blob: { container: "c", object: "b" },
  file: { container: "s", object: "f" },
  queue: { container: "", object: "" },
  table: { container: "", object: "" },
};

/** The signed resource that a canonicalized resource is for; "" where tokens name none. */
export function signedResourceFor({ service, path }: TriedResource): string {
  return RESOURCES[service][path === "" ? "container" : "object"];
}

const ofTables = (name: BodyParameterName): Combination => ({
  field: name,
  breaks: (given) => has(given, name) && given.resource !== null && given.resource.service !== "table",
  rule: "Partition and row keys are for tables alone.",
  source: "create-service-sas",
});

const ofResponses = (name: BodyParameterName): Combination => ({
  field: name,
  breaks: (given) => has(given, name) && given.resource !== null && !NAMES_RESOURCE[given.resource.service],
  rule: "Response headers can be set for blobs and files alone.",
  source: "create-service-sas",
});

/** Which values hold together (azure-storage-facts 9): the service checks few of them before it signs. */
export const COMBINATIONS: readonly Combination[] = [
  {
    field: "signedExpiry",
    breaks: (given) => !has(given, "signedExpiry") && !has(given, "signedIdentifier"),
    rule: "Signed expiry is needed unless a signed identifier is given, whose policy holds it: without both, Azure answers 400 InvalidValuesForRequestParameters.",
    source: "list-service-sas",
  },
  {
    field: "signedExpiry",
    breaks: ({ expiry, now }) => expiry !== null && expiry <= now,
    rule: "Signed expiry lies ahead of now: Azure signs nothing that is over, and answers 400 InvalidValuesForRequestParameters.",
    source: "list-service-sas",
  },
  {
    field: "signedStart",
    breaks: ({ start, expiry }) => start !== null && expiry !== null && start >= expiry,
    rule: "Signed start lies before signed expiry.",
    source: "create-service-sas",
  },
  {
    field: "signedPermission",
    breaks: (given) => !has(given, "signedPermission") && !has(given, "signedIdentifier"),
    rule: "Signed permissions are needed unless a signed identifier is given, whose policy holds them.",
    source: "create-service-sas",
  },
  {
    field: "signedPermission",
    breaks: ({ values, resource }) =>
      resource !== null &&
      [...(values.signedPermission ?? "")].some(
        (letter) => !lettersOfService(resource.service).includes(letter),
      ),
    rule: "A letter of the signed permissions does not belong to this service: blobs have r, a, c, w, d, l; files r, c, w, d, l; queues r, a, u, p; tables r, a, u, d.",
    source: "create-service-sas",
  },
  {
    field: "signedResource",
    breaks: ({ values, resource }) =>
      resource !== null && (values.signedResource ?? "") !== signedResourceFor(resource),
    rule: "Signed resource fits the canonicalized resource: b for /blob/account/container/blob, c for /blob/account/container, f and s likewise for files, none for queues and tables.",
    source: "create-service-sas",
  },
  ofTables("startPk"),
  ofTables("startRk"),
  ofTables("endPk"),
  ofTables("endRk"),
  {
    field: "startRk",
    breaks: (given) => has(given, "startRk") && !has(given, "startPk"),
    rule: "A start row key needs a start partition key.",
    source: "create-service-sas",
  },
  {
    field: "endRk",
    breaks: (given) => has(given, "endRk") && !has(given, "endPk"),
    rule: "An end row key needs an end partition key.",
    source: "create-service-sas",
  },
  ...(["rscc", "rscd", "rsce", "rscl", "rsct"] as const).map(ofResponses),
];
