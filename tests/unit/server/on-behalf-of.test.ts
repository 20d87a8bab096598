import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parseAuthEnvironment } from "@/lib/config/auth-environment";
import { currentSource } from "@/lib/log-source/current-source";
import type { Scope } from "@/lib/log-source/scope";
import { runForViewer, type Viewer } from "@/lib/log-source/viewer";
import type { Gate, GateDecision } from "@/lib/server/gate";
import { openGate } from "@/lib/server/open-gate";
import { startSourcesOfEach } from "@/lib/server/start-sources";
import { NoTokens } from "@/lib/sign-in/person-tokens";
import type { Instant } from "@/lib/time/instant";
import { type EntraSignIn, startEntraSignIn } from "../../emulators/entra-sign-in";
import { type LoopbackService, startLoopbackService } from "../../emulators/loopback-service";
import { cookieHeader, throughProvider } from "../../emulators/through-provider";
import { makeTemporaryFolder } from "../../support/temporary-folder";

const TENANT = "11111111-0000-4000-8000-000000000001";
const CLIENT = "22222222-0000-4000-8000-000000000002";
const WORKSPACE = "7a2b1c3d-0000-4000-8000-000000000001";
const AUDIENCE = "https://logs.example.test";
const ADDRESS = "http://localhost:1";
/** Ada may read the workspace, Bob may not, of Carl Entra ID gives no token. */
const [ADA, BOB, CARL] = ["a", "b", "c"].map((n) => `${n.repeat(8)}-0000-4000-8000-000000000001`) as [
  string,
  string,
  string,
];
const SHOWN = "2026-11-20T11:59:30.0000000Z";

const folder = makeTemporaryFolder();
const audit = join(folder.path, "audit.jsonl");
let entra: EntraSignIn;
let logs: LoopbackService;
let gate: Gate;
const asked: string[] = [];

function oidOf(header: string | undefined): string {
  const [, claims = ""] = (header ?? "").split(".");
  return JSON.parse(Buffer.from(claims, "base64url").toString("utf8")).oid ?? "nobody";
}

const FOUND = { Rows: 5, First: "2026-11-01T00:00:00Z", Last: "2026-11-20T11:59:30Z", ResourceId: "" };
const ROW = Object.values(FOUND);

/** How each service writes the same answer. */
const ANSWERS = {
  "azure-monitor": () => {
    const columns = Object.keys(FOUND).map((name) => ({ name, type: "string" }));
    return { tables: [{ name: "PrimaryResult", columns, rows: [ROW] }] };
  },
  "data-explorer": () => {
    const columns = Object.keys(FOUND).map((name) => ({ ColumnName: name, ColumnType: "string" }));
    const table = { TableId: 1, TableKind: "PrimaryResult", TableName: "PrimaryResult", Columns: columns };
    return [
      { FrameType: "DataSetHeader", IsProgressive: false, Version: "v2.0" },
      { FrameType: "DataTable", ...table, Rows: [ROW] },
      { FrameType: "DataSetCompletion", HasErrors: false, Cancelled: false },
    ];
  },
} as const;
type Kind = keyof typeof ANSWERS;

/** Azure: whoever's token it is decides. */
async function answer(headers: { readonly authorization?: string | undefined }, path: string) {
  const oid = oidOf(headers.authorization);
  asked.push(oid);
  if (oid !== ADA)
    return { status: 403, body: { error: { code: "InsufficientAccessError", message: "No access" } } };
  const kind = path.startsWith("/v2/rest/") ? "data-explorer" : "azure-monitor";
  return { status: 200, body: ANSWERS[kind]() };
}

const AZURE = (kind: Kind = "azure-monitor") => ({
  SAS_INSIGHTS_SOURCE: kind,
  SAS_INSIGHTS_AZURE_WORKSPACES: WORKSPACE,
  SAS_INSIGHTS_AZURE_LOGS_ENDPOINT: logs.url,
  SAS_INSIGHTS_AZURE_LOGS_AUDIENCE: AUDIENCE,
  SAS_INSIGHTS_DATA_EXPLORER_CLUSTER: logs.url,
  SAS_INSIGHTS_DATA_EXPLORER_DATABASE: "logs",
  SAS_INSIGHTS_DATA_EXPLORER_AUDIENCE: AUDIENCE,
  SAS_INSIGHTS_DATA_EXPLORER_HOST_SUFFIX: new URL(logs.url).hostname,
  SAS_INSIGHTS_AZURE_AUTHORITY: entra.authority,
  SAS_INSIGHTS_AUTH: "entra",
  SAS_INSIGHTS_AUTH_TENANTS: TENANT,
  SAS_INSIGHTS_AUTH_CLIENT_ID: CLIENT,
  SAS_INSIGHTS_AUTH_CLIENT_SECRET: "not-a-secret-of-anyone",
  SAS_INSIGHTS_URL: ADDRESS,
  SAS_INSIGHTS_ACCESS: "azure",
  SAS_INSIGHTS_AUDIT: audit,
});

const realNow = Date.now;
let ahead = 0;

beforeAll(async () => {
  vi.spyOn(Date, "now").mockImplementation(() => realNow() + ahead);
  // For this process alone: the certificates are of the test's own making.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
  entra = await startEntraSignIn({
    ...{ tenants: [TENANT], clientId: CLIENT, clientSecret: "not-a-secret-of-anyone" },
    redirectUri: `${ADDRESS}/sign-in/callback`,
    certificatePath: join(folder.path, "entra.pem"),
    apiScope: `api://${CLIENT}/user_impersonation`,
  });
  logs = await startLoopbackService({
    audience: AUDIENCE,
    answer: ({ headers, path }) => answer(headers, path),
  });
  gate = await open();
});
afterAll(async () => {
  vi.restoreAllMocks();
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  entra.stop();
  await logs.close();
  folder.remove();
});

async function open(): Promise<Gate> {
  const opened = await openGate(parseAuthEnvironment(AZURE(), true));
  if (opened === null) throw new Error("No gate");
  return opened;
}

function through(path: string, search: string, cookie: string, by: Gate = gate): Promise<GateDecision> {
  const request = { headers: { cookie, accept: "text/html" }, rawHeaders: [] };
  return by({ id: "r-1", method: path === "/sign-out" ? "POST" : "GET", path, search, request });
}

const locationOf = (decision: GateDecision) =>
  decision.kind === "answer" ? (decision.answer.headers.Location ?? "") : "";

/** Signs in at the provider, and gives the session's cookie. `before`: that of a session which the browser has. */
async function signIn(oid: string, before = ""): Promise<string> {
  entra.signInAs({ oid, tid: TENANT, claims: { name: "Someone" } });
  const begun = await through("/sign-in/start", "", "");
  const { search } = new URL(await throughProvider(locationOf(begun), ADDRESS));
  const cookie = `${before}; ${cookieHeader(begun.cookies)}`;
  return cookieHeader((await through("/sign-in/callback", search, cookie)).cookies);
}

async function viewerOf(cookie: string): Promise<Viewer> {
  const decision = await through("/api/newest", "", cookie);
  if (decision.kind !== "viewer") throw new Error(`Not signed in: ${locationOf(decision)}`);
  return decision.viewer;
}

const SCOPE: Scope = {
  account: "stcontosomedia",
  window: { from: "2026-11-20T00:00:00.0000000Z" as Instant, to: "2026-11-21T00:00:00.0000000Z" as Instant },
  filters: { facets: {}, text: "" },
};
const newest = (viewer: Viewer) => runForViewer(viewer, () => currentSource().newest("stcontosomedia"));

describe.each(Object.keys(ANSWERS) as Kind[])("%s", (kind) => {
  beforeAll(async () => {
    await startSourcesOfEach(AZURE(kind), 3_600_000);
    asked.splice(0);
  });

  test("Azure is asked as whoever asks: it shows one person the log, and the other that it is not allowed", async () => {
    const [ada, bob] = [await viewerOf(await signIn(ADA)), await viewerOf(await signIn(BOB))];
    expect(await newest(ada)).toBe(SHOWN);
    expect(new Set(asked.splice(0))).toEqual(new Set([ADA]));
    // What Ada was told is remembered, for Ada alone.
    await expect(newest(bob)).rejects.toMatchObject({
      fault: "forbidden",
      message: expect.stringContaining("isn't allowed"),
    });
    expect(new Set(asked.splice(0))).toEqual(new Set([BOB]));
    expect(await newest(ada)).toBe(SHOWN);
    expect(asked).toEqual([]);
    const written = readFileSync(audit, "utf8");
    expect(written).toContain(ADA);
    expect(written).not.toMatch(/eyJ/);
  });

  test("one exchange serves all questions of a session; without a token, or where none is given, nothing is asked", async () => {
    const ada = await viewerOf(await signIn(ADA));
    const before = entra.given.onBehalfOf;
    await Promise.all([newest(ada), runForViewer(ada, () => currentSource().newest("stother")), newest(ada)]);
    expect(entra.given.onBehalfOf - before).toBe(1);
    asked.splice(0);
    const carl = await viewerOf(await signIn(CARL));
    entra.refuse(CARL);
    await expect(newest(carl)).rejects.toMatchObject({
      fault: "signed-out",
      nextStep: expect.stringContaining("Sign out, and in again. If it stays so"),
    });
    const { azure: _, ...nobody } = carl;
    await expect(newest(nobody)).rejects.toMatchObject({ fault: "signed-out" });
    expect(asked).toEqual([]);
  });

  test("the audit log has what was asked, and what Azure refused", async () => {
    const bob = await viewerOf(await signIn(BOB));
    const before = readFileSync(audit, "utf8").length;
    await expect(runForViewer(bob, () => currentSource().overview(SCOPE))).rejects.toMatchObject({
      fault: "forbidden",
    });
    const lines = readFileSync(audit, "utf8").slice(before).trimEnd().split("\n");
    const told = lines.map((line) => JSON.parse(line));
    expect(told.map(({ outcome, account, who }) => [outcome, account, who.oid])).toEqual([
      ["asked", SCOPE.account, BOB],
      ["refused", SCOPE.account, BOB],
    ]);
  });
});

test("a token that ends soon is replaced by another of the same person", async () => {
  const ada = await viewerOf(await signIn(ADA));
  const before = entra.given.refreshed;
  ahead = 57 * 60_000;
  const scopes = ["https://one.example.test/.default", "https://two.example.test/.default"];
  const tokens = await Promise.all(scopes.map((scope) => ada.azure?.getToken(scope)));
  ahead = 0;
  expect(tokens.map((each) => oidOf(each?.token))).toEqual([ADA, ADA]);
  expect(entra.given.refreshed - before).toBe(1);
});

test("a session without its tokens signs in again: after signing out, and in another process", async () => {
  const cookie = await signIn(ADA);
  const elsewhere = await open();
  expect(locationOf(await through("/", "", cookie, elsewhere))).toContain("/sign-in/start");
  const viewer = await viewerOf(cookie);
  await through("/sign-out", "", cookie);
  await expect(viewer.azure?.getToken(`${AUDIENCE}/.default`)).rejects.toThrow();
  expect(locationOf(await through("/", "", cookie))).toContain("/sign-in/start");
});

test("signing in again ends the session before, and drops its tokens", async () => {
  const cookie = await signIn(ADA);
  const viewer = await viewerOf(cookie);
  await signIn(ADA, cookie);
  await expect(viewer.azure?.getToken(`${AUDIENCE}/.default`)).rejects.toThrow(NoTokens);
});

test("what Azure can't decide is refused at the start", () => {
  const parse = (more: Readonly<Record<string, string>>) => () =>
    parseAuthEnvironment({ ...AZURE(), ...more }, true);
  expect(parse({ SAS_INSIGHTS_SOURCE: "embedded" })).toThrow("SAS_INSIGHTS_SOURCE");
  expect(parse({ SAS_INSIGHTS_CHECKS: "on" })).toThrow("SAS_INSIGHTS_CHECKS");
  expect(parse({ SAS_INSIGHTS_AUTH: "easyauth", WEBSITE_AUTH_ENABLED: "true" })).toThrow(
    "SAS_INSIGHTS_ACCESS",
  );
  expect(parse({ SAS_INSIGHTS_AUTH_SCOPE: "a b" })).toThrow("SAS_INSIGHTS_AUTH_SCOPE");
});

test("false answers of a sign-in, however many, cost the audit log a line", async () => {
  const begun = await through("/sign-in/start", "", "");
  const lines = () => readFileSync(audit, "utf8").split("\n").length;
  const before = lines();
  for (let n = 0; n < 200; n += 1) {
    const told = await through("/sign-in/callback", `?code=x&state=${n}`, cookieHeader(begun.cookies));
    expect(locationOf(told)).toBe("/sign-in?problem=refused");
  }
  expect(lines() - before).toBe(1);
});
