import { readFileSync } from "node:fs";
import { expect } from "playwright/test";
import { formatCount } from "../../lib/format/numbers";
import { askAllRows } from "./support/ask";
import { worldTest as test } from "./support/test";
import { STORY_ACCOUNT, STORY_WINDOW, storyPath } from "./support/world";

test("all filtered requests are taken along as a spreadsheet and as JSON lines", async ({ page, world }) => {
  const query = { account: STORY_ACCOUNT, ...STORY_WINDOW, reason: "-sas-expired" };
  const ids = (await askAllRows(world.url, query)).map(({ id }) => id);
  await page.goto(storyPath({ reason: "-sas-expired" }));
  const take = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name, exact: true }).click(),
    ]);
    expect(await download.failure()).toBeNull();
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  const csv = await take("CSV");
  expect(csv.name).toMatch(/^stcontosomedia-blocked-requests-2026-11-18T0900Z\.csv$/);
  expect(csv.text.trimEnd().split("\r\n")).toHaveLength(ids.length + 1);
  await expect(page.getByText(`Saved, ${formatCount(ids.length)} requests`)).toBeVisible();
  const lines = (await take("JSON lines")).text.trimEnd().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { id: string }).id).toSorted()).toEqual(ids.toSorted());
});

test("an export that can't be made says why", async ({ world }) => {
  const ask = async (query: string) => {
    const answer = await fetch(`${world.url}/api/insights/user-delegation-sas/export?${query}`);
    return [answer.status, ((await answer.json()) as { problem: string }).problem];
  };
  expect(await ask(`account=${STORY_ACCOUNT}&format=xlsx`)).toEqual([
    400,
    "format must be one of csv, json, jsonl, parquet, html",
  ]);
  expect(await ask("format=csv&account=nosuchaccount")).toEqual([404, "This account is not in the logs."]);
  expect((await ask("format=csv"))[0]).toBe(400);
});

test("an export can be canceled, and one that breaks off says so and saves nothing", async ({
  page,
  complaints,
}) => {
  let answers = 0;
  await page.route("**/export?format=csv*", async (route) => {
    answers += 1;
    // The first never answers; the second ends without its last frame; the third is refused.
    if (answers === 2) await route.fulfill({ headers: { "Export-Total": "9" }, body: "" });
    if (answers === 3) await route.fulfill({ status: 503, json: { problem: "Busy.", nextStep: "Wait." } });
  });
  await page.goto(storyPath());
  await page.getByRole("link", { name: "CSV", exact: true }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Canceled")).toBeVisible();
  await page.getByRole("link", { name: "CSV", exact: true }).click();
  await expect(page.getByText("Broke off after 0 of 9: nothing was saved")).toBeVisible();
  await page.getByRole("link", { name: "CSV", exact: true }).click();
  await expect(page.getByText("It could not be loaded: nothing was saved")).toBeVisible();
  complaints.length = 0;
});

test("the page is taken along as one HTML file that asks for nothing, and printed on few sheets", async ({
  page,
  world,
}) => {
  const answer = await fetch(
    `${world.url}/api/insights/user-delegation-sas/export?format=html&${new URLSearchParams({ account: STORY_ACCOUNT, ...STORY_WINDOW })}`,
  );
  const html = await answer.text();
  expect(html.length).toBeLessThan(300_000);
  expect(html).not.toMatch(/<script|<link|<img|@import|url\(|sig=(?!REDACTED)/i);
  await page.goto(storyPath());
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const sheets = await page.pdf({ format: "A4" });
  const count = (sheets.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
  expect(count).toBeLessThanOrEqual(3);
  await page.emulateMedia({ media: "print" });
  await expect(
    page.getByText(`${world.url}/insights/user-delegation-sas?account=${STORY_ACCOUNT}`),
  ).toBeVisible();
  await expect(page.getByText("Page made")).toBeVisible();
  // In a document of its own: the page's policy would forbid the file's styles.
  await page.goto("about:blank");
  await page.setContent(html);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  await expect(page.getByRole("img", { name: "Blocked requests over time by reason" })).toBeVisible();
  await expect(page.locator("tbody tr")).toHaveCount(100);
  await page.emulateMedia({ media: "screen" });
});
