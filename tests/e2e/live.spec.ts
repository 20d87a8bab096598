import { expect, type Page } from "playwright/test";
import { expectGoodLooks } from "./support/looks";
import { openFirstBeside } from "./support/rows";
import { worldTest as test } from "./support/test";
import { EARLIER_ACCOUNT, PAGE, STORY_ACCOUNT, storyPath } from "./support/world";

const focusedRow = (page: Page) =>
  page.evaluate(() => {
    const row = document.activeElement?.closest("tr");
    return row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1;
  });
const bar = (page: Page) => page.getByRole("region", { name: "What is shown" });

test("the site's pages are in the head, the shown one marked; help and accounts look well", async ({
  page,
}) => {
  for (const name of ["Help", "Accounts", "Causes"]) {
    await page.goto("/");
    const link = page.getByRole("navigation", { name: "Site" }).getByRole("link", { name, exact: true });
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
    if (name !== "Causes") await expectGoodLooks(page, name.toLowerCase());
  }
});

test("another account is opened from the bar, found by its name, with the same window", async ({ page }) => {
  await page.goto(storyPath({ reason: "sas-expired", q: "partner" }));
  await bar(page).locator("summary", { hasText: STORY_ACCOUNT }).click();
  await page.getByRole("textbox", { name: "Switch to account" }).fill("earl");
  await expect(
    bar(page).getByRole("link", { name: new RegExp(`^${EARLIER_ACCOUNT} 3 blocked`) }),
  ).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/q=partner/);
  await bar(page)
    .locator("summary", { hasText: /^Storage account earl/ })
    .click();
  await bar(page).getByRole("link", { name: "All accounts" }).click();
  await page.getByRole("link", { name: EARLIER_ACCOUNT }).click();
  await expect(page).toHaveURL(
    /account=stearlier&from=2026-11-18T09:00Z&to=2026-11-19T09:00Z&reason=sas-expired$/,
  );
});

test("accounts are listed where their menu was opened before its script ran, and asked for once", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/accounts") asked.push(request.url());
  });
  let run = () => {};
  const opened = new Promise<void>((resolve) => {
    run = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await opened;
    await route.continue();
  });
  await page.goto(storyPath(), { waitUntil: "commit" });
  const button = bar(page).locator("summary", { hasText: STORY_ACCOUNT });
  await button.click();
  run();
  await expect(bar(page).getByText(/^\d+ of \d+ listed$/)).toBeVisible();
  await page.keyboard.press("Escape");
  await button.click();
  await expect(bar(page).getByText(/^\d+ of \d+ listed$/)).toBeVisible();
  expect(asked).toHaveLength(1);
});

test("keys walk the rows, open one, step on, and the focus comes back to the row", async ({ page }) => {
  await page.goto(storyPath());
  await page.locator("#main").focus();
  for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
  expect(await focusedRow(page)).toBe(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/row=/);
  await page.goBack();
  await expect.poll(() => focusedRow(page)).toBe(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/row=/);
  const opened = page.url();
  await page.getByRole("link", { name: "Next request" }).waitFor();
  await page.keyboard.press("n");
  await expect(page).not.toHaveURL(opened);
  await page.keyboard.press("Escape");
  await expect.poll(() => focusedRow(page)).toBe(2);
  const covered = await page.evaluate(() => {
    const box = document.activeElement?.getBoundingClientRect();
    return box && document.elementFromPoint(box.x + 4, box.y + box.height / 2)?.closest("tr") === null;
  });
  expect(covered).toBe(false);
});

test("? lists the keys and / finds; a letter in a field is a letter; they can be switched off", async ({
  page,
}) => {
  await page.goto(storyPath());
  await page.locator("#main").focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog).toContainText("Next or previous row");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("/");
  const box = page.getByRole("textbox", { name: /^Find a request/ });
  await expect(box).toBeFocused();
  await page.keyboard.type("j?");
  await expect(box).toHaveValue("j?");
  await box.fill("");
  await page.goto("/help");
  await page.getByRole("checkbox", { name: /^Single keys/ }).uncheck();
  await page.goto(storyPath());
  await page.locator("#main").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("?");
  expect(await focusedRow(page)).toBe(-1);
  await expect(dialog).toBeHidden();
  await page.evaluate(() => localStorage.clear());
});

test("a filter, another order and another page are announced, and the title says them", async ({ page }) => {
  await page.goto(storyPath());
  const said = page.locator("#announcements");
  await expect(said).toHaveAttribute("role", "status");
  await expect(said).toBeEmpty();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" }).click();
  await expect(said).toHaveText(/^Blocked requests: [\d,]+, newest first, page 2$/);
  await expect(page).toHaveTitle(/: page 2 ·/);
  await page.getByRole("link", { name: "Object" }).first().click();
  await expect(said).toContainText("by object");
});

test("the way past the head leads to reasons and to rows", async ({ page }) => {
  await page.goto(storyPath());
  for (const [name, id] of [
    ["Skip to reasons", "why"],
    ["Skip to blocked requests", "requests"],
  ] as const) {
    const link = page.getByRole("link", { name });
    await link.focus();
    await expect(link).toBeInViewport();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate((to) => document.activeElement?.closest(`#${to}`) !== null, id)).toBe(true);
  }
});

test("an open page says that there is newer data, and shows it when asked", async ({ page }) => {
  await page.clock.install();
  let asked = 0;
  let newest = "2026-11-19T08:00:00.0000000Z";
  await page.route("**/api/newest?*", async (route) => {
    asked += 1;
    await route.fulfill({ json: { schemaVersion: 1, newest } });
  });
  await page.goto(`${PAGE}?account=${STORY_ACCOUNT}`);
  const age = page.locator("time[data-now]").first();
  const before = await age.textContent();
  const show = page.getByRole("button", { name: "Newer data: show" });
  // The minutes count from when the page has its scripts, which no element shows.
  await expect(async () => {
    await page.clock.runFor(61_000);
    expect(asked).toBeGreaterThan(1);
  }).toPass();
  await expect(show).toBeHidden();
  await page.clock.fastForward(3_600_000);
  await expect(age).not.toHaveText(before ?? "");
  newest = "2099-01-01T00:00:00.0000000Z";
  await page.clock.runFor(61_000);
  await expect(show).toBeVisible();
  await expect(page.locator("#announcements")).toHaveText("Newer data is available.");
  const answered = page.waitForResponse((response) => response.url().includes("_rsc"));
  await show.click();
  expect((await answered).ok()).toBe(true);
});

test("a page that refreshes waits while it is read, and can be paused", async ({ page }) => {
  await page.clock.install();
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (request.headers().rsc !== undefined) fetched.push(request.url());
  });
  await page.goto(`${PAGE}?account=${STORY_ACCOUNT}&refresh=1m`);
  await page.getByRole("button", { name: "Pause refresh" }).waitFor();
  // The minutes count from when the page has its scripts, which no element shows.
  await expect(async () => {
    await page.clock.runFor(61_000);
    await expect.poll(() => fetched.length, { timeout: 2_000 }).toBe(1);
  }).toPass();
  await page.evaluate(() => scrollTo(0, 900));
  await page.clock.runFor(120_000);
  expect(fetched).toHaveLength(1);
  await page.evaluate(() => scrollTo(0, 0));
  await page.clock.runFor(15_000);
  await expect.poll(() => fetched.length).toBe(2);
  await page.getByRole("button", { name: "Pause refresh" }).click();
  await page.clock.runFor(200_000);
  expect(fetched).toHaveLength(2);
  await expect(page.getByRole("button", { name: "Resume refresh" })).toBeVisible();
});

test("a request that is open beside the list is not refreshed away", async ({ page }) => {
  await page.clock.install();
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (request.headers().rsc !== undefined) fetched.push(request.url());
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.route("**/api/newest?*", (route) =>
    route.fulfill({ json: { schemaVersion: 1, newest: "2099-01-01T00:00:00.0000000Z" } }),
  );
  await page.goto(`${PAGE}?account=${STORY_ACCOUNT}&refresh=1m`);
  await openFirstBeside(page);
  const panel = page.getByRole("complementary", { name: "Blocked request" });
  await expect(panel).toBeFocused();
  await page.evaluate(() => scrollTo(0, 0));
  await page.clock.runFor(130_000);
  await page.keyboard.press("r");
  await expect(panel).toBeVisible();
  expect(fetched).toEqual([]);
  await panel.getByRole("button", { name: /^Close/ }).click();
  await page.evaluate(() => scrollTo(0, 0));
  await page.clock.runFor(70_000);
  await expect.poll(() => fetched.length).toBe(1);
});
