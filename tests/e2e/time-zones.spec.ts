import { expect, type Page } from "playwright/test";
import { worldTest as test } from "./support/test";
import { storyPath } from "./support/world";

const search = (page: Page): string => decodeURIComponent(new URL(page.url()).search);
const picker = (page: Page) => page.getByRole("navigation", { name: "Time range" });

test("a time range is entered in a zone, wrong input stays with its reason, and menus close", async ({
  page,
}) => {
  await page.goto(storyPath({ tz: "Asia/Kolkata" }));
  const button = picker(page).locator("summary");
  await expect(button).toHaveText("18 Nov 2026, 14:30 – 19 Nov 2026, 14:30 UTC+05:30");
  await expect(page.locator("#requests th").first()).toContainText("Time (UTC+05:30)");
  await button.click();
  const [from, to] = [page.getByLabel(/^From/), page.getByLabel(/^To/)];
  await expect(from).toHaveValue("2026-11-18T14:30");
  await page.keyboard.press("Escape");
  await expect(from).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  // The menu lies over the headline.
  await page.mouse.click(15, 500);
  await expect(from).toBeHidden();
  await button.click();
  await from.fill("2026-11-19T04:45 o'clock");
  await to.fill("2026-11-19T12:00:30");
  await page.getByRole("button", { name: "Show this time range" }).click();
  await expect(from).toBeHidden();
  await page.getByRole("link", { name: "Choose a time range" }).click();
  await expect(page.getByText(/^This time is not a valid time/)).toBeVisible();
  await expect(from).toHaveValue("2026-11-19T04:45 o'clock");
  await from.fill("2026-11-19T04:45");
  await to.fill("2026-11-19T12:00:30");
  await page.getByRole("button", { name: "Show this time range" }).click();
  await page.waitForURL(/from=2026-11-18T23:15Z&to=2026-11-19T06:30:30Z&tz=Asia\/Kolkata/);
  await expect(from).toBeHidden();
  await picker(page).getByRole("link", { name: "Zoom out" }).click();
  await page.waitForURL(/from=2026-11-18T19:37:15Z&to=2026-11-19T10:08:15Z/);
  await button.click();
  await page.getByRole("link", { name: "Around the first blocked request" }).click();
  await page.waitForURL(/at=2026-11-18T[\d:]+Z/);
  expect(search(page)).toContain("tz=Asia/Kolkata");
});

test("zone, theme and columns are remembered without scripts; an address comes first", async ({
  browser,
  world,
}) => {
  const context = await browser.newContext({ baseURL: world.url, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(storyPath());
  const menu = page.locator("details", { has: page.locator("summary", { hasText: /^Display$/ }) });
  await menu.locator("summary").click();
  await menu.getByLabel(/^Time zone/).fill("Berlin time");
  await menu.getByLabel("Dark").check();
  await menu.getByLabel("Compact").check();
  await menu.getByRole("checkbox", { name: "Caller" }).uncheck();
  await menu.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This is not a time zone")).toBeVisible();
  await expect(page.getByLabel(/^Time zone/)).toHaveValue("Berlin time");
  await page.getByLabel(/^Time zone/).fill("europe/berlin");
  await page.getByLabel("Dark").check();
  await page.getByRole("checkbox", { name: "Caller" }).uncheck();
  await page.getByRole("button", { name: "Move Client left" }).click();
  await page.getByRole("link", { name: "Back" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const heads = await page.locator("#requests th").allInnerTexts();
  expect(heads.map((head) => head.replace(/\s*[↑↓]$/, ""))).toEqual([
    "Time (UTC+01:00)",
    "Reason",
    "Operation",
    "Client",
    "Object",
    "Request id",
  ]);
  expect(search(page)).not.toContain("tz=");
  await page.goto(storyPath({ tz: "UTC", theme: "light" }));
  await expect(page.locator("#requests th").first()).toContainText("Time (UTC)");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.goto(`/embed${storyPath()}`);
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", /./);
  await context.close();
});

test("the browser's own zone is told by its script and remembered", async ({ browser, world }) => {
  const context = await browser.newContext({ baseURL: world.url, timezoneId: "America/St_Johns" });
  const page = await context.newPage();
  await page.goto("/accounts?tz=local");
  await expect(page.getByText(/times in America\/St_Johns$/)).toBeVisible();
  await context.clearCookies();
  await page.goto(storyPath({ tz: "local" }));
  await expect(page.locator("#requests th").first()).toContainText("Time (UTC-03:30)");
  const answer = await page.request.get(storyPath({ tz: "local" }));
  expect(await answer.text()).toContain("UTC-03:30");
  await context.close();
});
