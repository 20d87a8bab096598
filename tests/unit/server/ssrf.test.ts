import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { makeArmAuthorizationApi } from "@/lib/azure/arm-authorization-api";
import { makeArmMonitorApi } from "@/lib/azure/arm-monitor-api";
import { CLOUDS } from "@/lib/azure/clouds";
import { makeDataExplorerApi } from "@/lib/azure/data-explorer-api";
import { openExportAccount } from "@/lib/azure/export-account";
import { makeLogAnalyticsApi } from "@/lib/azure/log-analytics-api";
import { accountOfResourceId, isWorkspaceId } from "@/lib/azure/resource-ids";
import { readStorageHost } from "@/lib/azure/storage-host";
import type { CheckContext } from "@/lib/check-runner/check-context";
import { REGISTERED_CHECKS } from "@/lib/check-runner/registry";
import { parseAzureEnvironment } from "@/lib/config/azure-environment";
import { parseContainerEnvironment } from "@/lib/config/container-environment";
import { currentSource } from "@/lib/log-source/current-source";
import { LOCAL_VIEWER, runForViewer } from "@/lib/log-source/viewer";
import { startSources } from "@/lib/server/start-sources";
import { makeEasyAuth } from "@/lib/sign-in/easy-auth";
import { Entra } from "@/lib/sign-in/entra";
import { instantOf } from "@/lib/time/instant";
import { startLoopbackService } from "../../emulators/loopback-service";
import { selfSignedCertificate } from "../../emulators/self-signed-certificate";
import { checkContext, entraCredential, TENANT } from "../../support/check-context";
import { CHECKED_ID, checkedValues } from "../../support/checks-world";
import { hostileIdentifiers } from "../../support/hostile-identifiers";
import { type ReachedHosts, watchReachedHosts } from "../../support/reached-hosts";
import { shortOrSoak } from "../../support/soak";
import { QUESTIONS } from "../log-source/two-accounts";

const AUDIENCE = "https://logs.example.test";
const HOUR = { from: new Date("2026-11-20T00:00:00Z"), to: new Date("2026-11-20T01:00:00Z") };
/** Checks whose value is taken: each asks, and asks again. */
const MOST_RUN = shortOrSoak(1, Number.POSITIVE_INFINITY);
const certificate = selfSignedCertificate(Date.now());

/** Sees everything that is sent to it, which must be nothing. */
let witness: Server;
const witnessed: string[] = [];
/** Sends everyone on to the witness. */
let redirecting: Server;
let hosts: ReachedHosts;

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const place = () => `127.0.0.1:${portOf(witness)}`;

beforeAll(async () => {
  // For this process alone: the certificates are of the test's own making.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
  witness = createServer((request, response) => {
    witnessed.push(`${request.method} ${request.url} ${request.headers.authorization ?? ""}`);
    response.end("{}");
  }).listen(0, "127.0.0.1");
  await once(witness, "listening");
  redirecting = createHttps({ key: certificate.key, cert: certificate.certificate }, (request, response) => {
    request.resume();
    response.writeHead(307, { location: `http://${place()}/taken`, "content-length": "0" }).end();
  }).listen(0, "127.0.0.1");
  await once(redirecting, "listening");
  hosts = watchReachedHosts();
});
afterEach(() => {
  expect(witnessed.splice(0)).toEqual([]);
  hosts.reached.splice(0);
});
afterAll(() => {
  hosts.restore();
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  for (const server of [witness, redirecting]) server.close().closeAllConnections();
});

/** Whether a place is one of Azure's own, of an account's name. */
const AZURE_HOST = /^[a-z0-9]{3,24}\.(?:blob|dfs|queue|table|file)\.core\.windows\.net:443$/;

describe("an identifier leads a request nowhere else", () => {
  test("in the settings: it is refused, or its host is the one that the cloud allows", () => {
    const cloudOnly = { SAS_INSIGHTS_AZURE_CREDENTIAL: "azure-cli" };
    for (const value of hostileIdentifiers(place())) {
      for (const [source, name] of [
        ["azure-monitor", "SAS_INSIGHTS_AZURE_WORKSPACES"],
        ["azure-monitor", "SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS"],
        ["data-explorer", "SAS_INSIGHTS_DATA_EXPLORER_DATABASE"],
        ["embedded", "SAS_INSIGHTS_AZURE_ALLOWED_ACCOUNTS"],
        ["embedded", "SAS_INSIGHTS_AZURE_STORAGE_SUFFIX"],
      ] as const) {
        const more = name.endsWith("DATABASE")
          ? { SAS_INSIGHTS_DATA_EXPLORER_CLUSTER: "https://a.westeurope.kusto.windows.net" }
          : {};
        const parse = () =>
          parseAzureEnvironment({ ...cloudOnly, ...more, SAS_INSIGHTS_SOURCE: source, [name]: value });
        // A host's name alone is what a suffix is.
        if (name.endsWith("SUFFIX") && /^[a-z0-9]+(?:[.-][a-z0-9]+)+$/.test(value)) continue;
        if (name.endsWith("ACCOUNTS") && /^[a-z0-9]{3,24}$/.test(value)) continue;
        if (name.endsWith("DATABASE") && /^[\w .-]+$/.test(value)) continue;
        expect(parse, `${name} ${JSON.stringify(value)}`).toThrow(name);
      }
      const containers = () =>
        parseContainerEnvironment({ SAS_INSIGHTS_CONTAINERS: value }, "core.windows.net");
      if (!/^[a-z0-9]{3,24}$/.test(value)) expect(containers, value).toThrow("SAS_INSIGHTS_CONTAINERS");
      expect(accountOfResourceId(value)).toBeNull();
      if (!/^[a-z0-9]+$/.test(value)) expect(accountOfResourceId(`${CHECKED_ID}${value}`), value).toBeNull();
      expect(accountOfResourceId(CHECKED_ID.replace("rg-1", value)) ?? "stchecked").toBe("stchecked");
      expect(isWorkspaceId(value)).toBe(false);
      expect(readStorageHost(value)).toBeNull();
    }
  });

  test("in any field of any live check", async () => {
    const arm = await startLoopbackService({ audience: AUDIENCE, certificate, answer: async () => null });
    const cloud = { ...CLOUDS.public, armEndpoint: arm.url, armAudience: AUDIENCE };
    const own = new URL(arm.url).host;
    let tried = 0;
    const runs: ((context: CheckContext) => Promise<unknown>)[] = [];
    for (const [kind, check] of Object.entries(REGISTERED_CHECKS)) {
      const [values = {}] = checkedValues()[kind] ?? [];
      for (const { name } of check.fields) {
        const prepared = hostileIdentifiers(place()).map((value) =>
          check.prepare({ ...values, [name]: value }, instantOf(Date.now())),
        );
        const taken = prepared.flatMap((each) => (each.ok ? [each] : []));
        tried += prepared.length;
        runs.push(...taken.slice(0, MOST_RUN).map(({ run }) => run));
      }
    }
    const context = checkContext({ cloud, credential: entraCredential(AUDIENCE) });
    await Promise.all(runs.map((run) => run(context)));
    await arm.close();
    const elsewhere = hosts.reached.filter((at) => at !== own && !AZURE_HOST.test(at));
    expect([...new Set(elsewhere)]).toEqual([]);
    expect(tried).toBeGreaterThan(runs.length);
    // The watch would see it.
    expect(runs.length).toBeGreaterThan(0);
    expect(hosts.reached.length).toBeGreaterThan(0);
  });

  test("in any question about the logs, of Azure Monitor and of Data Explorer", async () => {
    const service = await startLoopbackService({
      ...{ audience: AUDIENCE, certificate },
      open: async ({ path }) =>
        /\/oauth2\/|\.well-known|discovery/.test(path) ? { status: 404, body: {} } : null,
      // What the logs hold is hostile too: the account's own resource id decides what Resource Manager is asked.
      answer: async () => {
        const row = {
          Rows: 5,
          First: "2026-11-20T00:00:00Z",
          Last: "2026-11-20T00:30:00Z",
          ResourceId: `//${place()}/`,
        };
        const columns = Object.keys(row).map((name) => ({ name, type: "string" }));
        return {
          status: 200,
          body: { tables: [{ name: "PrimaryResult", columns, rows: [Object.values(row)] }] },
        };
      },
    });
    const own = new URL(service.url).host;
    const settings = {
      SAS_INSIGHTS_SOURCE: "azure-monitor,data-explorer",
      SAS_INSIGHTS_AZURE_WORKSPACES: TENANT,
      SAS_INSIGHTS_AZURE_LOGS_ENDPOINT: service.url,
      SAS_INSIGHTS_AZURE_LOGS_AUDIENCE: AUDIENCE,
      SAS_INSIGHTS_AZURE_ARM_ENDPOINT: service.url,
      SAS_INSIGHTS_AZURE_ARM_AUDIENCE: AUDIENCE,
      SAS_INSIGHTS_DATA_EXPLORER_CLUSTER: service.url,
      SAS_INSIGHTS_DATA_EXPLORER_DATABASE: "logs",
      SAS_INSIGHTS_DATA_EXPLORER_AUDIENCE: AUDIENCE,
      SAS_INSIGHTS_DATA_EXPLORER_HOST_SUFFIX: "127.0.0.1",
      SAS_INSIGHTS_AZURE_AUTHORITY: service.url,
      SAS_INSIGHTS_AZURE_CREDENTIAL: "client-secret",
      SAS_INSIGHTS_AZURE_TENANT_ID: TENANT,
      SAS_INSIGHTS_AZURE_CLIENT_ID: TENANT,
      SAS_INSIGHTS_AZURE_CLIENT_SECRET: "not-a-secret-of-anyone",
    };
    await startSources(settings);
    const source = runForViewer(LOCAL_VIEWER, () => currentSource());
    // A service takes 200 queries in half a minute: each question has another value.
    const values = hostileIdentifiers(place());
    for (const [n, ask] of Object.values(QUESTIONS).entries())
      for (const value of shortOrSoak([values[(n * 7) % values.length] ?? ""], values))
        await Promise.resolve(ask(source, value)).catch(() => {});
    await service.close();
    expect([...new Set(hosts.reached)]).toEqual([own]);
  });
});

describe("no client follows where a service sends it, and no token goes there", () => {
  const base = () => `https://127.0.0.1:${portOf(redirecting)}`;
  const credential = entraCredential();
  const signal = new AbortController().signal;
  const asked = { ...HOUR, text: "T", serverTimeoutSeconds: 5, signal };
  const scope = { column: "TimeGenerated", from: HOUR.from.toISOString(), to: HOUR.to.toISOString() };
  const person = { authority: "", clientId: TENANT, now: Date.now };

  const CLIENTS: Readonly<Record<string, () => unknown>> = {
    "Azure Monitor Logs": () =>
      makeLogAnalyticsApi({ endpoint: base(), audience: AUDIENCE, credential })({
        ...asked,
        target: { workspace: TENANT },
      }),
    "Azure Data Explorer": () =>
      makeDataExplorerApi({
        ...{ cluster: base(), database: "logs", audience: AUDIENCE, authority: base(), credential },
      })({ ...asked, scope, requestId: "r" }),
    "Azure Resource Manager, monitoring": () =>
      makeArmMonitorApi({ endpoint: base(), audience: AUDIENCE, credential }).diagnosticSettings(
        CHECKED_ID,
        signal,
      ),
    "Azure Resource Manager, roles": () =>
      makeArmAuthorizationApi({ endpoint: base(), audience: AUDIENCE, credential }).ask(
        { list: "roleAssignments", scope: CHECKED_ID, filter: "", page: null, clientRequestId: "r" },
        signal,
      ),
    "exports in a storage account": async () => {
      const open = await openExportAccount(
        { account: "stone", endpoint: `${base()}/stone` },
        { kind: "token", credential },
      );
      for await (const _ of open("logs").list("", signal));
    },
    "a live check of each kind": async () => {
      const cloud = { ...CLOUDS.public, armEndpoint: base(), armAudience: AUDIENCE };
      const context = checkContext({ cloud, emulator: base(), credential: entraCredential(AUDIENCE) });
      for (const [kind, check] of Object.entries(REGISTERED_CHECKS)) {
        const prepared = check.prepare(checkedValues()[kind]?.[0] ?? {}, instantOf(Date.now()));
        if (!prepared.ok) throw new Error(`${kind} has no good values`);
        await prepared.run(context);
      }
    },
    "Entra ID": () =>
      new Entra({
        ...person,
        authority: base(),
        clientSecret: "x",
        address: "http://localhost:1",
        scope: null,
      }).begin(TENANT, "/"),
    "the keys of Easy Auth": () => {
      const [head, claims] = [{ alg: "RS256", kid: "one" }, { tid: TENANT }].map((part) =>
        Buffer.from(JSON.stringify(part)).toString("base64url"),
      );
      const rawHeaders = ["X-MS-TOKEN-AAD-ID-TOKEN", `${head}.${claims}.AAAA`];
      return makeEasyAuth({ ...person, authority: base(), tenants: [TENANT] })({ rawHeaders });
    },
  };

  test("the witness sees whoever does", async () => {
    await fetch(base(), { method: "POST", body: "x" });
    expect(witnessed.splice(0)).toEqual(["POST /taken "]);
  });

  test.each(Object.entries(CLIENTS))("%s", async (_name, ask) => {
    await Promise.resolve()
      .then(ask)
      .catch(() => {});
    // A connection may be kept from the test before.
    expect(hosts.reached.filter((at) => at !== new URL(base()).host)).toEqual([]);
  });
});
