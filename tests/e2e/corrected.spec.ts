import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import { askJson } from "./support/ask";
import { worldTest as test } from "./support/test";
import { STORY_ACCOUNT, STORY_WINDOW, storyPath } from "./support/world";

async function openNewest(page: Page, url: string, reason: string): Promise<void> {
  const { requests } = await askJson(url, { account: STORY_ACCOUNT, ...STORY_WINDOW, reason });
  await page.goto(storyPath({ row: requests[0]?.id ?? "" }));
}

const card = (page: Page) => page.locator("#corrected");

test("the new token stands beside the refused one, with what differs, why, and what is unchanged", async ({
  page,
  world,
}) => {
  await openNewest(page, world.url, "permission-missing");
  const made = card(page);
  await expect(made.getByRole("heading", { level: 2 })).toHaveText("Make one that works");
  const letters = made.getByRole("row", { name: /^sp/ });
  await expect(letters).toContainText("corrected");
  await expect(letters).toContainText(/needs/);
  await expect(made.getByRole("row", { name: /^spr/ })).toBeHidden();
  await made.getByText(/\d+ unchanged parameter/).click();
  await expect(made.getByRole("row", { name: /^sks/ })).toBeVisible();
  await expect(made.locator("details[open] pre")).toContainText("az storage");
  for (const tool of ["Python", "Go", "REST (bash)"]) {
    await made.locator("summary", { hasText: tool }).click();
    await expect(made.locator("details[open] pre")).toBeVisible();
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("where no token helps the card says so, and leads to what does", async ({ page, world }) => {
  await openNewest(page, world.url, "network-blocked");
  await expect(card(page).getByRole("heading", { level: 2 })).toHaveText("A new token alone won't help");
  await expect(card(page).locator("pre")).toHaveCount(0);
  await card(page).getByRole("link", { name: "See what to change" }).click();
  await expect(page).toHaveURL(/#fix$/);
});
