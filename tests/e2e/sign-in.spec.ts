import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page } from "playwright/test";
import { ask, cookieHeader } from "../emulators/through-provider";
import { type Route, routesOf, WINDOW } from "./support/every-route";
import { ROOT } from "./support/server";
import {
  ACCESS,
  PEOPLE,
  type PersonName,
  type SignInWorld,
  TENANT,
  signInTest as test,
} from "./support/sign-in-world";
import { API, EARLIER_ACCOUNT, PAGE, STORY_ACCOUNT } from "./support/world";

function send({ address }: SignInWorld, cookie: string, { path, method, body, type }: Route) {
  const headers = {
    cookie,
    "x-ms-client-principal-id": PEOPLE.root.oid,
    ...(method ? { origin: address, "content-type": type ?? "application/x-www-form-urlencoded" } : {}),
  };
  return ask(`${address}${path}`, { headers, ...(method ? { method } : {}), ...(body ? { body } : {}) });
}

/** In a profile that takes the provider's certificate, which is of this machine's own making. */
const openPage = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();

const storyAsked = `account=${STORY_ACCOUNT}&from=2026-11-18T09:00Z&to=2026-11-19T09:00Z`;
const secretAsked = `${API}?account=${EARLIER_ACCOUNT}&${WINDOW}`;
const linesOf = (path: string) =>
  readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/** Ids of the rows of the account that only root may see. */
async function secretRows(world: SignInWorld): Promise<readonly string[]> {
  const answer = await send(world, await world.signIn("root"), { path: secretAsked });
  const ids = [...answer.text.matchAll(/"id":\s*"([0-9a-f]{32})"/g)].map(([, id = ""]) => id);
  expect(new Set(ids).size, answer.text.slice(0, 300)).toBeGreaterThanOrEqual(3);
  return [...new Set(ids)];
}

test("no page and no route shows anyone an account that is not theirs", async ({ signIns }) => {
  test.slow();
  const rows = await secretRows(signIns);
  const [row = ""] = rows;
  const routes = routesOf(EARLIER_ACCOUNT, row);
  const found = readdirSync(join(ROOT, "app"), { recursive: true })
    .map(String)
    .filter((path) => /(?:^|\/)(?:page\.tsx|route\.ts)$/.test(path));
  expect(Object.keys(routes).toSorted()).toEqual(found.toSorted());
  const cookies = {
    root: await signIns.signIn("root"),
    ada: await signIns.signIn("ada"),
    bob: await signIns.signIn("bob"),
    olga: await signIns.signIn("olga"),
    nobody: "",
  };
  const shown: Record<string, string[]> = {};
  for (const [who, cookie] of Object.entries(cookies)) {
    shown[who] = [];
    for (const route of Object.values(routes).flat()) {
      const { text, status } = await send(signIns, cookie, route);
      expect(status, `${who} ${route.path}`).not.toBe(500);
      const asked = decodeURIComponent(route.path);
      const told = [...rows, "azsdk-net-Storage.Blobs/12.27.0"].filter(
        (marker) => !asked.includes(marker) && text.includes(marker),
      );
      const account = who === "nobody" && text.includes(STORY_ACCOUNT) && !asked.includes(STORY_ACCOUNT);
      if (told.length > 0 || account) shown[who].push(route.path);
    }
  }
  expect(shown).toMatchObject({ ada: [], bob: [], olga: [], nobody: [] });
  // The test would see it: who may see it does, on many of them.
  expect(shown.root?.length).toBeGreaterThan(10);
});

test("an account of others and one that there is not are told alike", async ({ signIns }) => {
  const cookie = await signIns.signIn("ada");
  const told = async (path: string, name: string) => {
    const { status, text } = await send(signIns, cookie, { path: path.replaceAll("ACCOUNT", name) });
    return { status, text: text.replaceAll(name, "ACCOUNT").replaceAll(/"(?:now|at|asOf)":"[^"]*"/g, "") };
  };
  for (const path of [
    `${API}?account=ACCOUNT&${WINDOW}`,
    `${API}/expiring?account=ACCOUNT&${WINDOW}`,
    `${API}/compare?account=ACCOUNT&${WINDOW}&compare=previous`,
    `${API}/facet?account=ACCOUNT&${WINDOW}&facet=client`,
    `${API}/export?account=ACCOUNT&${WINDOW}&format=csv`,
    "/api/newest?account=ACCOUNT",
    "/api/find?account=ACCOUNT&container=reports&object=2026/q3.pdf",
  ])
    expect(await told(path, EARLIER_ACCOUNT), path).toEqual(await told(path, "stnowhere"));
});

test("a person signs in by the browser, sees their account alone, and signs out", async ({
  signIns,
  browser,
}) => {
  signIns.entra.signInAs(PEOPLE.ada);
  const page = await openPage(browser);
  await page.goto(`${signIns.address}${PAGE}?${storyAsked}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("blocked");
  expect(page.url()).toContain(`${signIns.address}${PAGE}?account=${STORY_ACCOUNT}`);
  await expect(page.locator("summary", { hasText: "Ada Example" })).toBeVisible();
  await page.goto(`${signIns.address}/accounts`);
  await expect(page.getByRole("main")).toContainText(STORY_ACCOUNT);
  await expect(page.getByRole("main")).not.toContainText(EARLIER_ACCOUNT);
  const cookies = await page.context().cookies(signIns.address);
  const session = cookies.find(({ name }) => name === "__Host-sas-session");
  expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
  await page.locator("summary", { hasText: "Ada Example" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  const { status } = await ask(`${signIns.address}/api/accounts`, {
    headers: { cookie: `${session?.name}=${session?.value}` },
  });
  expect(status).toBe(401);
  await page.context().close();
});

test("someone in too many groups is told so", async ({ signIns, browser }) => {
  signIns.entra.signInAs(PEOPLE.olga);
  const page = await openPage(browser);
  await page.goto(`${signIns.address}/accounts`);
  await expect(page.getByRole("main")).toContainText(
    "You are in so many groups that Entra ID does not name them",
  );
  await page.context().close();
});

test("0 sign-ins that were not begun here, were changed, or are another tenant's", async ({ signIns }) => {
  const { callback, cookie } = await signIns.begin("ada");
  const other = await signIns.begin("ada");
  const url = new URL(callback);
  const changed = (name: string, value: string | null) => {
    const copy = new URL(url);
    if (value === null) copy.searchParams.delete(name);
    else copy.searchParams.set(name, value);
    return copy.href;
  };
  const attacks: readonly (readonly [string, string])[] = [
    [callback, ""],
    [callback, other.cookie],
    [callback, `${cookie}x`],
    [changed("state", "x"), cookie],
    [changed("state", null), cookie],
    [changed("code", "x"), cookie],
    [changed("code", null), cookie],
    [changed("iss", "https://evil.example"), cookie],
    [
      `${signIns.address}/sign-in/callback?error=access_denied&state=${url.searchParams.get("state")}`,
      cookie,
    ],
  ];
  for (const [at, sent] of attacks) {
    const answer = await ask(at, { headers: { cookie: sent } });
    expect(answer.location, at).toMatch(/^\/sign-in\?problem=(?:not-begun|refused)$/);
    expect(answer.cookies.join(), at).not.toContain("sas-session");
  }
  const mallory = await signIns.begin("mallory");
  expect((await ask(mallory.callback, { headers: { cookie: mallory.cookie } })).location).toContain(
    "refused",
  );
  // A session that was planted before has no part in the one that begins, and ends with it.
  const planted = await signIns.signIn("bob");
  const ada = await signIns.begin("ada");
  const done = await ask(ada.callback, { headers: { cookie: `${ada.cookie}; ${planted}` } });
  expect(cookieHeader(done.cookies)).not.toContain(planted);
  expect((await ask(`${signIns.address}/api/accounts`, { headers: { cookie: planted } })).status).toBe(401);
  // A code is good for once.
  expect((await ask(ada.callback, { headers: { cookie: ada.cookie } })).location).toContain("refused");
});

test("signing in leads to no other site, and starts from no other", async ({ signIns }) => {
  for (const back of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/%5Cevil.example/..//x",
    "javascript:alert(1)",
  ]) {
    const { callback, cookie } = await signIns.begin("ada", back);
    const { location } = await ask(callback, { headers: { cookie } });
    expect(new URL(location, signIns.address).origin, back).toBe(signIns.address);
    expect(location.startsWith("//"), back).toBe(false);
  }
  const cookie = await signIns.signIn("ada");
  for (const path of ["/sign-out", "/checks/run"])
    for (const headers of [
      {},
      { origin: "null" },
      { origin: "https://evil.example" },
      { origin: signIns.address, "sec-fetch-site": "cross-site" },
    ]) {
      const sent = await ask(`${signIns.address}${path}`, {
        method: "POST",
        headers: { ...headers, cookie },
      });
      expect(sent.status, `${path} ${JSON.stringify(headers)}`).toBe(403);
    }
  expect((await ask(`${signIns.address}/api/accounts`, { headers: { cookie } })).status).toBe(200);
});

test("the audit log says who saw which account, and who was refused; a broken access file shows nobody anything", async ({
  signIns,
}) => {
  const who = (person: PersonName) => ({ kind: "signed-in", oid: PEOPLE[person].oid, tid: TENANT });
  const cookie = await signIns.signIn("ada");
  await send(signIns, cookie, { path: `${API}?${storyAsked}` });
  await send(signIns, cookie, { path: secretAsked });
  const lines = linesOf(signIns.auditPath).slice(-8);
  expect(lines).toContainEqual(
    expect.objectContaining({
      event: "sign-in",
      outcome: "allowed",
      who: expect.objectContaining(who("ada")),
    }),
  );
  for (const [account, outcome] of [
    [STORY_ACCOUNT, "allowed"],
    [EARLIER_ACCOUNT, "denied"],
  ])
    expect(lines).toContainEqual(
      expect.objectContaining({
        event: "access",
        action: `GET ${API}`,
        account,
        outcome,
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        who: expect.objectContaining(who("ada")),
      }),
    );
  const health = async () => JSON.parse((await ask(`${signIns.address}/api/health`)).text);
  writeFileSync(signIns.accessPath, "{");
  await expect.poll(health).toMatchObject({ problems: [expect.stringContaining("SAS_INSIGHTS_ACCESS")] });
  expect((await send(signIns, cookie, { path: "/api/accounts" })).text).not.toContain(STORY_ACCOUNT);
  writeFileSync(signIns.accessPath, JSON.stringify(ACCESS));
  await expect.poll(health).not.toHaveProperty("problems");
  expect((await send(signIns, cookie, { path: "/api/accounts" })).text).toContain(STORY_ACCOUNT);
});
