import type { OperationRule } from "@/lib/sas/operation-rule";
import { alternativesText, operationRule, requiredLetters } from "@/lib/sas/operations";
import { LETTERS } from "@/lib/sas/permissions";
import { type HarmlessRequest, harmlessRequest } from "../harmless/harmless-request";
import { ACCOUNT_RULE, CLIENT_REQUEST_ID_RULE, MAX_CLIENT_REQUEST_ID } from "../protocol/field-rules";
import type { CheckField, FieldsRead, FieldValues } from "../protocol/fields";
import { type FieldRule, readValues, type ValuesReader } from "../protocol/read-values";
import { containerRule, pathRule } from "./resource-rules";

/** What the token is for: exactly this, and nothing beside it. */
export interface TrialResource {
  readonly account: string;
  readonly container: string;
  /** Path of the object or directory below the container, "" for the container. */
  readonly path: string;
  readonly level: "blob" | "container" | "directory";
}

export interface TrialInput extends TrialResource {
  /** As the log names it. */
  readonly operation: string;
  /** What allows it: each is a set of letters that is enough. */
  readonly needed: readonly string[];
  /** Null: no form of the operation leaves everything as it is, so it is not tried. */
  readonly request: HarmlessRequest | null;
  /** What the operation needs besides, where something holds that the trial does not try: "w when the blob already exists". */
  readonly untried: readonly string[];
  /** The call's own id; null: one is made. */
  readonly clientRequestId: string | null;
}

export const TRIAL_FIELDS: readonly CheckField[] = [
  {
    name: "account",
    label: "Storage account",
    input: "text",
    required: true,
    hint: "Its name: 3 to 24 lower-case letters and digits.",
  },
  {
    name: "container",
    label: "Container",
    input: "text",
    required: true,
    hint: "The container's name, as in the address.",
  },
  {
    name: "object",
    label: "Blob",
    input: "text",
    required: false,
    hint: "Path of the blob below the container, not escaped; empty where the token is for the container.",
  },
  {
    name: "directory",
    label: "Directory",
    input: "text",
    required: false,
    hint: "In place of a blob: path of the directory that the token is for.",
  },
  {
    name: "operation",
    label: "Operation",
    input: "text",
    required: true,
    hint: "The blocked operation as the log names it: GetBlob, ListBlobs, PutBlob.",
  },
  {
    name: "permissions",
    label: "Permissions",
    input: "text",
    required: false,
    hint: "Letters that the corrected token has, rl; of these, only what the operation needs is tried.",
  },
  {
    name: "clientRequestId",
    label: "Client request ID",
    input: "text",
    required: false,
    hint: `x-ms-client-request-id of the call for the key: at most ${MAX_CLIENT_REQUEST_ID} visible ASCII characters; made if not given.`,
  },
];

interface NamedOperation {
  readonly rule: OperationRule;
  /** As the table spells it. */
  readonly name: string;
}

const OPERATION_RULE: FieldRule<NamedOperation> = {
  rule: "The operation is one of the Blob service, Data Lake's included, as the resource log names it: GetBlob, ListBlobs, PutBlob.",
  read(text) {
    const rule = operationRule("blob", text);
    const name = rule?.names.find((each) => each.toLowerCase() === text.toLowerCase());
    return rule === null || name === undefined ? null : { rule, name };
  },
};

const PERMISSIONS_RULE: FieldRule<string> = {
  rule: `The permissions are letters of a blob's token: ${LETTERS.blob}.`,
  read: (text) => ([...text].every((letter) => LETTERS.blob.includes(letter)) ? text : null),
};

/** Why a token can't be tried with an operation at all. */
const UNGRANTED: Readonly<Record<Exclude<OperationRule["grant"], "letters">, string>> = {
  none: "Any valid token allows this operation: there is nothing to try.",
  "per-part": "Each part of a batch needs permissions of its own: try the operation of the part.",
  never: "No user delegation SAS allows this operation, whatever its permissions.",
  owner: "Only the account's owner may do this: no user delegation SAS allows it.",
  preflight: "A browser's preflight carries no token: the account's CORS rules decide it.",
  unknown: "No one has published which permission this operation needs.",
};

function checkGrant(reader: ValuesReader, { grant }: OperationRule): void {
  if (grant !== "letters") reader.broken("operation", UNGRANTED[grant]);
}

/** The letters that allow the operation must be among those of the corrected token. */
function checkLetters(reader: ValuesReader, needed: readonly string[], permissions: string | null): void {
  if (permissions === null || needed.length === 0) return;
  if (needed.some((set) => [...set].every((letter) => permissions.includes(letter)))) return;
  reader.broken(
    "permissions",
    `The operation needs ${alternativesText(needed)}, which is not among the permissions.`,
  );
}

function resourceOf(account: string, container: string, object: string, directory: string): TrialResource {
  if (directory !== "") return { account, container, path: directory, level: "directory" };
  return { account, container, path: object, level: object === "" ? "container" : "blob" };
}

/** A listing with a directory's token names the directory. */
function withinDirectory(
  request: HarmlessRequest | null,
  { level, path }: TrialResource,
): HarmlessRequest | null {
  if (request === null || request.letter !== "l" || level !== "directory") return request;
  return { ...request, query: [...request.query, ["prefix", `${path}/`]] };
}

/** The letter that allows the operation whether or not its target exists, where the token has it: else what it has. */
function tryableLetters({ anyOf, conditionalPermissions }: OperationRule, permissions: string): string {
  const overwriting = conditionalPermissions.find(
    ({ letter, overwrites }) => overwrites && anyOf.includes(letter) && permissions.includes(letter),
  );
  return overwriting?.letter ?? permissions;
}

/** A permission that the corrected token lacks is not tried in the place of one that it has. */
function requestFor(resource: TrialResource, operation: string, letters: string): HarmlessRequest | null {
  const { container, path } = resource;
  const request = harmlessRequest({ service: "blob", container, path }, operation, letters);
  return request !== null && letters.includes(request.letter) ? withinDirectory(request, resource) : null;
}

/** The first version of today's form of the token, which every cloud and every emulator knows. */
export const TRIAL_VERSION = "2022-11-02";

/** Reads the values of TRIAL_FIELDS. */
export function readTrialInput(values: FieldValues): FieldsRead<TrialInput> {
  const reader = readValues(values);
  const account = reader.required("account", ACCOUNT_RULE);
  const container = reader.required("container", containerRule);
  const object = reader.optional("object", pathRule) ?? "";
  const directory = reader.optional("directory", pathRule) ?? "";
  const operation = reader.required("operation", OPERATION_RULE);
  const permissions = reader.optional("permissions", PERMISSIONS_RULE);
  const clientRequestId = reader.optional("clientRequestId", CLIENT_REQUEST_ID_RULE);
  if (object !== "" && directory !== "")
    reader.broken("directory", "A token is for a blob or for a directory: give one of them.");
  const needed = operation === null ? [] : requiredLetters(operation.rule, [], TRIAL_VERSION);
  if (operation !== null) checkGrant(reader, operation.rule);
  checkLetters(reader, needed, permissions);
  const { faults } = reader;
  if (account === null || container === null || operation === null || faults.length > 0)
    return { ok: false, faults };
  const resource = resourceOf(account, container, object, directory);
  const { rule, name } = operation;
  const letters = tryableLetters(rule, permissions ?? needed.join(""));
  const request = requestFor(resource, name, letters);
  const untried = rule.conditionalPermissions
    .filter(({ letter }) => letter !== request?.letter)
    .map(({ letter, when }) => `${letter} when ${when}`);
  return { ok: true, input: { ...resource, operation: name, needed, request, untried, clientRequestId } };
}
