import { expect, type Page } from "playwright/test";
import { CANARY, CANARY_TEXTS, leakIn } from "../support/canary";
import { PASTED_QUERY, PASTED_URL } from "../support/pasted-token";
import { askJson } from "./support/ask";
import { expectGoodLooks } from "./support/looks";
import { worldTest as test } from "./support/test";
import { STORY_ACCOUNT, STORY_WINDOW, storyPath } from "./support/world";

const HASH = "5F5FAC5C1EA7BD5B3C5EAB7B8DCC3D9C4701324845750F117D8EF3E2B0FF1EB5";
const NOW = new Date("2026-11-20T10:00:00Z");

const leak = (text: string) => leakIn(Buffer.from(text));
const field = (page: Page) => page.getByRole("textbox", { name: /SAS URL or token/ });
const summary = (page: Page) => page.locator("#summary");
const whatIf = (page: Page) => page.getByRole("region", { name: "What if a request were made with it?" });
const verdict = (page: Page) => whatIf(page).getByRole("status");

async function open(page: Page): Promise<void> {
  await page.clock.setFixedTime(NOW);
  await page.goto("/token");
  await expect(page.getByRole("button", { name: "Show an example" })).toBeVisible();
}

/** Everything that a page keeps or shows: what a secret must not be in. */
const kept = (page: Page) =>
  page.evaluate(() =>
    [
      location.href,
      document.title,
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll<HTMLInputElement>("input, textarea, select")].map(
        ({ value }) => value,
      ),
      JSON.stringify(history.state),
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      document.cookie,
      ...performance.getEntries().map(({ name }) => name),
    ].join("\n"),
  );

test("a pasted token is answered at once: whether it works, what it allows, each parameter, its hash", async ({
  page,
}) => {
  await open(page);
  await field(page).fill(PASTED_URL);
  await expect(summary(page)).toContainText("In its time");
  await expect(summary(page).getByRole("heading", { level: 2 })).toHaveText("Valid for another 8 h");
  await expect(summary(page)).toContainText("from 203.0.113.0–203.0.113.63 only");
  await expect(page.locator("#times svg rect")).toHaveCount(2);
  await expect(page.locator("#times")).toContainText("now, 20 Nov, 10:00");
  const parameters = page.getByRole("region", { name: "Every parameter" });
  for (const name of [
    "sv",
    "sr",
    "st",
    "se",
    "sp",
    "sip",
    "spr",
    "skoid",
    "sktid",
    "skt",
    "ske",
    "sks",
    "skv",
    "sig",
  ]) {
    await expect(parameters.getByRole("rowheader", { name, exact: true })).toBeVisible();
  }
  await expect(parameters.getByRole("row", { name: /^sig/ })).toContainText(HASH);
  await expect(parameters.getByRole("link", { name: "Find its requests" })).toHaveAttribute(
    "href",
    new RegExp(`^/find[?]url=.*&signatureHash=${HASH}$`),
  );
  await field(page).fill(PASTED_QUERY.replace("sp=r", "sp=rl").replace(/sig=.*/, "sig=REDACTED"));
  await expect(parameters.getByRole("row", { name: /^sig/ })).not.toContainText(HASH);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.getByRole("heading", { name: "What it shows" })).toBeVisible();
});

test("nothing that is pasted leaves the page or stays in it, and nothing is asked for meanwhile", async ({
  page,
}) => {
  await open(page);
  await page.waitForLoadState("networkidle");
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url()));
  for (const text of [PASTED_URL, PASTED_QUERY, `sig=${CANARY}`, ...Object.values(CANARY_TEXTS)]) {
    await field(page).fill(text);
    await expect(field(page)).not.toHaveValue(/S1gNaTuRe/);
    await field(page).press("Enter");
    expect(leak(await kept(page)), text).toBe("");
  }
  await field(page).fill(PASTED_URL);
  await whatIf(page).getByLabel("Operation").selectOption("DeleteBlob");
  await whatIf(page).getByLabel("Object").press("Enter");
  await expect(verdict(page)).toContainText("Would be blocked: 403 AuthorizationPermissionMismatch");
  expect(sent).toEqual([]);
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe("");
});

test("everything works with the network off", async ({ page, context, complaints }) => {
  await open(page);
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  try {
    await field(page).fill(`${PASTED_URL}\n${PASTED_URL.replace("sp=r", "sp=rl")}`);
    await expect(page.getByRole("list", { name: "Tokens" }).getByRole("listitem")).toHaveCount(2);
    await page.getByText(/equal parameters/).click();
    await page.getByRole("button", { name: /^Token 2/ }).click();
    await whatIf(page).getByLabel("Operation").selectOption("ListBlobs");
    await expect(verdict(page)).toContainText("Would be blocked: 403 AuthenticationFailed");
    await whatIf(page)
      .getByText(/in order$/)
      .click();
    await expect(whatIf(page)).toContainText("sp=rl allows ListBlobs");
    await expect(page.getByRole("row", { name: /^sig/ }).last()).toContainText(HASH);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByRole("button", { name: "Show an example" }).click();
    await expect(summary(page)).toContainText("Delegator");
  } finally {
    await context.setOffline(false);
  }
  expect(complaints).toEqual([]);
});

test("several tokens stand side by side, their differences marked, the equal folded away", async ({
  page,
}) => {
  await open(page);
  await field(page).fill(
    [
      PASTED_URL,
      PASTED_URL.replace("sp=r", "sp=rl"),
      PASTED_URL.replace("se=2026-11-20", "se=2026-11-19"),
    ].join("\n"),
  );
  const compare = page.locator("#compare");
  await expect(compare.getByRole("heading")).toHaveText("2 differences");
  await expect(compare.getByRole("row", { name: /^sp/ })).toContainText(/r.*rl.*r/);
  await expect(compare.getByRole("row", { name: /^skoid/ })).toBeHidden();
  await compare.getByText(/equal parameters/).click();
  await expect(compare.getByRole("row", { name: /^skoid/ })).toBeVisible();
  const tokens = page.getByRole("list", { name: "Tokens" });
  await expect(tokens.getByRole("button").nth(2)).toContainText("Faulty");
  await tokens.getByRole("button").nth(1).click();
  await expect(summary(page)).toContainText("read, list");
  await expectGoodLooks(page, "token-several");
});

test("by keyboard alone a what-if is tried: operation, caller, time and zone", async ({ page }) => {
  await open(page);
  await field(page).focus();
  await page.keyboard.insertText(PASTED_URL);
  await expect(verdict(page)).toContainText("Nothing in the token forbids it");
  await expect(whatIf(page)).toContainText("Delegator's role");
  await whatIf(page).getByLabel("Operation").focus();
  await page.keyboard.type("GetBlobMeta");
  await expect(whatIf(page).getByLabel("Operation")).toHaveValue("GetBlobMetadata");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(whatIf(page).getByLabel("Caller's address")).toBeFocused();
  await page.keyboard.type("198.51.100.7");
  await expect(verdict(page)).toContainText("Would be blocked: 403 AuthorizationSourceIPMismatch");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("203.0.113.24");
  await expect(verdict(page)).toContainText("Nothing in the token forbids it");
  await whatIf(page).getByLabel("Time", { exact: false }).first().fill("2026-11-20T18:30:00");
  await expect(verdict(page)).toContainText(/expired 30 min before the request/i);
  await whatIf(page).getByRole("button", { name: "Set to now" }).focus();
  await page.keyboard.press("Enter");
  await expect(verdict(page)).toContainText("Nothing in the token forbids it");
});

test("other kinds are named, faults come first, and what is no token is said", async ({ page }) => {
  await open(page);
  await field(page).fill("sv=2022-11-02&ss=b&srt=co&sp=rl&se=2026-11-21T00:00:00Z&sig=REDACTED");
  await expect(summary(page)).toContainText(
    "Not a user delegation SAS: account SAS, signed with the account key",
  );
  await expect(whatIf(page)).toHaveCount(0);
  await field(page).fill(PASTED_QUERY.replace("&skv=2026-04-06", "").replace("se=2026", "se=soon"));
  await expect(summary(page).getByRole("heading", { level: 2 })).toContainText(
    "Azure can't accept it: skv is missing, and 1 more",
  );
  await field(page).fill("good morning");
  await expect(page.getByRole("main")).toContainText("This text holds no shared access signature");
});

test("a row's token opens here, filled in, and says what the row says", async ({ page, world }) => {
  const { requests } = await askJson(world.url, {
    account: STORY_ACCOUNT,
    ...STORY_WINDOW,
    reason: "ip-not-allowed",
  });
  const [row] = requests;
  if (!row) throw new Error("No such row in the story");
  await page.goto(storyPath({ row: row.id }));
  await page.getByRole("link", { name: "Inspect this token" }).click();
  await expect(page).toHaveURL(/\/token\?sv=/);
  expect(page.url()).not.toContain("sig=");
  await expect(whatIf(page).getByLabel("Operation")).toHaveValue(row.operation);
  await expect(verdict(page)).toContainText("403 AuthorizationSourceIPMismatch");
  await expect(verdict(page)).toContainText(row.sentence, { ignoreCase: true });
  await expectGoodLooks(page, "token-of-a-row");
});

test("empty and answered it is accessible in light and dark, and fits a phone", async ({ page }) => {
  await open(page);
  await expectGoodLooks(page, "token-empty");
  await field(page).fill(PASTED_URL);
  await expect(verdict(page)).toBeVisible();
  await expectGoodLooks(page, "token");
});

test("the head's links lead here, on a telephone from its menu", async ({ page }) => {
  await page.goto("/causes");
  await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Token" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Token inspector");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("navigation", { name: "Site" }).getByText("Menu").click();
  await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Causes" }).click();
  await expect(page).toHaveURL(/\/causes$/);
});

test.describe("in another time zone", () => {
  test.use({ timezoneId: "Europe/Berlin", ownProfile: true });

  test("times are UTC unless the browser's own zone is chosen, which is named", async ({ page }) => {
    await open(page);
    await field(page).fill(PASTED_URL);
    const time = whatIf(page).getByLabel("Time", { exact: false }).first();
    await expect(time).toHaveValue(/T10:00/);
    const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
    await whatIf(page).getByRole("radio", { name: zone }).check();
    const offset = await page.evaluate(() => new Date("2026-11-20T10:00:00Z").getHours());
    await expect(time).toHaveValue(new RegExp(`T${String(offset).padStart(2, "0")}:00`));
    await time.fill(`2026-11-20T${String(offset + 2).padStart(2, "0")}:00:00`);
    await whatIf(page).getByRole("radio", { name: "UTC" }).check();
    await expect(time).toHaveValue(/^2026-11-20T12:00/);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false, ownProfile: true });

  const ADDRESS = `/token?${PASTED_QUERY.replace(/&sig=.*/, "")}&operation=DeleteBlob&object=/reports/2026/q3.pdf&time=2026-11-20T10:00:00Z`;

  test("an address explains its token, and its form tries a what-if", async ({ page }) => {
    await page.goto(ADDRESS);
    await expect(summary(page)).toContainText("user delegation SAS for one blob");
    await expect(verdict(page)).toContainText("Would be blocked: 403 AuthorizationPermissionMismatch");
    await whatIf(page).getByLabel("Operation").selectOption("GetBlob");
    await whatIf(page).getByLabel("Caller's address").fill("198.51.100.7");
    await whatIf(page).getByRole("button", { name: "Check" }).click();
    await expect(verdict(page)).toContainText("403 AuthorizationSourceIPMismatch");
    await expect(field(page)).toBeHidden();
  });

  test("without a token it says what to do, and a signature in the address is gone", async ({ page }) => {
    await page.goto("/token");
    await expect(page.getByRole("main")).toContainText("Without scripts, write the token's parameters");
    await page.goto(`${ADDRESS}&sig=${encodeURIComponent(CANARY)}`);
    expect(leak(page.url() + (await page.content()))).toBe("");
    await expect(verdict(page)).toContainText("Would be blocked");
  });
});
