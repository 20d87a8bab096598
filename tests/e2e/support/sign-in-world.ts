import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EntraSignIn, startEntraSignIn } from "../../emulators/entra-sign-in";
import { ask, cookieHeader, throughProvider } from "../../emulators/through-provider";
import { freePort } from "../../support/free-port";
import { makeTemporaryFolder } from "../../support/temporary-folder";
import { test } from "./test";
import { STORY_ACCOUNT, startWorld, type World } from "./world";

export const TENANT = "11111111-0000-4000-8000-000000000001";
const FOREIGN = "99999999-0000-4000-8000-000000000009";
const CLIENT = "22222222-0000-4000-8000-000000000002";
const TEAM = "bbbbbbbb-0000-4000-8000-00000000000b";
const personOf = (digit: string, claims: Readonly<Record<string, unknown>>, tid = TENANT) => {
  return { oid: `${digit.repeat(8)}-0000-4000-8000-00000000000${digit}`, tid, claims };
};

/** Ada sees one account by her group, Root all, Bob none; Olga is in too many groups, Mallory of another tenant. */
export const PEOPLE = {
  ada: personOf("a", { name: "Ada Example", groups: [TEAM] }),
  bob: personOf("b", { name: "Bob Example", groups: [] }),
  root: personOf("c", { name: "Root Example" }),
  olga: personOf("d", { name: "Olga Example", _claim_names: { groups: "src1" } }),
  mallory: personOf("c", { name: "Mallory", groups: [TEAM] }, FOREIGN),
} as const;
export type PersonName = keyof typeof PEOPLE;

export const ACCESS = {
  version: 1,
  access: [
    { comment: "Media team", groups: [TEAM], accounts: [STORY_ACCOUNT] },
    { users: [PEOPLE.root.oid], tenant: TENANT, accounts: "*" },
  ],
};

export interface SignInWorld extends World {
  /** "http://localhost:1234": as people reach it. */
  readonly address: string;
  readonly entra: EntraSignIn;
  readonly accessPath: string;
  readonly auditPath: string;
  /** Goes to the provider and comes back: the address that it sends back to, and the cookie of the attempt. */
  begin(person: PersonName, back?: string): Promise<{ readonly callback: string; readonly cookie: string }>;
  /** Signs in and gives the session's Cookie header. */
  signIn(person: PersonName): Promise<string>;
}

async function startSignInWorld(): Promise<SignInWorld> {
  const folder = makeTemporaryFolder();
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const [accessPath, auditPath, certificatePath] = ["access.json", "audit.jsonl", "entra.pem"].map((name) =>
    join(folder.path, name),
  ) as [string, string, string];
  const client = { clientId: CLIENT, clientSecret: "not-a-secret-of-anyone" };
  const redirectUri = `${address}/sign-in/callback`;
  const entra = await startEntraSignIn({ tenants: [TENANT], ...client, redirectUri, certificatePath });
  writeFileSync(accessPath, JSON.stringify(ACCESS));
  const settings = {
    SAS_INSIGHTS_AUTH: "entra",
    SAS_INSIGHTS_AUTH_TENANTS: `Contoso=${TENANT}`,
    SAS_INSIGHTS_AUTH_CLIENT_ID: client.clientId,
    SAS_INSIGHTS_AUTH_CLIENT_SECRET: client.clientSecret,
    SAS_INSIGHTS_AZURE_AUTHORITY: entra.authority,
    SAS_INSIGHTS_URL: address,
    SAS_INSIGHTS_ACCESS: accessPath,
    SAS_INSIGHTS_AUDIT: auditPath,
    NODE_EXTRA_CA_CERTS: certificatePath,
  };
  const world = await startWorld(settings, port);
  const begin = async (person: PersonName, back = "/") => {
    entra.signInAs(PEOPLE[person]);
    const start = await ask(`${address}/sign-in/start?return=${encodeURIComponent(back)}`);
    const callback = await throughProvider(start.location, address);
    return { callback, cookie: cookieHeader(start.cookies) };
  };
  return {
    ...world,
    ...{ address, entra, accessPath, auditPath, begin },
    async signIn(person) {
      const { callback, cookie } = await begin(person);
      return cookieHeader((await ask(callback, { headers: { cookie } })).cookies);
    },
    async stop() {
      await world.stop();
      entra.stop();
      folder.remove();
    },
  };
}

/** A test with a dashboard that people sign in to, one for each of Playwright's workers. */
export const signInTest = test.extend<object, { signIns: SignInWorld }>({
  signIns: [
    async ({ browserName: _any }, use) => {
      const world = await startSignInWorld();
      await use(world);
      await world.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});
