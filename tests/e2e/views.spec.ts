import { expect, type Page } from "playwright/test";
import { formatCount } from "../../lib/format/numbers";
import { worldTest as test } from "./support/test";
import { STORY_ACCOUNT, storyPath, storyRequests } from "./support/world";

const blocked = storyRequests(STORY_ACCOUNT).filter(({ cause }) => cause !== null);

const requests = (page: Page) => page.getByRole("region", { name: "Blocked requests" });
const filterBar = (page: Page) => page.getByRole("region", { name: "Filters" });
const why = (page: Page) => page.locator("#why");

/** The list holds so many requests. */
const holds = (page: Page, count: number) =>
  expect(requests(page)).toContainText(`${formatCount(count)}, newest first`);

test("the same failures by client and by token: each count is what its link shows", async ({ page }) => {
  await page.goto(storyPath());
  for (const view of ["Client", "Token", "Delegator", "Container"]) {
    await why(page).getByRole("link", { name: view, exact: true }).click();
    await expect(why(page).getByRole("heading", { level: 2 })).toHaveText(`By ${view.toLowerCase()}`);
    const group = why(page).locator("ol > li").first();
    const count = Number((await group.locator("[data-count]").textContent())?.replaceAll(",", ""));
    await group.locator("a[aria-label^='Leave out']").click();
    await holds(page, blocked.length - count);
    await filterBar(page).getByRole("link", { name: "Clear" }).click();
    await holds(page, blocked.length);
    await why(page).locator("ol > li").first().locator("p a").first().click();
    await expect(filterBar(page).getByText("Filtered by")).toBeVisible();
    await filterBar(page).getByRole("link", { name: "Clear" }).click();
    await holds(page, blocked.length);
  }
  await why(page).getByRole("link", { name: "Client", exact: true }).click();
  await expect(why(page)).toContainText(/Needs \w+ in all: sp=\w+ lacks/);
});

test("a row's values are kept or left out from its cell and from its menu", async ({ page }) => {
  await page.goto(storyPath());
  await page.locator("#when [role=application][tabindex]").waitFor();
  const row = page.locator("table.requests tbody tr").first();
  const operation = (await row.locator("[data-column=operation]").textContent()) ?? "";
  const height = (await row.boundingBox())?.height ?? 0;
  expect(height).toBeLessThanOrEqual(37);
  await row.locator("[data-column=operation]").hover();
  await page.getByRole("link", { name: `Keep only Operation ${operation}` }).click();
  await holds(page, blocked.filter((request) => request.operation.name === operation).length);
  await filterBar(page).getByRole("link", { name: "Clear" }).click();
  await holds(page, blocked.length);
  await row.getByRole("button", { name: /^Filter by this request/ }).focus();
  await page.keyboard.press("Enter");
  const leaveOut = page.getByRole("link", { name: /^Leave out Client / });
  await expect(page.getByRole("link", { name: /^Keep only Reason / })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(leaveOut).toHaveCount(0);
  await page.keyboard.press("Enter");
  await leaveOut.click();
  await expect(filterBar(page).locator("summary", { hasText: /^Client: not / })).toBeVisible();
});

test("the page is short: 3,500 px at a desk, 7,000 on a telephone, which begins with ten requests", async ({
  page,
}) => {
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(storyPath());
  await page.locator("#when [role=application][tabindex]").waitFor();
  expect(await why(page).locator("li[data-reason]").count()).toBeGreaterThan(5);
  expect(await height()).toBeLessThanOrEqual(3_500);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await height()).toBeLessThanOrEqual(7_000);
  const rows = page.locator("table.requests tbody tr:visible");
  await expect(rows).toHaveCount(10);
  await requests(page).getByRole("link", { name: "Show 15 more" }).click();
  await expect(rows).toHaveCount(25);
});
