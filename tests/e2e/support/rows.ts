import type { Page } from "playwright/test";

const firstRow = (page: Page) =>
  page
    .locator("table.requests tbody tr")
    .first()
    .getByRole("link", { name: /: details$/ });

/** Opens the page of the first request in the list, whether or not the list has opened it beside itself. */
export async function openFirstAsPage(page: Page): Promise<void> {
  await page.goto(new URL((await firstRow(page).getAttribute("href")) ?? "", page.url()).href);
}

/** Clicks the first request once the list's scripts run: before that its link leads to the page. */
export async function openFirstBeside(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("#request-list") ?? {}).some((key) => key.startsWith("__react")),
  );
  await firstRow(page).click();
}
