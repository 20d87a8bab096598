import { expect, type Page } from "playwright/test";
import { embedTest as test, VERDICT } from "./support/embed-world";
import { hostPage } from "./support/host-site";
import { expectGoodLooks } from "./support/looks";
import { STORY_ACCOUNT } from "./support/world";

const main = (page: Page) => page.getByRole("main");

async function ask(page: Page, site: string, address: string): Promise<void> {
  await page.goto("/connect/embed");
  await page.getByRole("textbox", { name: "Site that shows the panel" }).fill(site);
  await page.getByRole("textbox", { name: "This dashboard's address" }).fill(address);
  await page.getByRole("combobox", { name: "Storage account" }).fill(STORY_ACCOUNT);
  await page.getByRole("button", { name: "Make the snippet" }).click();
}

test("the snippet that is offered works where it is put", async ({ page, sites: { allowed, world } }) => {
  await ask(page, `${allowed.origin}/some/page`, world.url);
  const snippet = page.locator("#snippet");
  await expect(snippet).toContainText("<iframe");
  await expect(main(page)).toContainText("is this machine");
  await expect(main(page).getByRole("heading", { level: 3 })).toHaveText(VERDICT);
  await expectGoodLooks(page, "connect-embed");
  await page.getByText("Let the frame be as high as its content").click();
  const script = (await page.locator("#follow-height").textContent()) ?? "";
  const html = (await snippet.textContent()) ?? "";
  await page.goto(allowed.show(hostPage(html + script)));
  const frame = page.locator("iframe");
  await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toHaveText(VERDICT);
  await expect.poll(async () => Number(await frame.getAttribute("height"))).not.toBe(360);
});

test("where none would work it says why, and what to set", async ({ page, sites: { allowed, foreign } }) => {
  await ask(page, foreign.origin, "https://insights.example");
  await expect(main(page)).toContainText(`${foreign.origin} is not among the sites`);
  await expect(page.locator("#setting")).toContainText(`${foreign.origin}`);
  await expect(page.locator("#snippet")).toHaveCount(0);
  await expectGoodLooks(page, "connect-embed-blocked");
  await ask(page, allowed.origin, "insights.example");
  await expect(main(page)).toContainText("This dashboard's address doesn't begin with https:// or http://");
  await ask(page, "", "");
  await expect(main(page)).toContainText(
    "Enter the site that will show the panel to see whether it works there.",
  );
  await expect(page.locator("#snippet")).toHaveCount(0);
});
