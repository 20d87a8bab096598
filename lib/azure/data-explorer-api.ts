import { Agent } from "node:https";
import type { TokenCredential } from "@azure/identity";
import {
  Client,
  ClientRequestProperties,
  CloudSettings,
  KustoConnectionStringBuilder,
  kustoTrustedEndpoints,
  MatchRule,
} from "azure-kusto-data";
import { type Exchange, headerTimes, MAX_ANSWER_BYTES, readBody } from "./exchange";

export interface DataExplorerOptions {
  /** "https://name.region.kusto.windows.net"; checked by the caller: a token is sent there. */
  readonly cluster: string;
  readonly database: string;
  readonly audience: string;
  readonly authority: string;
  readonly credential: TokenCredential;
  /** Certificate authority to trust in place of the machine's own, PEM. */
  readonly certificateAuthority?: string;
}

export interface DataExplorerCall {
  readonly text: string;
  /** The fence around the query: a datetime column, and the instants between which it lies. */
  readonly scope: { readonly column: string; readonly from: string; readonly to: string };
  readonly serverTimeoutSeconds: number;
  /** Names the query at the service, so that it can be ended there. */
  readonly requestId: string;
  readonly signal: AbortSignal;
}

/** Tells the package what it would ask the cluster for, without a deadline: its sign-in and that it is trusted. */
function introduce({ cluster, authority, audience }: DataExplorerOptions): void {
  CloudSettings.writeToCache(cluster, {
    LoginEndpoint: authority,
    LoginMfaRequired: false,
    KustoClientAppId: "",
    KustoClientRedirectUri: "",
    KustoServiceResourceId: audience,
    FirstPartyAuthorityUrl: authority,
  });
  kustoTrustedEndpoints.addTrustedHosts([new MatchRule(new URL(cluster).hostname, true)], false);
}

function buildProperties(call: DataExplorerCall): ClientRequestProperties {
  const { column, from, to } = call.scope;
  const properties = new ClientRequestProperties(
    {
      query_datetimescope_column: column,
      query_datetimescope_from: from,
      query_datetimescope_to: to,
    },
    {},
    call.requestId,
  );
  properties.setTimeout(call.serverTimeoutSeconds * 1000);
  properties.raw = true;
  return properties;
}

interface OneRequest {
  readonly client: Client;
  readonly answer: () => Exchange | null;
}

/**
 * What a cluster's operator sees of who asks. Without it the package sends the script's path and the
 * machine's user, whom it can't find in a container whose user has no entry in /etc/passwd: then it throws.
 */
const TRACED_AS = "sas-failure-insights";

function connectionTo(cluster: string, token: string): KustoConnectionStringBuilder {
  const connection = KustoConnectionStringBuilder.withAccessToken(cluster, token);
  connection.applicationNameForTracing = TRACED_AS;
  connection.userNameForTracing = TRACED_AS;
  return connection;
}

/** A client for one request: closing it is the package's only way to end a request. */
function clientFor(options: DataExplorerOptions, token: string, agent: Agent): OneRequest {
  const client = new Client(connectionTo(options.cluster, token));
  let answer: Exchange | null = null;
  Object.assign(client.axiosInstance.defaults, {
    httpsAgent: agent,
    responseType: "stream",
    validateStatus: () => true,
  });
  client.axiosInstance.interceptors.response.use(async (response) => {
    const header = (name: string) => String(response.headers[name] ?? "") || null;
    const times = headerTimes(header, Date.now());
    const body = await readBody(response.data, MAX_ANSWER_BYTES);
    answer = { status: response.status, body, ...times };
    return { ...response, data: "" };
  });
  return { client, answer: () => answer };
}

/** Most seconds that ending a query at the service may take; no one waits for it. */
const CANCEL_MS = 5_000;

/**
 * One query to a cluster, without any retry. Resolves with whatever the service answered; rejects
 * with a SignInFault, the signal's reason, or a network error that has a `code`. When the signal
 * is aborted, the query is ended at the service too.
 */
export function makeDataExplorerApi(
  options: DataExplorerOptions,
): (call: DataExplorerCall) => Promise<Exchange> {
  introduce(options);
  const agent = new Agent({
    keepAlive: true,
    ...(options.certificateAuthority ? { ca: options.certificateAuthority } : {}),
  });
  async function openClient(abortSignal: AbortSignal): Promise<OneRequest> {
    const token = await options.credential.getToken(`${options.audience}/.default`, { abortSignal });
    return clientFor(options, token?.token ?? "", agent);
  }
  async function endAtService(requestId: string): Promise<void> {
    const signal = AbortSignal.timeout(CANCEL_MS);
    const { client } = await openClient(signal);
    signal.addEventListener("abort", () => client.close(), { once: true });
    await client.executeMgmt(options.database, `.cancel query "${requestId}"`, propertiesOfCommand());
  }
  return async (call) => {
    call.signal.throwIfAborted();
    const { client, answer } = await openClient(call.signal);
    const end = () => {
      client.close();
      endAtService(call.requestId).catch(() => undefined);
    };
    call.signal.throwIfAborted();
    call.signal.addEventListener("abort", end, { once: true });
    try {
      await client.executeQuery(options.database, call.text, buildProperties(call));
    } finally {
      call.signal.removeEventListener("abort", end);
    }
    const seen = answer();
    if (!seen) throw new Error("the client answered without asking");
    return seen;
  };
}

function propertiesOfCommand(): ClientRequestProperties {
  const properties = new ClientRequestProperties();
  properties.raw = true;
  return properties;
}
