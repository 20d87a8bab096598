import {
  type LoopbackService,
  type ServiceOptions,
  type ServiceReply,
  type ServiceRequest,
  startLoopbackService,
  type TokenFault,
} from "./loopback-service";
import { type SignedBody, signServiceSas } from "./service-sas-token";

/** Storage accounts by their full ids in lower case, without the leading slash; read anew for each request. */
type StorageAccounts = Readonly<Record<string, StorageAccount>>;

export interface StorageAccount {
  /** Base64: tokens are signed with these. */
  readonly keys: { readonly key1: string; readonly key2?: string };
  /** Whether the caller holds Microsoft.Storage/storageAccounts/listServiceSas/action; yes unless false. */
  readonly mayList?: boolean;
  /** A read-only lock on the account. */
  readonly isLocked?: boolean;
  /** What else stands in the way, as its ErrorResponse has it. */
  readonly refusal?: { readonly status: number; readonly code: string; readonly message?: string };
}

export interface ArmStorageOptions
  extends Pick<ServiceOptions, "audience" | "certificate" | "port" | "open"> {
  readonly accounts: StorageAccounts;
  readonly now?: () => number;
}

const PATH =
  /^\/(subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Storage\/storageAccounts\/([^/]+))\/listServiceSas$/i;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const ACCOUNT = /^[a-z0-9]{3,24}$/;
/** The versions of the public specification that have the operation; the newest that this server knows. */
const VERSION = /^20(?:1[7-9]|2[0-5])-\d{2}-\d{2}$/;

/** Members of ServiceSasParameters in the public specification, with their enumerations and limits. */
const MEMBERS: Readonly<Record<string, RegExp>> = {
  canonicalizedResource: /./s,
  signedResource: /^(?:b|c|f|s)$/,
  signedPermission: /^[rdwlacup]+$/,
  signedIp: /./s,
  signedProtocol: /^https(?:,http)?$/,
  signedStart: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/,
  signedExpiry: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/,
  signedIdentifier: /^.{1,64}$/s,
  startPk: /^/,
  endPk: /^/,
  startRk: /^/,
  endRk: /^/,
  keyToSign: /^key[12]$/,
  rscc: /^/,
  rscd: /^/,
  rsce: /^/,
  rscl: /^/,
  rsct: /^/,
};

function problem(status: number, code: string, message: string): ServiceReply {
  return { status, body: { error: { code, message } } };
}

const invalid = (names: readonly string[]): ServiceReply =>
  problem(
    400,
    "InvalidValuesForRequestParameters",
    `Values for request parameters are invalid: ${names.join(",")}.`,
  );

function bodyIn(text: string): SignedBody | null {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? (json as SignedBody) : null;
  } catch {
    return null;
  }
}

/** Names of the body's members whose values the service does not take. */
function invalidMembers(body: SignedBody, nowMs: number): readonly string[] {
  const given = Object.entries(body).filter(([, value]) => value !== undefined);
  const wrong = given.filter(([name, value]) => !MEMBERS[name]?.test(value ?? "")).map(([name]) => name);
  const lacksExpiry = body.signedExpiry === undefined && body.signedIdentifier === undefined;
  const isOver = Date.parse(body.signedExpiry ?? "") <= nowMs;
  const lacksResource = body.canonicalizedResource === undefined;
  return [
    ...wrong,
    ...(lacksResource ? ["canonicalizedResource"] : []),
    ...(lacksExpiry || isOver ? ["signedExpiry"] : []),
  ];
}

/** What stands in the way of the address: its version, subscription, group and account, as far as they are known. */
function addressProblem(
  accounts: StorageAccounts,
  [subscription = "", group = "", name = ""]: readonly string[],
  version: string,
): ServiceReply | null {
  if (!VERSION.test(version))
    return problem(400, "InvalidApiVersionParameter", `The api-version '${version}' is invalid.`);
  if (!UUID.test(subscription))
    return problem(
      400,
      "InvalidSubscriptionId",
      "The provided subscription identifier is malformed or invalid.",
    );
  const ids = Object.keys(accounts);
  const within = `subscriptions/${subscription}/`.toLowerCase();
  if (!ids.some((id) => id.startsWith(within)))
    return problem(404, "SubscriptionNotFound", `The subscription '${subscription}' could not be found.`);
  if (!ids.some((id) => id.startsWith(`${within}resourcegroups/${group.toLowerCase()}/`)))
    return problem(404, "ResourceGroupNotFound", `Resource group '${group}' could not be found.`);
  const isKnown = ACCOUNT.test(name) && ids.some((id) => id.endsWith(`/${name}`));
  return isKnown
    ? null
    : problem(
        404,
        "ResourceNotFound",
        `The Resource 'Microsoft.Storage/storageAccounts/${name}' was not found.`,
      );
}

function accountProblem({ mayList = true, isLocked = false, refusal }: StorageAccount, id: string) {
  const action = "Microsoft.Storage/storageAccounts/listServiceSas/action";
  if (!mayList)
    return problem(
      403,
      "AuthorizationFailed",
      `The client does not have authorization to perform action '${action}' over scope '/${id}'.`,
    );
  if (isLocked)
    return problem(
      409,
      "ScopeLocked",
      `The scope '/${id}' cannot perform write operation because following scope(s) are locked: '/${id}'.`,
    );
  return refusal ? problem(refusal.status, refusal.code, refusal.message ?? "The emulator's words.") : null;
}

/** Answers List Service SAS; null for any other path or method. */
function answerListServiceSas(
  { accounts, now = Date.now }: Pick<ArmStorageOptions, "accounts" | "now">,
  { method, path, body: text }: Pick<ServiceRequest, "method" | "path" | "body">,
): ServiceReply | null {
  const { pathname, searchParams } = new URL(path, "https://emulator");
  const [, id = "", ...names] = PATH.exec(decodeURIComponent(pathname)) ?? [];
  if (id === "" || method !== "POST") return null;
  const wrongAddress = addressProblem(accounts, names, searchParams.get("api-version") ?? "");
  if (wrongAddress) return wrongAddress;
  const account = accounts[id.toLowerCase()];
  if (!account) return problem(404, "ResourceNotFound", "The Resource was not found.");
  const stopped = accountProblem(account, id);
  if (stopped) return stopped;
  const body = bodyIn(text);
  if (body === null) return problem(400, "InvalidRequestContent", "The request content was invalid.");
  const wrong = invalidMembers(body, now());
  if (wrong.length > 0) return invalid(wrong);
  const key = body.keyToSign === "key2" ? account.keys.key2 : account.keys.key1;
  return key === undefined
    ? invalid(["keyToSign"])
    : { status: 200, body: { serviceSasToken: signServiceSas(body, key) } };
}

const TOKEN_CODES: Readonly<Record<TokenFault, string>> = {
  "no bearer token": "AuthenticationFailed",
  "another audience": "InvalidAuthenticationTokenAudience",
  expired: "ExpiredAuthenticationToken",
  "not yet valid": "InvalidAuthenticationToken",
};

/**
 * Azure Resource Manager's List Service SAS by the public specification. It signs real service SAS with the keys of
 * `accounts`, so that a real storage emulator takes or refuses them; like the service it does not look whether the
 * canonicalized resource names anything.
 */
export function startArmStorageApi(options: ArmStorageOptions): Promise<LoopbackService> {
  return startLoopbackService({
    ...options,
    isFaulty: (path) => /\/listServiceSas(?:\?|$)/i.test(path),
    refuse: (why) => problem(401, TOKEN_CODES[why], `${why}: the emulator's words`),
    answer: async (request) => answerListServiceSas(options, request),
  });
}
