import { expect, type Locator, type Page } from "playwright/test";
import { openFirstAsPage } from "./support/rows";
import { worldTest as test } from "./support/test";
import { PAGE, STORY_ACCOUNT, STORY_WINDOW, storyPath, storyRequests } from "./support/world";

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

  async drag(from: Locator, share: readonly [number, number], until: Locator): Promise<void> {
    const box = await from.boundingBox();
    if (box === null) throw new Error(`${this.name}: nothing to drag over`);
    const y = box.y + box.height / 2;
    this.clicks += 1;
    await this.page.mouse.move(box.x + box.width * share[0], y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * share[1], y, { steps: 4 });
    await this.timed(() => this.page.mouse.up(), until);
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

/** The review's tasks in which a person clicks, on the sample; each has its closer test elsewhere. */
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

  test("2.5 the chart is zoomed to minutes, and back", async ({ page }) => {
    await page.goto(storyPath());
    await ready(page);
    const walk = new Walk("2.5", page);
    const chart = page.locator("#when [role=application]");
    await walk.drag(chart, [0.5, 0.52], page.locator("#when").getByText("per 30 seconds"));
    await ready(page);
    await walk.drag(chart, [0.5, 0.6], page.locator("#when").getByText("per 5 seconds"));
    await walk.click(
      page.getByRole("link", { name: "Reset zoom" }),
      page.locator("#when").getByText("per 30 minutes"),
    );
    walk.tell();
  });

  test("2.6 one noisy reason is left out", async ({ page }) => {
    await page.goto(storyPath());
    await ready(page);
    const walk = new Walk("2.6", page);
    await walk.click(
      page.getByRole("link", { name: "Leave out Token expired" }),
      menu(page, /^Reason: not /),
    );
    walk.tell();
  });

  test("2.7 all failures of a request's token, caller and container", async ({ page }) => {
    await page.goto(storyPath());
    await ready(page);
    const walk = new Walk("2.7", page);
    await openFirstAsPage(page);
    const request = page.getByRole("region", { name: "The request", exact: true });
    await walk.click(request.getByRole("link", { name: /with the same caller/ }), menu(page, /^Caller: /));
    walk.tell();
  });

  test("2.8 the first row by keys", async ({ page }) => {
    await page.goto(storyPath());
    await ready(page);
    const walk = new Walk("2.8", page);
    await walk.press("Tab", page.getByRole("link", { name: "Skip to content" }));
    await walk.press("Tab", page.getByRole("link", { name: "Skip to reasons" }));
    await walk.press("Tab", page.getByRole("link", { name: "Skip to blocked requests" }));
    await walk.press("Enter", page.locator("#requests"));
    await walk.press("j", page.locator("table.requests tbody a:focus"));
    walk.tell();
  });

  test("2.14 a link that shows the same tomorrow", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${PAGE}?account=${STORY_ACCOUNT}`);
    await ready(page);
    const walk = new Walk("2.14", page);
    await walk.click(page.getByRole("button", { name: "Copy link" }), page.getByText("Copied"));
    expect(await copied(page)).toMatch(/from=2026-\S+Z&to=2026-\S+Z/);
    walk.tell();
  });

  test("2.15 times as the customer says them", async ({ page }) => {
    await page.goto(storyPath());
    await ready(page);
    const walk = new Walk("2.15", page);
    await walk.click(menu(page, /^Display/), page.getByLabel("Time zone"));
    await walk.fill(page.getByLabel("Time zone"), "Europe/Berlin");
    await walk.press("Enter", page.getByText(/UTC\+01:00/));
    walk.tell();
  });

  test("2.16 a page that keeps itself up to date", async ({ page }) => {
    await page.goto(`${PAGE}?account=${STORY_ACCOUNT}`);
    await ready(page);
    const walk = new Walk("2.16", page);
    const every = page.getByRole("link", { name: "Refresh every minute" });
    await walk.click(menu(page, /^Refresh: off/), every);
    await walk.click(every, menu(page, /^Refresh every minute/));
    walk.tell();
  });

  test("2.17 all rows as a spreadsheet", async ({ page }) => {
    await page.goto(storyPath({ reason: "sas-expired" }));
    await ready(page);
    const walk = new Walk("2.17", page);
    const download = page.waitForEvent("download");
    await walk.click(page.getByRole("link", { name: /^CSV/ }).first(), page.locator("#requests"));
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    walk.tell();
  });

  test("2.9 and 2.20 heights and weights", async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const answer = await page.goto(
      `${PAGE}?account=${STORY_ACCOUNT}&from=${STORY_WINDOW.from}&to=${STORY_WINDOW.to}`,
    );
    await ready(page);
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const wide = await height();
    await page.setViewportSize({ width: 390, height: 844 });
    const bytes = (await answer?.body())?.length ?? 0;
    const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
    console.log(
      `TASK sizes: ${wide} px at 1440, ${await height()} px at 390, ${bytes} bytes of HTML, ${nodes} elements`,
    );
  });
});
