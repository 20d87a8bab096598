import type { ServiceSasParameters, StorageManagementClient } from "@azure/arm-storage";
import { SignInFault } from "@/lib/azure/credentials";
import type { Exchange } from "@/lib/azure/exchange";
import { keepAnswer } from "@/lib/azure/keep-answer";
import type { SentRequest } from "@/lib/live-checks/protocol/report";
import { type ArmAnswer, readArmAnswer } from "@/lib/live-checks/service-sas/arm-answer";
import { BODY_PARAMETERS, type ServiceSasBody } from "@/lib/live-checks/service-sas/body-parameters";
import { type AccountResource, API_VERSION } from "@/lib/live-checks/service-sas/uri-parameters";
import { epochMsOf, parseInstant } from "@/lib/time/instant";
import type { CheckContext } from "./check-context";
import { withinDeadline } from "./within-deadline";

type Silence = "timeout" | "unreachable" | "signed-out";

/** What came of the one request; the token in an answer is a secret. */
export type ArmSeen =
  | { readonly answer: ArmAnswer; readonly sent: SentRequest }
  | { readonly answer: null; readonly why: Silence; readonly sent: SentRequest };

const DEADLINE_MS = 20_000;
const MAX_BYTES = 64 * 1024;
const WORD = /^[\w.:-]{1,100}$/;

type Policies = NonNullable<
  NonNullable<ConstructorParameters<typeof StorageManagementClient>[2]>["additionalPolicies"]
>;
type Policy = Policies[number]["policy"];

/** What the client gives up: the answer as it came, and the service's id of it. */
interface Kept {
  answer: Exchange | null;
  requestId: string | null;
}

/**
 * The client makes a bare TypeError of an empty answer, in which the status is lost, and puts bodies into messages:
 * it is given "{}" to read, and the answer is read here.
 */
function keepAnswers(kept: Kept): Policy {
  return {
    name: "keepAnswers",
    async sendRequest(request, next) {
      const answers = new WeakMap<object, Exchange>();
      const keeper = { answers, instead: "{}", mostBytes: MAX_BYTES };
      const answer = await keepAnswer(request, next, keeper);
      const id = answer.headers.get("x-ms-request-id") ?? "";
      kept.requestId = WORD.test(id) ? id : null;
      kept.answer = (request.abortSignal && answers.get(request.abortSignal)) ?? null;
      return answer;
    },
  };
}

type Where = Pick<
  CheckContext,
  "credential" | "cloud" | "clock" | "signal" | "newId" | "certificateAuthority"
>;

async function makeClient(subscription: string, where: Where, kept: Kept): Promise<StorageManagementClient> {
  // Only who makes this check pays for the client's start.
  const { StorageManagementClient: Client } = await import("@azure/arm-storage");
  const { cloud, certificateAuthority: ca } = where;
  return new Client(where.credential, subscription, {
    endpoint: cloud.armEndpoint,
    apiVersion: API_VERSION,
    // With another endpoint, and with cloudSetting too, the client still asks for the public cloud's audience.
    credentials: { scopes: [`${cloud.armAudience}/.default`] },
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: keepAnswers(kept), position: "perRetry" }],
    ...(ca ? { tlsOptions: { ca } } : {}),
  });
}

function dateOf(text: string): Date | undefined {
  const read = parseInstant(text);
  return read.ok ? new Date(epochMsOf(read.instant)) : undefined;
}

/** The body under the names of the client's model; it takes times as Date alone. */
function modelOf(body: ServiceSasBody): ServiceSasParameters {
  const given = BODY_PARAMETERS.flatMap(({ name, member, type }) => {
    const text = body[name];
    if (text === undefined) return [];
    return [[member, type === "string (date-time)" ? dateOf(text) : text]];
  });
  return { canonicalizedResource: body.canonicalizedResource, ...Object.fromEntries(given) };
}

const pathOf = ({ subscriptionId, resourceGroupName, accountName }: AccountResource): string =>
  `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.Storage/storageAccounts/${accountName}/listServiceSas?api-version=${API_VERSION}`;

/**
 * Asks Azure Resource Manager once for a service SAS, by the documented version of the operation and this cloud's
 * own audience. Rejects with the signal's reason alone.
 */
export async function listServiceSas(
  resource: AccountResource,
  body: ServiceSasBody,
  where: Where,
): Promise<ArmSeen> {
  const { clock, signal, newId } = where;
  const kept: Kept = { answer: null, requestId: null };
  const clientRequestId = newId();
  const sent = { request: `POST ${pathOf(resource)}`, clientRequestId, serverRequestId: null };
  const silent = (why: Silence): ArmSeen => ({
    answer: null,
    why,
    sent: { ...sent, status: null, code: null },
  });
  const { resourceGroupName, accountName } = resource;
  const headers = { "x-ms-client-request-id": clientRequestId };
  try {
    const got = await withinDeadline({ clock, signal, deadlineMs: DEADLINE_MS }, async (abortSignal) => {
      const client = await makeClient(resource.subscriptionId, where, kept);
      const options = { abortSignal, requestOptions: { headers } };
      await client.storageAccounts.listServiceSAS(resourceGroupName, accountName, modelOf(body), options);
    });
    if (got.late) return silent("timeout");
  } catch (error) {
    signal.throwIfAborted();
    if (kept.answer === null) return silent(error instanceof SignInFault ? "signed-out" : "unreachable");
  }
  if (kept.answer === null) return silent("unreachable");
  const { status, body: text } = kept.answer;
  const answer = readArmAnswer(status, text);
  const code = answer.kind === "refused" ? answer.code : null;
  return { answer, sent: { ...sent, status, code, serverRequestId: kept.requestId } };
}
