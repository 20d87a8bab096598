import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "playwright/test";
import { checkProblem, checkReport } from "../docs/check-schema";
import { CHECKED_ACCOUNT, checkedValues } from "../support/checks-world";
import { checksTest as test } from "./support/checks-server";
import { startHostSite } from "./support/host-site";
import { expectGoodLooks } from "./support/looks";

const KEY_PATH = `/checks/user-delegation-key?account=${CHECKED_ACCOUNT}`;
const outcome = (page: Page, word: string) => page.getByText(word, { exact: true });

/** From a form that its address fills in to the report. */
async function ask(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: /^Ask Azure about/ }).click();
  await expect(page).toHaveURL(/\/checks\/report\/[\da-f-]{36}$/);
}

const post = (url: string, kind: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}/api/checks/${kind}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

test("a form asks nothing; the page behind it names the account and what is sent; its button asks", async ({
  page,
  checks,
}) => {
  const before = checks.world.gateway.exchanges.length;
  await page.goto("/checks");
  await expectGoodLooks(page, "checks");
  await page.getByRole("link", { name: "Get a user delegation key" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Get a user delegation key");
  await page.getByLabel("Storage account").fill(CHECKED_ACCOUNT);
  await expectGoodLooks(page, "check-form");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(CHECKED_ACCOUNT);
  await expectGoodLooks(page, "check-confirm");
  expect(checks.world.gateway.exchanges.length).toBe(before);
  await page.getByRole("button", { name: `Ask Azure about ${CHECKED_ACCOUNT}` }).click();
  await expect(outcome(page, "Works")).toBeVisible();
  await expectGoodLooks(page, "check-report-key");
  expect(checks.world.gateway.exchanges.length).toBeGreaterThan(before);
  const [id] = await page.locator("#sent dd a").allTextContents();
  await page.locator("#sent dd a").first().click();
  await expect(page).toHaveURL(/\/find\?/);
  expect(decodeURIComponent(page.url())).toContain(id ?? "no id");
});

test("a value that breaks a rule is named at its field, and nothing is sent", async ({ page, checks }) => {
  const before = checks.world.gateway.exchanges.length;
  await page.goto("/checks/user-delegation-key?account=Not%20An%20Account&start=tomorrow&confirm=1");
  await expect(page.getByLabel("Storage account")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Start", { exact: true })).toHaveAccessibleDescription(/ISO 8601/);
  await expectGoodLooks(page, "check-form-faults");
  expect(checks.world.gateway.exchanges.length).toBe(before);
});

test("each check's report, against real servers", async ({ page }) => {
  const { delegator: [, powerless] = [], "service-sas": [control] = [] } = checkedValues();
  await ask(page, `/checks/delegator?${new URLSearchParams(powerless)}`);
  await expect(outcome(page, "Fails")).toBeVisible();
  await expectGoodLooks(page, "check-report-delegator");
  const { trial: [trial] = [] } = checkedValues();
  await ask(page, `/checks/trial?${new URLSearchParams(trial)}`);
  await expect(outcome(page, "Works")).toBeVisible();
  await expectGoodLooks(page, "check-report-trial");
  await ask(page, `/checks/service-sas?${new URLSearchParams(control)}`);
  await expect(outcome(page, "Works")).toBeVisible();
  await expectGoodLooks(page, "check-report-service-sas");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false, ownProfile: true });
  test("the same leads to the report, and a report that is gone says so", async ({ page, complaints }) => {
    await ask(page, KEY_PATH);
    await expect(outcome(page, "Works")).toBeVisible();
    const gone = await page.goto("/checks/report/00000000-0000-4000-8000-000000000000");
    expect(gone?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This report is no longer kept");
    complaints.splice(0);
  });
});

test("nothing is started from another site, or inside a frame", async ({ page, checks, complaints }) => {
  const { url } = checks.server;
  const site = await startHostSite();
  const before = checks.world.gateway.exchanges.length;
  await page.goto(site.show("<!doctype html><title>another site</title>"));
  const refused = page.waitForResponse((response) => response.url() === `${url}/checks/run`);
  await page.evaluate(
    ([action, account]) => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = action;
      for (const [name, value] of [
        ["check", "user-delegation-key"],
        ["account", account],
      ]) {
        const field = document.createElement("input");
        field.name = name ?? "";
        field.value = value ?? "";
        form.append(field);
      }
      document.body.append(form);
      form.submit();
    },
    [`${url}/checks/run`, CHECKED_ACCOUNT] as const,
  );
  expect((await refused).status()).toBe(403);
  await page.waitForURL(`${url}/checks/run`);
  await page.goto(site.show("<!doctype html><title>another site</title>"));
  const sent = await page.evaluate(
    async ([target, account]) =>
      fetch(target, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ account }),
      }).then(
        () => "sent",
        () => "refused",
      ),
    [`${url}/api/checks/user-delegation-key`, CHECKED_ACCOUNT] as const,
  );
  expect(sent).toBe("refused");
  await page.evaluate((source) => {
    const frame = document.createElement("iframe");
    frame.src = source;
    document.body.append(frame);
  }, `${url}${KEY_PATH}`);
  await expect.poll(() => page.frames().length).toBe(2);
  await page.waitForTimeout(500);
  expect(
    await page
      .frames()[1]
      ?.evaluate(() => document.body.textContent)
      .catch(() => ""),
  ).not.toContain("Continue");
  expect(checks.world.gateway.exchanges.length).toBe(before);
  complaints.splice(0);
  site.stop();
});

test("the API takes JSON from programs, names what is wrong, and keeps to its schema", async ({ checks }) => {
  const { url } = checks.server;
  const works = await post(url, "user-delegation-key", { account: CHECKED_ACCOUNT });
  expect([works.status, works.headers.get("ratelimit-policy")]).toEqual([200, '"checks";q=20;w=60']);
  checkReport.parse(await works.json());
  const wrong: readonly (readonly [number, string, unknown, Readonly<Record<string, string>>?])[] = [
    [422, "user-delegation-key", { account: "Not An Account" }],
    [422, "user-delegation-key", { account: CHECKED_ACCOUNT, more: "x" }],
    [422, "user-delegation-key", { account: 7 }],
    [422, "user-delegation-key", {}],
    [415, "user-delegation-key", "{"],
    [415, "user-delegation-key", []],
    [415, "user-delegation-key", "account=x", { "content-type": "application/x-www-form-urlencoded" }],
    [413, "user-delegation-key", { account: "x".repeat(70_000) }],
  ];
  for (const [status, kind, body, headers] of wrong) {
    const answer = await post(url, kind, body, headers);
    expect(answer.status, JSON.stringify(body).slice(0, 80)).toBe(status);
    checkProblem.parse(await answer.json());
  }
  const other = await post(url, "user-delegation-key", {}, { origin: "https://evil.example" });
  expect(other.status).toBe(403);
  expect((await fetch(`${url}/api/checks/user-delegation-key`)).status).toBe(405);
});

test("who asked is written down before and after, for the file's owner alone", async ({ page, checks }) => {
  await ask(page, KEY_PATH);
  const lines = readFileSync(checks.server.audit, "utf8").trimEnd().split("\n");
  const [started, finished] = lines.slice(-2).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(started).toMatchObject({
    ...{ event: "started", check: "user-delegation-key", account: CHECKED_ACCOUNT },
    who: { kind: "unauthenticated", address: "127.0.0.1" },
  });
  expect(finished).toMatchObject({ id: started?.id, event: "finished", outcome: "works" });
});

test("where the audit log can't be written, the check is refused aloud", async ({ page, checks }) => {
  const broken = await checks.startAnother({
    audit: (folder) => {
      mkdirSync(join(folder, "a-folder"));
      return join(folder, "a-folder");
    },
  });
  const before = checks.world.gateway.exchanges.length;
  const answer = await post(broken.url, "user-delegation-key", { account: CHECKED_ACCOUNT });
  expect(answer.status).toBe(503);
  expect(checkProblem.parse(await answer.json()).state).toBe("unaudited");
  await page.goto(`${broken.url}${KEY_PATH}&confirm=1`);
  await page.getByRole("button", { name: /^Ask Azure about/ }).click();
  await expect(page.getByText("The audit log can't be written, so the check was not made.")).toBeVisible();
  expect(checks.world.gateway.exchanges.length).toBe(before);
  await broken.stop();
});

test("off, the pages say so and how to turn it on, and the API refuses", async ({ page, checks }) => {
  const off = await checks.startAnother({ environment: { SAS_INSIGHTS_CHECKS: "" } });
  await page.goto(`${off.url}/checks`);
  await expect(page.getByText("Live checks are off on this server", { exact: false })).toBeVisible();
  await expectGoodLooks(page, "checks-off");
  await page.goto(`${off.url}${KEY_PATH}&confirm=1`);
  await expect(page.getByText("SAS_INSIGHTS_CHECKS=on npm start")).toBeVisible();
  await expect(page.getByRole("button", { name: /Continue|Ask Azure/ })).toHaveCount(0);
  const answer = await post(off.url, "user-delegation-key", { account: CHECKED_ACCOUNT });
  expect([answer.status, checkProblem.parse(await answer.json()).state]).toEqual([403, "off"]);
  await off.stop();
});
