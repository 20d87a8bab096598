import { expect, type Locator, type Page } from "playwright/test";
import { worldTest as test } from "./support/test";
import { STORY_ACCOUNT, storyPath, storyRequests } from "./support/world";

/** Counts what a person does in a task, and how long the machine takes from each act to what it leads to. */
class Walk {
  private clicks = 0;
  private keys = 0;
  private machineMs = 0;

  constructor(
    private readonly name: string,
    readonly page: Page,
  ) {}

  private async timed(act: () => Promise<unknown>, until: Locator): Promise<void> {
    const startedMs = performance.now();
    await act();
    await until.first().waitFor();
    this.machineMs += performance.now() - startedMs;
  }

  click(target: Locator, until: Locator): Promise<void> {
    this.clicks += 1;
    return this.timed(() => target.click(), until);
  }

  /** A text that is pasted counts as one key. */
  fill(field: Locator, text: string): Promise<void> {
    this.keys += 1;
    return field.fill(text);
  }

  press(key: string, until: Locator): Promise<void> {
    this.keys += 1;
    return this.timed(() => this.page.keyboard.press(key), until);
  }

  /** A line of the table in docs/page-design.md. */
  tell(): void {
    const seconds = (this.machineMs / 1_000).toFixed(1);
    console.log(`TASK ${this.name}: ${this.clicks} clicks, ${this.keys} keys, ${seconds} s`);
  }
}

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const verdict = (page: Page) => heading(page).filter({ hasText: "requests blocked" });
const ready = (page: Page) => page.locator("#when [role=application][tabindex]").waitFor();
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const menu = (page: Page, name: string | RegExp) => page.locator("summary", { hasText: name });

/** The review's first tasks, on the sample; the others are walked, without a clock, by the specs that docs/page-design.md names. */
test.describe("the tasks of the review", { tag: "@soak" }, () => {
  test.describe.configure({ timeout: 100_000 });

  test("2.1 an alert's account and time become a ticket", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto("/");
    const walk = new Walk("2.1", page);
    await walk.fill(page.getByLabel("Storage account", { exact: true }), STORY_ACCOUNT);
    await walk.fill(page.getByLabel(/^From/), "2026-11-19T04:45Z");
    await walk.fill(page.getByLabel(/^To/), "2026-11-19T05:30Z");
    await walk.press("Enter", verdict(page));
    await ready(page);
    await walk.click(menu(page, /^Copy$/), page.getByRole("link", { name: "Ticket as text" }));
    await walk.click(page.getByRole("link", { name: "Ticket as text" }), page.getByText("Copied"));
    expect(await copied(page)).toContain("stcontosomedia: ");
    walk.tell();
  });

  test("2.2 what a customer gives leads to the request", async ({ page }) => {
    const [wanted] = storyRequests(STORY_ACCOUNT).filter(({ cause }) => cause === "sas-expired");
    await page.goto("/");
    const walk = new Walk("2.2", page);
    await walk.fill(page.getByLabel(/^Find a request: paste/).first(), `RequestId:${wanted?.requestId}`);
    await walk.press("Enter", heading(page).filter({ hasText: "Found the request" }));
    await walk.click(
      page.getByRole("link", { name: "Open the request" }).first(),
      page.getByRole("region", { name: "The request", exact: true }),
    );
    walk.tell();
  });

  test("2.3 client, delegator, since when and whether it goes on stand with the reason", async ({ page }) => {
    await page.goto(storyPath());
    const reason = page.locator("li[data-reason=sas-expired]");
    await expect(reason).toContainText("fabrikam-feed-sync/3.2");
    await expect(page.getByText(/^Still happening/).first()).toBeVisible();
    new Walk("2.3", page).tell();
  });

  test("2.4 two windows are compared", async ({ page }) => {
    await page.goto(storyPath());
    await ready(page);
    const walk = new Walk("2.4", page);
    await walk.click(
      page.getByRole("link", { name: /^Compare with/ }),
      page.getByRole("region", { name: /^Compared with/ }),
    );
    walk.tell();
  });
});
