import type { TokenCredential } from "@azure/identity";
import type {
  BlobServiceClient,
  ServiceGetUserDelegationKeyResponse,
  StoragePipelineOptions,
  UserDelegationKey,
} from "@azure/storage-blob";
import { SignInFault } from "@/lib/azure/credentials";
import { KEY_SERVICE_ENTRIES } from "@/lib/live-checks/user-delegation-key/key-services";
import type { UserDelegationKeyInput } from "@/lib/live-checks/user-delegation-key/read-input";
import { isWholeKey, type KeyAnswer, type KeySeen } from "@/lib/live-checks/user-delegation-key/report-key";
import type { RefusalSeen } from "@/lib/live-checks/user-delegation-key/tell-refusal";
import { epochMsOf, type Instant, instantOf } from "@/lib/time/instant";
import type { CheckContext } from "./check-context";
import { storageEndpoint } from "./storage-endpoint";
import { type WatchedRequests, watchRequests } from "./watch-requests";
import { withinDeadline } from "./within-deadline";

/** What the client is given beside its documented options: it hands these on to its pipeline. */
interface PipelineOptions extends StoragePipelineOptions {
  readonly additionalPolicies: readonly object[];
  readonly redirectOptions: { readonly maxRetries: number };
  readonly tlsOptions?: { readonly ca: string };
}

/** One try more than the first, soon: someone waits. */
const RETRIES = { maxTries: 2, retryDelayInMs: 500, maxRetryDelayInMs: 500 } as const;
const DEADLINE_MS = 20_000;
/** Beyond what the service may take: the way there and back, and a second try. */
const BEYOND_TIMEOUT_MS = 10_000;
/** 256 bits or more in base64. */
const KEY_VALUE = /^[A-Za-z0-9+/]{42,200}={0,2}$/;

const NO_SEEN = {
  sent: [],
  clock: null,
  version: null,
  echoedId: null,
  identity: { objectId: null, tenant: null },
  accountTenant: null,
} as const;

const LATE: RefusalSeen = { status: null, code: "", detail: "", why: "late" };

const refused = (watched: WatchedRequests, refusal: RefusalSeen): KeySeen => ({
  key: null,
  refusal,
  ...watched,
});

const refusedBefore = (code: string): KeySeen => ({
  key: null,
  refusal: { status: null, code, detail: "", why: "answered" },
  ...NO_SEEN,
});

const instantIn = (date: Date): Instant | null =>
  Number.isNaN(date.getTime()) ? null : instantOf(date.getTime());

function answerOf(key: ServiceGetUserDelegationKeyResponse): KeyAnswer {
  return {
    signedObjectId: key.signedObjectId ?? null,
    signedTenantId: key.signedTenantId ?? null,
    signedStart: instantIn(key.signedStartsOn),
    signedExpiry: instantIn(key.signedExpiresOn),
    signedService: key.signedService ?? null,
    signedVersion: key.signedVersion ?? null,
    delegatedTenant: key.signedDelegatedUserTenantId ?? null,
    hasValue: KEY_VALUE.test(key.value ?? ""),
  };
}

interface ErrorClues {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly details?: { readonly errorCode?: unknown; readonly authenticationErrorDetail?: unknown };
}

const wordIn = (value: unknown): string =>
  typeof value === "string" && /^\w{1,64}$/.test(value) ? value : "";

/** What a call that failed says, of its last answer where one came. Error messages are not read: they hold bodies. */
function refusalOf(error: unknown, { sent }: WatchedRequests): RefusalSeen {
  const { code, statusCode, details } = (
    typeof error === "object" && error !== null ? error : {}
  ) as ErrorClues;
  const detail = details?.authenticationErrorDetail;
  const last = sent.at(-1);
  const status = typeof statusCode === "number" ? statusCode : (last?.status ?? null);
  if (status === null)
    return {
      status,
      code: wordIn(code),
      detail: "",
      why: error instanceof SignInFault ? "no-token" : "broken",
    };
  return {
    status,
    code: wordIn(details?.errorCode) || (last?.code ?? ""),
    detail: typeof detail === "string" ? detail.slice(0, 300) : "",
    why: status === 200 ? "unread" : "answered",
  };
}

type KeyAsked = Pick<
  UserDelegationKeyInput,
  "account" | "service" | "start" | "expiry" | "delegatedTenant" | "timeoutSeconds" | "clientRequestId"
>;

async function openClient(endpoint: string, asked: KeyAsked, context: CheckContext, policy: object) {
  const { BlobServiceClient: Client, StorageRetryPolicyType } = await import("@azure/storage-blob");
  const { certificateAuthority: ca, credential } = context;
  const timeout = asked.timeoutSeconds === null ? {} : { tryTimeoutInMs: asked.timeoutSeconds * 1000 };
  const options: PipelineOptions = {
    retryOptions: { ...RETRIES, ...timeout, retryPolicyType: StorageRetryPolicyType.FIXED },
    additionalPolicies: [{ policy, position: "perRetry" }],
    // The token goes to the account alone.
    redirectOptions: { maxRetries: 0 },
    ...(ca === undefined ? {} : { tlsOptions: { ca } }),
  };
  return new Client(endpoint, credential, options);
}

/** The services take the same call at their endpoints; only the Blob client can be told everything it takes. */
function callWith(client: BlobServiceClient, asked: KeyAsked, abortSignal: AbortSignal) {
  const startsOn = new Date(epochMsOf(asked.start));
  const expiresOn = new Date(epochMsOf(asked.expiry));
  const { delegatedTenant: delegatedUserTenantId } = asked;
  return delegatedUserTenantId === null
    ? client.getUserDelegationKey(startsOn, expiresOn, { abortSignal })
    : client.getUserDelegationKey({ startsOn, expiresOn, delegatedUserTenantId }, { abortSignal });
}

const requestText = ({ timeoutSeconds }: KeyAsked): string =>
  `POST /?restype=service&comp=userdelegationkey${timeoutSeconds === null ? "" : `&timeout=${timeoutSeconds}`}`;

/**
 * The same credential, whose first failure ends the call. The client asks again every three seconds while an earlier
 * token holds: an account that names another tenant would be waited for until the deadline.
 */
function endingAtFirstRefusal(credential: TokenCredential) {
  const ending = new AbortController();
  const ends: TokenCredential = {
    getToken: (scopes, options) =>
      credential.getToken(scopes, options).catch((error: unknown) => {
        ending.abort(error);
        throw error;
      }),
  };
  return { credential: ends, giveUp: ending.signal };
}

/**
 * Asks once for a key, and once more where the service or the network is in trouble. The key goes to `use` alone:
 * nothing that is returned holds its value. What is no whole key goes to nobody. `version` is asked for in
 * place of the client's own. Rejects with the context's signal's reason, or with what `use` rejects with.
 */
export async function askForKey<Used>(
  asked: KeyAsked,
  context: CheckContext,
  use: (key: UserDelegationKey) => Promise<Used>,
  version: string | null = null,
): Promise<{ readonly seen: KeySeen; readonly used: Used | null }> {
  const endpoint = storageEndpoint(context, asked.account, KEY_SERVICE_ENTRIES[asked.service].service);
  if (endpoint === null) return { seen: refusedBefore("FeatureNotSupported"), used: null };
  if (!endpoint.startsWith("https:")) return { seen: refusedBefore("AccountRequiresHttps"), used: null };
  const { clock, signal, newId } = context;
  const { policy, watched } = watchRequests({
    version,
    request: requestText(asked),
    clientRequestId: asked.clientRequestId ?? newId(),
    nowMs: () => clock.now(),
  });
  const deadlineMs =
    asked.timeoutSeconds === null ? DEADLINE_MS : asked.timeoutSeconds * 1000 + BEYOND_TIMEOUT_MS;
  const { credential, giveUp } = endingAtFirstRefusal(context.credential);
  const limits = { clock, signal: AbortSignal.any([signal, giveUp]), deadlineMs };
  const got = await withinDeadline(limits, async (either) =>
    callWith(await openClient(endpoint, asked, { ...context, credential }, policy), asked, either),
  ).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason;
    return refusalOf(error, watched);
  });
  if (!("late" in got)) return { seen: refused(watched, got), used: null };
  if (got.late) return { seen: refused(watched, LATE), used: null };
  const key = answerOf(got.value);
  const seen: KeySeen = { key, refusal: null, ...watched };
  return { seen, used: isWholeKey(key) ? await use(got.value) : null };
}
