import { expect, type Page } from "playwright/test";
import { formatCount } from "../../lib/format/numbers";
import { askJson } from "./support/ask";
import { expectGoodLooks } from "./support/looks";
import { SCREENS } from "./support/screens";
import { worldTest as test } from "./support/test";
import {
  EARLIER_ACCOUNT,
  PAGE,
  STORY_ACCOUNT,
  STORY_WINDOW,
  storyPath,
  storyRequests,
} from "./support/world";

const blocked = formatCount(storyRequests(STORY_ACCOUNT).filter(({ cause }) => cause !== null).length);
const title = (page: Page) => page.getByRole("heading", { level: 1 });

for (const { name, path, title: heading, tells } of SCREENS) {
  test(`the state "${name}" says what it is, is accessible in light and dark, and fits a phone`, async ({
    page,
  }) => {
    await page.goto(path);
    await expect(title(page)).toHaveText(heading);
    for (const text of tells) await expect(page.locator("body")).toContainText(text);
    await expect(page.getByRole("banner")).toContainText("Sample data");
    await expectGoodLooks(page, name);
  });
}

test("the details of a request are accessible in light and dark, and fit a phone", async ({
  page,
  world,
}) => {
  const { requests } = await askJson(world.url, {
    account: STORY_ACCOUNT,
    ...STORY_WINDOW,
    reason: "ip-not-allowed",
  });
  await page.goto(storyPath({ row: requests[0]?.id ?? "" }));
  await expect(title(page)).toContainText("The token can't be used from");
  await expectGoodLooks(page, "request");
});

test("a path that is none answers 404 with a way back", async ({ page, complaints }) => {
  expect((await page.goto("/insights/nothing"))?.status()).toBe(404);
  await expect(title(page)).toHaveText("Page not found");
  await expectGoodLooks(page, "not-found");
  await page.getByRole("link", { name: "All accounts" }).click();
  await expect(title(page)).toHaveText("Why were requests blocked?");
  const own = complaints.splice(0).filter((text) => !/404 \(Not Found\)/.test(text));
  expect(own).toEqual([]);
});

test("an empty window offers the recent failures, and the offer leads to exactly these", async ({ page }) => {
  await page.goto(`${PAGE}?account=${EARLIER_ACCOUNT}&from=2026-11-21T00:00Z&to=2026-11-22T00:00Z`);
  await page.getByRole("link", { name: "Show these 3 requests" }).click();
  await expect(page.getByRole("main")).toContainText("Connections to stearlier were blocked");
  await expect(page.getByRole("main")).toContainText("3 of 3 requests with a user delegation SAS");
});

test("a window outside the logs offers all that the log holds", async ({ page }) => {
  await page.goto(
    `${PAGE}?account=${STORY_ACCOUNT}&from=2026-11-21T00:00Z&to=2026-11-21T06:00Z&reason=unknown`,
  );
  await page.getByRole("link", { name: "Show everything in the log" }).click();
  await expect(page.getByRole("main")).toContainText(`${blocked} of `);
});

test("without a window the newest 24 hours of the log are shown, and the page says so", async ({ page }) => {
  await page.goto(`${PAGE}?account=${STORY_ACCOUNT}`);
  await expect(page.getByRole("main")).toContainText("Showing the latest 24 hours in the log");
  await expect(page.getByRole("main")).toContainText("between 18 Nov 2026, 09:00 and 19 Nov 2026, 09:00 UTC");
});

test("the theme in the address wins over the system's", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto("/");
  const light = await background();
  await page.goto("/?theme=dark");
  expect(await background()).not.toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/?theme=light");
  expect(await background()).toBe(light);
});
