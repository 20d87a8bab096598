import { gzipSync } from "node:zlib";
import { expect, type Page } from "playwright/test";
import { askJson } from "./support/ask";
import { violations } from "./support/looks";
import { openFirstBeside } from "./support/rows";
import { worldTest as test } from "./support/test";
import { PAGE, STORY_ACCOUNT, STORY_WINDOW, storyPath } from "./support/world";

const MAX_PART_BYTES = 15_000;

/** Keeps every script that is asked for from now on waiting until it is released. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("a row opens beside the list, which stays as it is; next, Escape, and a reload gives the page", async ({
  page,
  world,
}) => {
  const asked = { account: STORY_ACCOUNT, ...STORY_WINDOW, reason: "delegator-not-authorized" };
  const [first, second] = (await askJson(world.url, asked)).requests;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(storyPath({ reason: "delegator-not-authorized" }), { waitUntil: "networkidle" });
  const rows = page.locator("table.requests tbody tr");
  const table = await page.locator("table.requests").elementHandle();
  const requested: string[] = [];
  page.on("request", (request) => requested.push(new URL(request.url()).pathname));

  const answered = page.waitForResponse(/\/request\?/);
  await openFirstBeside(page);
  const panel = page.getByRole("complementary", { name: "Blocked request" });
  await expect(panel.getByRole("heading", { level: 2 }).first()).toContainText(
    /^(Most likely|Possibly), the signer has no role that allows \w+/,
  );
  await expect(page).toHaveURL(new RegExp(`[?&]row=${first?.id}`));
  await expect(panel).toBeFocused();
  await expect(panel.getByText(/^Look first/)).toBeVisible();
  expect(gzipSync(await (await answered).body()).length).toBeLessThan(MAX_PART_BYTES);
  expect(await violations(page)).toEqual([]);

  await panel.getByRole("link", { name: "Next request" }).click();
  await expect(page).toHaveURL(new RegExp(`[?&]row=${second?.id}`));
  await expect(panel.getByRole("region", { name: "The request" })).toContainText(second?.requestId ?? "?");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(rows.nth(1).getByRole("link", { name: /: details$/ })).toBeFocused();
  await expect(page).not.toHaveURL(/row=/);
  expect(await table?.evaluate((element) => element.isConnected)).toBe(true);
  expect(requested.filter((path) => path === PAGE)).toEqual([]);

  await openFirstBeside(page);
  await panel.getByRole("link", { name: "Open as a page" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("the signer has no role");
  await expect(page).toHaveURL(new RegExp(`[?&]row=${first?.id}`));
});

test("Escape closes the menu of a row first, then the request beside the list", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(storyPath({}), { waitUntil: "networkidle" });
  await openFirstBeside(page);
  const panel = page.getByRole("complementary", { name: "Blocked request" });
  await expect(panel).toBeFocused();
  const opener = page.getByRole("button", { name: /^Filter by this request/ }).first();
  await opener.focus();
  await page.keyboard.press("Enter");
  const choice = page.getByRole("link", { name: /^Keep only Reason/ });
  await expect(choice).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(choice).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("Escape closes it while it loads, Back when it is there, and where there is no room a row is a page", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(storyPath({}), { waitUntil: "networkidle" });
  const row = page
    .locator("table.requests tbody tr")
    .first()
    .getByRole("link", { name: /: details$/ });
  const panel = page.getByRole("complementary", { name: "Blocked request" });
  const release = await holdScripts(page);
  await openFirstBeside(page);
  await expect(page.getByRole("status").filter({ hasText: "Loading…" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/row=/);
  release();
  await openFirstBeside(page);
  await expect(panel).toBeVisible();
  await page.goBack();
  await expect(panel).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("requests blocked: ");
  await openFirstBeside(page);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(row).toBeFocused();
  // The list it was, not a second one before which Back would stop once more.
  expect(await page.evaluate(() => Reflect.get(window, "navigation").canGoForward)).toBe(true);
  await page.setViewportSize({ width: 1000, height: 800 });
  await row.click();
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("requests blocked: ");
  await expect(panel).toBeHidden();
});

test("what has room in a row stands in whole: clients from 1,600 pixels on, request ids from 2,400", async ({
  page,
}) => {
  const cut = (column: string) =>
    page
      .locator(`td[data-column=${column}]`)
      .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.goto(storyPath());
  expect(await cut("client")).toBe(0);
  expect(await cut("requestId")).toBe(25);
  await page.setViewportSize({ width: 2400, height: 1350 });
  expect(await cut("requestId")).toBe(0);
});
