import { expect, type Page } from "playwright/test";
import { CAUSE_TEXTS } from "../../lib/diagnosis/causes/cause-texts";
import { CAUSES, type Cause } from "../../lib/diagnosis/causes/causes";
import { isLinkedAddress } from "../support/linked-sites";
import { everyNth } from "../support/soak";
import { askJson } from "./support/ask";
import { expectGoodLooks, expectNoOverhang } from "./support/looks";
import { worldTest as test } from "./support/test";
import { STORY_ACCOUNT, STORY_WINDOW, storyPath } from "./support/world";

const pathOf = (code: string) => `/causes/${code}`;

const outsideAddresses = (page: Page) =>
  page
    .locator("a[href^='http']")
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));

test("the list of causes leads to every one of them", async ({ page }) => {
  await page.goto("/causes");
  for (const cause of CAUSES) await expect(page.locator(`main a[href="${pathOf(cause)}"]`)).toHaveCount(1);
  await expectGoodLooks(page, "causes");
});

test("every cause's page says what it means and links to known sites alone", async ({ page, world }) => {
  await page.goto("/causes");
  for (const cause of CAUSES) {
    const html = await (await fetch(world.url + pathOf(cause))).text();
    const { title, addresses } = await page.evaluate((source) => {
      const read = new DOMParser().parseFromString(source, "text/html");
      const links = [...read.querySelectorAll<HTMLAnchorElement>("a[href^='http']")];
      return { title: read.querySelector("h1")?.textContent, addresses: links.map(({ href }) => href) };
    }, html);
    expect(title).toBe(CAUSE_TEXTS[cause].label);
    expect(
      addresses.filter((address) => !isLinkedAddress(address)),
      cause,
    ).toEqual([]);
  }
});

test("a cause's page fits a telephone", async ({ page }) => {
  for (const cause of everyNth(CAUSES, 4)) {
    await page.goto(pathOf(cause));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(CAUSE_TEXTS[cause].label);
    await expectNoOverhang(page, cause);
  }
});

/** One page of each kind: decided by the row, by several rows, by the account, and by nothing. */
const KINDS: readonly Cause[] = ["field-malformed", "key-revoked", "delegator-not-authorized", "unknown"];

for (const cause of KINDS) {
  test(`the page of ${cause} looks good`, async ({ page }) => {
    await page.goto(pathOf(cause));
    await expectGoodLooks(page, `cause-${cause}`);
  });
}

test("a cause that nobody knows is not found", async ({ page, complaints }) => {
  const response = await page.goto("/causes/nonsense");
  expect(response?.status()).toBe(404);
  complaints.length = 0;
});

for (const reason of ["delegator-not-authorized", "signature-mismatch"]) {
  test(`the page of a request refused for ${reason} looks good`, async ({ page, world }) => {
    const { requests } = await askJson(world.url, { account: STORY_ACCOUNT, ...STORY_WINDOW, reason });
    await page.goto(storyPath({ row: requests[0]?.id ?? "" }));
    await expectGoodLooks(page, `request-${reason}`);
    const strange = (await outsideAddresses(page)).filter((address) => !isLinkedAddress(address));
    expect(strange).toEqual([]);
  });
}
