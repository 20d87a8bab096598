import type { MonitorClient } from "@azure/arm-monitor";
import type { TokenCredential } from "@azure/identity";
import { allPages } from "./all-pages";
import type { Exchange } from "./exchange";
import { keepAnswer } from "./keep-answer";

export interface ArmMonitorOptions {
  /** "https://management.azure.com". */
  readonly endpoint: string;
  readonly audience: string;
  readonly credential: TokenCredential;
  /** Certificate authority to trust in place of the machine's own, PEM. */
  readonly certificateAuthority?: string;
}

/** What is asked of a resource's metrics, in the words of the REST API. */
export interface MetricsAsked {
  readonly metricnames: string;
  readonly metricnamespace: string;
  readonly aggregation: string;
  readonly filter: string;
  /** "2026-11-20T08:00:00Z/2026-11-20T09:00:00Z". */
  readonly timespan: string;
  /** "PT1M". */
  readonly interval: string;
}

/**
 * Azure Resource Manager's monitoring part, without any retry. Both resolve with whatever the
 * service answered; they reject with a SignInFault, the signal's reason, or a network error.
 * `resource` is a full ARM id, validated by the caller.
 */
export interface ArmMonitorApi {
  /** All pages of the list as one answer. */
  diagnosticSettings(resource: string, signal: AbortSignal): Promise<Exchange>;
  metrics(resource: string, asked: MetricsAsked, signal: AbortSignal): Promise<Exchange>;
}

type Policies = NonNullable<
  NonNullable<ConstructorParameters<typeof MonitorClient>[2]>["additionalPolicies"]
>;
type Policy = Policies[number]["policy"];

const MAX_BYTES = 4 * 1024 * 1024;

/** The client asks a version that does not know settings by category group ("allLogs"). */
const CLIENTS_VERSION = "api-version=2017-05-01-preview";
const GROUPS_VERSION = "api-version=2021-05-01-preview";

/** What a call says of itself beside its arguments, by the signal that it is made with. */
interface Calls {
  readonly answers: WeakMap<object, Exchange>;
  /** Addresses of later pages, which the client does not ask for. */
  readonly pages: WeakMap<object, string>;
}

function keepAnswers({ answers, pages }: Calls): Policy {
  return {
    name: "keepAnswers",
    sendRequest(request, next) {
      const page = pages.get(request.abortSignal ?? request);
      request.url = page ?? request.url.replace(CLIENTS_VERSION, GROUPS_VERSION);
      return keepAnswer(request, next, { answers, instead: "{}", mostBytes: MAX_BYTES });
    },
  };
}

async function makeClient(options: ArmMonitorOptions, calls: Calls): Promise<MonitorClient> {
  // Only a process that asks Azure pays for the client's start.
  const { MonitorClient: Client } = await import("@azure/arm-monitor");
  // What is asked names its resource whole: the client's own subscription is never used.
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

export function makeArmMonitorApi(options: ArmMonitorOptions): ArmMonitorApi {
  const calls: Calls = { answers: new WeakMap(), pages: new WeakMap() };
  const { answers, pages } = calls;
  let made: Promise<MonitorClient> | null = null;

  async function exchange(
    signal: AbortSignal,
    call: (client: MonitorClient, abortSignal: AbortSignal) => Promise<unknown>,
    page: string | null = null,
  ): Promise<Exchange> {
    made ??= makeClient(options, calls);
    // A signal of this call's own: it is also how the policy's answer finds its way back.
    const own = AbortSignal.any([signal]);
    if (page !== null) pages.set(own, page);
    try {
      await call(await made, own);
    } catch (error) {
      if (!answers.has(own)) throw error;
    }
    const answer = answers.get(own);
    if (!answer) throw new Error("the client answered without asking");
    return answer;
  }

  const plain = (resource: string) => resource.replace(/^\//, "");
  return {
    diagnosticSettings: (resource, signal) => {
      const list = (client: MonitorClient, abortSignal: AbortSignal) =>
        client.diagnosticSettings.list(plain(resource), { abortSignal });
      return allPages((page) => exchange(signal, list, page), options.endpoint);
    },
    metrics: (resource, asked, signal) =>
      exchange(signal, (client, abortSignal) =>
        client.metrics.list(plain(resource), { ...asked, abortSignal }),
      ),
  };
}
