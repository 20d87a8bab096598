import { expect } from "playwright/test";
import { askJson } from "./support/ask";
import { worldTest as test } from "./support/test";
import { EARLIER_ACCOUNT, PAGE, STORY_ACCOUNT, STORY_WINDOW } from "./support/world";

/** Addresses as people and tools make them, and the one that the browser ends at. */
const SENT_ON: readonly (readonly [why: string, asked: string, canonical: string])[] = [
  [
    "a host name and seconds",
    `account=https://${EARLIER_ACCOUNT}-secondary.blob.core.windows.net/&from=1795168800&to=1795172400`,
    `account=${EARLIER_ACCOUNT}&from=2026-11-20T10:00Z&to=2026-11-20T11:00Z`,
  ],
  [
    "start and length",
    `account=${EARLIER_ACCOUNT}&timespan=2026-11-20T10:00Z/PT1H`,
    `account=${EARLIER_ACCOUNT}&from=2026-11-20T10:00Z&to=2026-11-20T11:00Z`,
  ],
  [
    "the portal's date in a zone",
    `account=${EARLIER_ACCOUNT}&at=11/20/2026,+11:05:00+AM&tz=Europe/Berlin`,
    `account=${EARLIER_ACCOUNT}&at=2026-11-20T10:05Z&tz=Europe/Berlin`,
  ],
  [
    "a form's empty fields and defaults",
    `account=${EARLIER_ACCOUNT}&from=2026-11-20T10:00&to=2026-11-20T11:00&q=&sort=-time&page=1`,
    `account=${EARLIER_ACCOUNT}&from=2026-11-20T10:00Z&to=2026-11-20T11:00Z`,
  ],
];

for (const [why, asked, canonical] of SENT_ON) {
  test(`one address for one query: ${why}`, async ({ page, world }) => {
    const response = await fetch(`${world.url}${PAGE}?${asked}`, { redirect: "manual" });
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe(`${PAGE}?${canonical}`);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    const direct = await fetch(`${world.url}${PAGE}?${canonical}`, { redirect: "manual" });
    expect(direct.status).toBe(200);
    await page.goto(`${PAGE}?${asked}`);
    await expect(page.getByRole("main")).toContainText(`Connections to ${EARLIER_ACCOUNT}`);
    expect(page.url()).toBe(`${world.url}${PAGE}?${canonical}`);
  });
}

test("the API answers in place, with the window that was meant", async ({ world }) => {
  const told = await askJson(world.url, {
    account: `${EARLIER_ACCOUNT}.blob.core.windows.net`,
    at: "1795169100",
  });
  expect(told).toMatchObject({
    account: EARLIER_ACCOUNT,
    window: { from: "2026-11-20T09:35:00.0000000Z", to: "2026-11-20T10:35:00.0000000Z" },
    total: 3,
    ignored: [],
  });
});

test("an issue time is said on the page, with what is shown around it", async ({ page }) => {
  await page.goto(`${PAGE}?account=${EARLIER_ACCOUNT}&at=2026-11-20T10:05Z`);
  const note = page.getByRole("status").filter({ hasText: "issue time" });
  await expect(note).toContainText(
    "Showing 30 minutes before and after the issue time, 20 Nov 2026, 10:05 UTC",
  );
  await expect(page.getByRole("navigation", { name: "Time range" })).toContainText("09:35 – 10:35 UTC");
});

test("what can't be told for sure is named in place", async ({ page, world }) => {
  const asked = `account=${EARLIER_ACCOUNT}&at=05/11/2026,+10:05:00&tz=UTC`;
  const response = await fetch(`${world.url}${PAGE}?${asked}`, { redirect: "manual" });
  expect(response.status).toBe(200);
  await page.goto(`${PAGE}?${asked}`);
  await expect(page.getByRole("status").first()).toContainText("may be month/day or day/month");
});

test("the page's own form leaves a canonical address, with scripts", async ({ page, world }) => {
  await page.goto("/");
  await page.getByRole("combobox", { name: "Storage account" }).fill(STORY_ACCOUNT);
  await page.getByRole("textbox", { name: "From" }).fill("2026-11-18T09:00");
  await page.getByRole("textbox", { name: "To UTC" }).fill("2026-11-19T09:00");
  await page.getByRole("button", { name: "Diagnose" }).click();
  const { from, to } = STORY_WINDOW;
  await expect(page).toHaveURL(`${world.url}${PAGE}?account=${STORY_ACCOUNT}&from=${from}&to=${to}`);
  await expect(page.getByRole("main")).toContainText(`Connections to ${STORY_ACCOUNT}`);
  await page.goBack();
  await expect(page).toHaveURL(`${world.url}/`);
});

test.describe("without scripts", () => {
  test.use({ ownProfile: true, javaScriptEnabled: false });

  test("the form leaves a canonical address too", async ({ page, world }) => {
    await page.goto("/");
    await page.getByRole("combobox", { name: "Storage account" }).fill(STORY_ACCOUNT.toUpperCase());
    await page.getByRole("button", { name: "Diagnose" }).click();
    await expect(page).toHaveURL(`${world.url}${PAGE}?account=${STORY_ACCOUNT}`);
  });
});
