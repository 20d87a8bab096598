import type { AuthorizationManagementClient } from "@azure/arm-authorization";
import type { TokenCredential } from "@azure/identity";
import type { Exchange } from "./exchange";
import { keepAnswer } from "./keep-answer";

export interface ArmAuthorizationOptions {
  /** "https://management.azure.com". */
  readonly endpoint: string;
  readonly audience: string;
  readonly credential: TokenCredential;
  /** Certificate authority to trust in place of the machine's own, PEM. */
  readonly certificateAuthority?: string;
}

/** The lists of Azure RBAC, in the words of the REST API. */
export type AuthorizationList = "roleAssignments" | "roleDefinitions" | "denyAssignments";

/** What is asked of a scope: at it, above it and below it, or by a filter. */
export interface AuthorizationAsked {
  readonly list: AuthorizationList;
  /** Full ARM id, validated by the caller. */
  readonly scope: string;
  /** "assignedTo('…')": with the groups of a user or service principal; "" for all. */
  readonly filter: string;
  /** Address of a later page; null for the first. */
  readonly page: string | null;
  readonly clientRequestId: string;
}

export interface AuthorizationExchange extends Exchange {
  /** Null where the service names none. */
  readonly serverRequestId: string | null;
}

/**
 * Azure Resource Manager's authorization part, one page at a time and without any retry. Resolves with
 * whatever the service answered; rejects with a SignInFault, the signal's reason, or a network error.
 */
export interface ArmAuthorizationApi {
  ask(asked: AuthorizationAsked, signal: AbortSignal): Promise<AuthorizationExchange>;
}

type Policies = NonNullable<
  NonNullable<ConstructorParameters<typeof AuthorizationManagementClient>[2]>["additionalPolicies"]
>;
type Policy = Policies[number]["policy"];

/** All built-in roles are two megabytes. */
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_ID = 128;

/** What a call says of itself beside its arguments, and is told beside its result, by its signal. */
interface Calls {
  readonly asked: WeakMap<object, AuthorizationAsked>;
  readonly answers: WeakMap<object, Exchange>;
  readonly serverIds: WeakMap<object, string>;
}

function keepAnswers({ asked, answers, serverIds }: Calls): Policy {
  return {
    name: "keepAnswers",
    sendRequest(request, next) {
      const signal = request.abortSignal ?? request;
      const own = asked.get(signal);
      request.url = own?.page ?? request.url;
      if (own) request.headers.set("x-ms-client-request-id", own.clientRequestId);
      const send = async (each: typeof request) => {
        const response = await next(each);
        const serverId = response.headers.get("x-ms-request-id")?.slice(0, MAX_ID);
        if (serverId !== undefined) serverIds.set(signal, serverId);
        return response;
      };
      return keepAnswer(request, send, { answers, instead: "{}", mostBytes: MAX_BYTES });
    },
  };
}

async function makeClient(
  options: ArmAuthorizationOptions,
  calls: Calls,
): Promise<AuthorizationManagementClient> {
  // Only a process that makes a check pays for the client's start.
  const { AuthorizationManagementClient: Client } = await import("@azure/arm-authorization");
  // What is asked names its scope whole: the client's own subscription is never used.
  return new Client(options.credential, "", {
    endpoint: options.endpoint,
    $host: options.endpoint,
    credentialScopes: [`${options.audience}/.default`],
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: keepAnswers(calls), position: "perRetry" }],
    ...(options.certificateAuthority ? { tlsOptions: { ca: options.certificateAuthority } } : {}),
  });
}

interface FirstPage {
  next(): Promise<unknown>;
}

/** The client's own iterator, of which the first page alone is asked for: it would follow links to anywhere. */
function firstPage(
  client: AuthorizationManagementClient,
  { list, scope, filter }: AuthorizationAsked,
  abortSignal: AbortSignal,
): FirstPage {
  const options = { abortSignal, ...(filter === "" ? {} : { filter }) };
  // The client puts a slash before a scope that begins with one.
  const plain = scope.replace(/^\//, "");
  if (list === "roleDefinitions") return client.roleDefinitions.list(plain, options);
  return client[list].listForScope(plain, options);
}

export function makeArmAuthorizationApi(options: ArmAuthorizationOptions): ArmAuthorizationApi {
  const calls: Calls = { asked: new WeakMap(), answers: new WeakMap(), serverIds: new WeakMap() };
  let made: Promise<AuthorizationManagementClient> | null = null;
  return {
    async ask(asked, signal) {
      made ??= makeClient(options, calls);
      // A signal of this call's own: it is also how the policy's answer finds its way back.
      const own = AbortSignal.any([signal]);
      calls.asked.set(own, asked);
      try {
        await firstPage(await made, asked, own).next();
      } catch (error) {
        if (!calls.answers.has(own)) throw error;
      }
      const answer = calls.answers.get(own);
      if (!answer) throw new Error("the client answered without asking");
      return { ...answer, serverRequestId: calls.serverIds.get(own) ?? null };
    },
  };
}
