import { expect, type Page } from "playwright/test";
import { formatCount } from "../../lib/format/numbers";
import { openFirstAsPage } from "./support/rows";
import { worldTest as test } from "./support/test";
import { PAGE, STORY_ACCOUNT, STORY_WINDOW, storyPath, storyRequests } from "./support/world";

const blocked = storyRequests(STORY_ACCOUNT).filter(({ cause }) => cause !== null);
const expired = blocked.filter(({ cause }) => cause === "sas-expired");
const WINDOW = `from=${STORY_WINDOW.from}&to=${STORY_WINDOW.to}`;

const openMenu = (page: Page) => page.locator("summary", { hasText: /^Copy$/ }).click();
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** What the menu's choice puts on the clipboard. */
async function choose(page: Page, name: string): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  const menu = page.locator("details", { has: page.locator("summary", { hasText: /^Copy$/ }) });
  await menu.getByRole("link", { name: new RegExp(`^${name}`) }).click();
  await expect.poll(() => copied(page)).not.toBe("");
  return copied(page);
}

test("what is on screen is copied as ticket, link, KQL and JSON", async ({ page, context, world }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(storyPath({ reason: "sas-expired" }));
  await openMenu(page);
  const text = await choose(page, "Ticket as text");
  const address = `${world.url}${PAGE}?account=${STORY_ACCOUNT}&${WINDOW}&reason=sas-expired`;
  expect(text.split("\n")[1]).toBe(address);
  expect(text).toContain(
    `Shown here: ${formatCount(expired.length)} of the ${formatCount(blocked.length)} blocked`,
  );
  expect(text).toMatch(/Clients: \S+/);
  expect(await choose(page, "Link to this time range")).toBe(address);
  expect(await choose(page, "KQL")).toContain("StorageBlobLogs");
  expect((JSON.parse(await choose(page, "JSON")) as { matching: number }).matching).toBe(expired.length);
  expect(page.url()).toContain("reason=sas-expired");
});

test("a link is frozen where the address follows the log, and the live one is offered beside", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${PAGE}?account=${STORY_ACCOUNT}`);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect.poll(() => copied(page)).toMatch(/account=stcontosomedia&from=2026-\S+Z&to=2026-\S+Z$/);
  await openMenu(page);
  expect(await choose(page, "Live link")).toMatch(/\?account=stcontosomedia$/);
  // Where there is no room for the button its key opens the menu, which says what became of it.
  await page.setViewportSize({ width: 768, height: 1024 });
  await page.keyboard.press("Escape");
  await page.locator("#main").focus();
  await page.keyboard.press("c");
  await expect(page.getByRole("link", { name: /^Link to this time range/ })).toContainText("Copied");
  expect(await copied(page)).toMatch(/account=stcontosomedia&from=2026-\S+Z&to=2026-\S+Z$/);
});

test("where no page may copy, the text is shown selected, and focus comes back", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: () => Promise.reject(new Error("refused")) },
    });
  });
  await page.goto(storyPath());
  const button = page.getByRole("button", { name: "Copy link" });
  await button.click();
  const field = page.getByRole("dialog", { name: "Text to copy" }).getByRole("textbox");
  await expect(field).toHaveValue(new RegExp(`account=${STORY_ACCOUNT}&from=`));
  expect(await page.evaluate(() => getSelection()?.toString())).toContain(STORY_ACCOUNT);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("button:focus")).toHaveCount(1);
});

test("one request is copied as ticket and as cURL without its signature", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(storyPath({ reason: "sas-expired" }));
  await openFirstAsPage(page);
  await page.getByRole("button", { name: "Copy as ticket" }).click();
  await expect
    .poll(() => copied(page))
    .toMatch(/&row=[0-9a-f]{32}[\s\S]*Token valid: 20[\s\S]*FAILED CHECKS/);
  await openMenu(page);
  expect(await choose(page, "cURL")).toContain("sig=REDACTED'");
});

test.describe("without scripts", () => {
  test.use({ ownProfile: true, javaScriptEnabled: false });

  test("the choices lead to a page with the text to select", async ({ page }) => {
    await page.goto(storyPath());
    await openMenu(page);
    await page.getByRole("link", { name: "Ticket as Markdown" }).click();
    await expect(page.getByRole("textbox", { name: "Ticket as Markdown" })).toHaveValue(
      /^## stcontosomedia: /,
    );
    await page.getByRole("link", { name: "KQL" }).click();
    await expect(page.getByRole("textbox", { name: "KQL" })).toHaveValue(/StorageBlobLogs/);
    await page.getByRole("link", { name: "Text alone" }).click();
    await expect(page.locator("body")).toContainText("StorageBlobLogs");
  });
});
