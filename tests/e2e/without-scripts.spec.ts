import { expect, type Page } from "playwright/test";
import { formatCount } from "../../lib/format/numbers";
import { worldTest as test } from "./support/test";
import { STORY_ACCOUNT, storyPath, storyRequests } from "./support/world";

test.use({ ownProfile: true, javaScriptEnabled: false });

const blocked = storyRequests(STORY_ACCOUNT).filter(({ cause }) => cause !== null);
const ALL = formatCount(blocked.length);

const requests = (page: Page) => page.getByRole("region", { name: "Blocked requests" });

test("without scripts the way goes from the first page by form to the statement, the picture and its table", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("combobox", { name: "Storage account" }).fill(STORY_ACCOUNT);
  await page.getByRole("textbox", { name: "From" }).fill("2026-11-18T09:00");
  await page.getByRole("textbox", { name: "To UTC" }).fill("2026-11-19T09:00");
  await page.getByRole("button", { name: "Diagnose" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${ALL} requests blocked`);
  await expect(page.getByRole("main")).toContainText(`${ALL} of `);
  await expect(page.locator("#when svg path[fill]").first()).toBeVisible();
  await expect(page.getByRole("list", { name: "Legend" })).toContainText("Token expired");
  await expect(page.getByRole("button", { name: "Select a range" })).toHaveCount(0);
  await page.getByText("Show as table").click();
  await expect(page.locator("#when tbody tr").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /Copy/ })).toHaveCount(0);
});

test("without scripts sorting, paging, filters and search work", async ({ page }) => {
  await page.goto(storyPath());
  const head = requests(page).getByRole("columnheader", { name: "Object" });
  await head.getByRole("link").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Last" }).click();
  await expect(requests(page)).toContainText(`–${ALL} of ${ALL} requests`);
  const filters = page.getByRole("region", { name: "Filters" });
  await filters.locator("summary", { hasText: "Operation" }).click();
  await filters.getByRole("link", { name: "Show the values" }).click();
  await filters.getByRole("link", { name: /^DeleteBlob/ }).click();
  const deleted = blocked.filter(({ operation }) => operation.name === "DeleteBlob");
  await expect(requests(page)).toContainText(`${formatCount(deleted.length)}, by object, ascending`);
  const name = deleted[0]?.objectName ?? "";
  await page.getByRole("searchbox").fill(name);
  await page.getByRole("button", { name: "Search" }).click();
  const found = deleted.filter(({ objectName }) => objectName === name).length;
  await expect(requests(page)).toContainText(`${formatCount(found)}, by object, ascending`);
  await page.getByRole("link", { name: /^Remove filter Operation/ }).click();
  await expect(page.getByRole("link", { name: /^Remove filter Operation/ })).toHaveCount(0);
});

test("without scripts a row opens its details, whose commands open, whose fields narrow the list, and which leads back", async ({
  page,
}) => {
  await page.goto(storyPath({ reason: "sas-expired" }));
  await page.locator("table.requests tbody tr").first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("The token ended");
  await expect(page.locator("table.checks tbody tr").first()).toBeVisible();
  const made = page.getByRole("region", { name: "Make one that works" });
  await made.locator("summary", { hasText: "PowerShell" }).click();
  await expect(made.getByText("New-AzStorageContext").first()).toBeVisible();
  await page.getByRole("link", { name: /All blocked requests/ }).click();
  await expect(page.getByRole("region", { name: "Filters" })).toContainText("Token expired");
  await page.goBack();
  await page.getByRole("link", { name: /^Leave out Caller / }).click();
  await expect(page.getByRole("link", { name: /^Remove filter Caller not: / })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Remove filter Reason: / })).toBeVisible();
});

test("without scripts another window is chosen from the menu and by its form", async ({ page }) => {
  await page.goto(storyPath());
  const window = page.getByRole("navigation", { name: "Time range" });
  await window.locator("summary").click();
  await window.getByRole("textbox", { name: "From" }).fill("2026-11-18T09:00");
  await window.getByRole("textbox", { name: "To UTC" }).fill("2026-11-18T12:00");
  await window.getByRole("button", { name: "Show this time range" }).click();
  await expect(page.getByRole("main")).toContainText("between 09:00 and 12:00 UTC on 18 Nov 2026");
  await page.getByRole("link", { name: "Next time range" }).click();
  await expect(page.getByRole("main")).toContainText("between 12:00 and 15:00 UTC on 18 Nov 2026");
});
