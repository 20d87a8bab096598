import type { TokenCredential } from "@azure/identity";
import { LogsQueryClient, type LogsQueryOptions } from "@azure/monitor-query";
import type { Exchange } from "./exchange";
import { keepAnswer } from "./keep-answer";

export interface LogAnalyticsOptions {
  /** "https://api.loganalytics.azure.com". */
  readonly endpoint: string;
  readonly audience: string;
  readonly credential: TokenCredential;
  /** Certificate authority to trust in place of the machine's own, PEM. */
  readonly certificateAuthority?: string;
}

export interface LogAnalyticsCall {
  /** A workspace's GUID, or a storage account's full ARM id; validated by the caller. */
  readonly target: { readonly workspace: string } | { readonly resource: string };
  readonly text: string;
  /** The fence around the query; TimeGenerated outside of it is not read. */
  readonly from: Date;
  readonly to: Date;
  readonly serverTimeoutSeconds: number;
  readonly signal: AbortSignal;
}

type Policies = NonNullable<
  NonNullable<ConstructorParameters<typeof LogsQueryClient>[1]>["additionalPolicies"]
>;
type Policy = Policies[number]["policy"];

/** What the client is given to read in place of the answer, which is read here. */
const READ_ELSEWHERE = JSON.stringify({ tables: [] });

/** A query by resource leaves out, without a word, what the identity may not read, unless asked to tell. */
const BY_RESOURCE = /\/v1\/subscriptions\//i;

/** What the service answered, read by us and not by the client. */
function keepAnswers(answers: WeakMap<object, Exchange>): Policy {
  return {
    name: "keepAnswers",
    sendRequest(request, next) {
      if (BY_RESOURCE.test(request.url)) {
        request.headers.set("Prefer", `${request.headers.get("Prefer")},include-permissions=true`);
      }
      return keepAnswer(request, next, { answers, instead: READ_ELSEWHERE });
    },
  };
}

/**
 * One query to the Log Analytics query API, without any retry. Resolves with whatever the service
 * answered; rejects with a SignInFault, the signal's reason, or a network error that has a `code`.
 */
export function makeLogAnalyticsApi(
  options: LogAnalyticsOptions,
): (call: LogAnalyticsCall) => Promise<Exchange> {
  const answers = new WeakMap<object, Exchange>();
  const client = new LogsQueryClient(options.credential, {
    endpoint: options.endpoint,
    audience: options.audience,
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: keepAnswers(answers), position: "perRetry" }],
    ...(options.certificateAuthority ? { tlsOptions: { ca: options.certificateAuthority } } : {}),
  });
  return async (call) => {
    // A signal of this call's own: it is also how the policy's answer finds its way back.
    const signal = AbortSignal.any([call.signal]);
    const settings: LogsQueryOptions = {
      abortSignal: signal,
      serverTimeoutInSeconds: call.serverTimeoutSeconds,
    };
    const span = { startTime: call.from, endTime: call.to };
    const { target, text } = call;
    try {
      await ("workspace" in target
        ? client.queryWorkspace(target.workspace, text, span, settings)
        : client.queryResource(target.resource, text, span, settings));
    } catch (error) {
      if (!answers.has(signal)) throw error;
    }
    const answer = answers.get(signal);
    if (!answer) throw new Error("the client answered without asking");
    return answer;
  };
}
