import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page } from "playwright/test";
import { CAUSE_TEXTS } from "../../lib/diagnosis/causes/cause-texts";
import type { Cause } from "../../lib/diagnosis/causes/causes";
import { formatCount, formatShare } from "../../lib/format/numbers";
import type { JsonReport } from "../../lib/insight/answers/json-answer";
import { sampleTruth } from "../../lib/sample/sample-requests";
import { captureTruth } from "../support/known-rows";
import { askAllRows, askJson } from "./support/ask";
import { ROOT } from "./support/server";
import { worldTest as test } from "./support/test";
import {
  CAPTURE_ACCOUNT,
  PAGE,
  STORY,
  STORY_ACCOUNT,
  STORY_WINDOW,
  storyPath,
  storyRequests,
} from "./support/world";

const truth = sampleTruth(STORY).get(STORY_ACCOUNT) ?? new Map<Cause, number>();
const blocked = [...truth.values()].reduce((sum, count) => sum + count, 0);

/** What the rows of the capture tell without doubt. */
const SURE = [
  "sas-expired",
  "sas-not-yet-valid",
  "key-expired",
  "key-not-yet-valid",
  "signature-mismatch",
] as const;

/** The reasons that the page lists, each with its count. */
async function reasonsOn(page: Page): Promise<Record<string, number>> {
  const pairs = await page
    .locator("#why li[data-reason]")
    .evaluateAll((items) =>
      items.map((item): [string, number] => [
        item.querySelector("a")?.textContent?.trim() ?? "",
        Number(item.querySelector("[data-count]")?.textContent?.replaceAll(",", "")),
      ]),
    );
  return Object.fromEntries(pairs);
}

const labelled = (reasons: Iterable<readonly [Cause, number]>): Record<string, number> =>
  Object.fromEntries([...reasons].map(([cause, count]) => [CAUSE_TEXTS[cause].label, count]));

test("a deep link opens on the statement: account, count, share, window with its zone, leading reason", async ({
  page,
}) => {
  await page.goto(storyPath());
  await expect(page).toHaveTitle(/User delegation SAS failures, stcontosomedia/);
  const all = storyRequests(STORY_ACCOUNT).length;
  const [[leading, most]] = [...truth].toSorted(([, a], [, b]) => b - a) as [[Cause, number]];
  const main = page.getByRole("main");
  await expect(main).toContainText(
    `Connections to ${STORY_ACCOUNT} were blocked due to user delegation SAS token failures`,
  );
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    `${formatCount(blocked)} requests blocked: ${Math.round((most / blocked) * 100)} % ${CAUSE_TEXTS[leading].clause}, `,
  );
  await expect(main).toContainText(
    `${formatCount(blocked)} of ${formatCount(all)} requests with a user delegation SAS (${formatShare(blocked, all)}) were blocked between 18 Nov 2026, 09:00 and 19 Nov 2026, 09:00 UTC.`,
  );
  await expect(main).toContainText(/Logs available until 19 Nov, 0[89]:\d\d UTC, .+ ago/);
  await expect(main.getByRole("link", { name: "Some blocked requests are never logged" })).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("Sample data");
});

test("the sections come in the order of the question: verdict, why, when, which, documents", async ({
  page,
}) => {
  await page.goto(storyPath());
  const headings = await page.locator("h1, h2").allInnerTexts();
  const asked = [
    `${formatCount(blocked)} requests blocked`,
    "Why",
    "When",
    "Blocked requests",
    "Recommended documents",
  ];
  const found = asked.map((name) => headings.findIndex((text) => text.startsWith(name)));
  expect(found).not.toContain(-1);
  expect(found).toEqual(found.toSorted((a, b) => a - b));
});

test("every reason and count is the sample's, on the page and in JSON", async ({ page, world }) => {
  await page.goto(storyPath());
  expect(await reasonsOn(page)).toEqual(labelled(truth));
  const heads = page.locator("#why li", { hasText: "Delegator lacks the role" }).first();
  const signedBy = heads.locator("a[href*='delegator=']").first();
  await expect(heads).toContainText("signed by");
  expect(await signedBy.textContent()).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const told = await askJson(world.url, { account: STORY_ACCOUNT, ...STORY_WINDOW });
  expect(Object.fromEntries(told.reasons.map(({ reason, count }) => [reason, count]))).toEqual(
    Object.fromEntries(truth),
  );
  expect(told).toMatchObject({ state: "failures", total: blocked, matching: blocked, sampleData: true });
});

test("the table under the chart holds the same numbers as the reasons", async ({ page }) => {
  await page.goto(storyPath());
  await page.getByText("Show as table").click();
  const rows = await page
    .locator("#when tbody tr")
    .evaluateAll((found) =>
      found.map((row) =>
        [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent?.replaceAll(",", ""))),
      ),
    );
  const heads = await page.locator("#when thead th").allInnerTexts();
  const sums = heads.slice(1).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  expect(sums[0]).toBe(blocked);
  expect(Object.fromEntries(heads.slice(2).map((label, at) => [label, sums[at + 1]]))).toEqual(
    labelled(truth),
  );
});

test("the command line over the same logs says what the page's JSON says", async ({ world }) => {
  const told = await askJson(world.url, { account: STORY_ACCOUNT, ...STORY_WINDOW });
  const words = ["--account", STORY_ACCOUNT, "--from", told.window.from, "--to", told.window.to];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["scripts/insight.mjs", "--logs", world.logs, ...words, "--format", "json"],
    { cwd: ROOT, maxBuffer: 1 << 26 },
  );
  const printed = JSON.parse(stdout) as JsonReport;
  const { schemaVersion, account, window, total, reasons, requests, accounting } = told;
  expect(printed).toMatchObject({ schemaVersion, account, window, total, reasons, requests });
  const { perFile: _told, ...sums } = accounting ?? { perFile: [] };
  expect(printed.accounting).toMatchObject(sums);
});

test("requests that really happened get the reason of what was done to them", async ({ page, world }) => {
  const account = CAPTURE_ACCOUNT;
  const window = { from: "2026-11-01T00:00Z", to: "2026-12-01T00:00Z" };
  const known = captureTruth();
  const pages = await askAllRows(world.url, { account, ...window });
  expect(pages.map(({ requestId }) => requestId).toSorted()).toEqual(Object.keys(known).toSorted());
  await page.goto(`${PAGE}?${new URLSearchParams({ account, ...window })}`);
  await expect(page.getByRole("main")).toContainText(`${formatCount(pages.length)} of `);
  const counts = new Map<Cause, number>();
  for (const { reason } of pages) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  expect(await reasonsOn(page)).toEqual(labelled(counts));
  for (const sure of SURE) {
    const done = Object.values(known).filter((each) => each.done === sure).length;
    expect(counts.get(sure), sure).toBe(done);
  }
});

test("a link by resource id or by timespan sends the same query", async ({ page, world }) => {
  const id = `/subscriptions/8c1f6a34-52d7-4e0b-9a6e-3f5b7d20c981/resourceGroups/rg-contoso-media/providers/Microsoft.Storage/storageAccounts/${STORY_ACCOUNT}`;
  const byId = await askJson(world.url, { resource: id, ...STORY_WINDOW });
  expect(byId).toMatchObject({ account: STORY_ACCOUNT, total: blocked, ignored: [] });
  const slashed = await askJson(world.url, {
    account: STORY_ACCOUNT,
    timespan: `${STORY_WINDOW.from}/${STORY_WINDOW.to}`,
  });
  expect(slashed).toMatchObject({ total: blocked, window: byId.window, ignored: [] });
  await page.goto(`${PAGE}?account=${STORY_ACCOUNT}&timespan=P3650D`);
  await expect(page.getByRole("main")).toContainText(`${formatCount(blocked)} of `);
});

test("the first page lists the accounts with their latest failures and takes an account and a window", async ({
  page,
}) => {
  await page.goto("/");
  const row = page.getByRole("row", { name: STORY_ACCOUNT });
  await expect(row).toContainText(formatCount(blocked));
  await expect(row).toContainText(/19 Nov, 0[89]:\d\d/);
  await expect(row.getByRole("link")).toHaveAttribute("href", `${PAGE}?account=${STORY_ACCOUNT}`);
  await page.getByRole("combobox", { name: "Storage account" }).fill(STORY_ACCOUNT);
  await page.getByRole("textbox", { name: "From" }).fill("2026-11-18T09:00");
  await page.getByRole("textbox", { name: "To UTC" }).fill("2026-11-19T09:00");
  await page.getByRole("button", { name: "Diagnose" }).click();
  await expect(page).toHaveURL(/account=stcontosomedia/);
  await expect(page.getByRole("main")).toContainText(`${formatCount(blocked)} of `);
});

/** Words of some elements' texts that stand on more than one line. */
async function brokenWords(page: Page, selector: string): Promise<readonly string[]> {
  await expect(page.locator(selector)).not.toHaveCount(0);
  return page.locator(selector).evaluateAll((elements) => {
    const texts = elements.flatMap((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const found: Text[] = [];
      while (walker.nextNode()) found.push(walker.currentNode as Text);
      return found;
    });
    const range = document.createRange();
    return texts.flatMap((text) =>
      [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        return lines.size > 1 ? [word] : [];
      }),
    );
  });
}

test("at 320 pixels no word of a reason's name or of the log's age is broken in two", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(storyPath());
  await expect(page.getByText(/^Logs available until/)).toBeVisible();
  expect(await brokenWords(page, "#why .counted a[data-stay]:not([aria-label])")).toEqual([]);
  expect(await brokenWords(page, "main li:has(time[data-now])")).toEqual([]);
});
