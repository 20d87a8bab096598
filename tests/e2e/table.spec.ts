import { expect, type Page } from "playwright/test";
import { CAUSES, CONFIDENCES } from "../../lib/diagnosis/causes/causes";
import { formatCount } from "../../lib/format/numbers";
import type { ReportRow } from "../../lib/insight/answers/report";
import {
  FACETS,
  type Facet,
  FIELDS,
  isRare,
  SORT_COLUMNS,
  type SortColumn,
} from "../../lib/log-source/fields";
import { everyNth } from "../support/soak";
import { askAllRows, askJson, readTable, shownIds } from "./support/ask";
import { worldTest as test } from "./support/test";
import {
  CAPTURE_ACCOUNT,
  PAGE,
  STORY_ACCOUNT,
  STORY_WINDOW,
  storyPath,
  storyRequests,
} from "./support/world";

const blocked = storyRequests(STORY_ACCOUNT).filter(({ cause }) => cause !== null);
const ALL = formatCount(blocked.length);
const CAPTURE = { account: CAPTURE_ACCOUNT, from: "2026-11-01T00:00Z", to: "2026-12-01T00:00Z" };

/** Those that are sorted otherwise than as the JSON field of that name. */
const SORTED_BY: Readonly<Partial<Record<SortColumn, (row: ReportRow) => string | number>>> = {
  caller: ({ caller }) => caller.replace(/:\d+$/, ""),
  reason: ({ reason }) => CAUSES.indexOf(reason),
  confidence: ({ confidence }) => CONFIDENCES.indexOf(confidence),
  status: ({ statusText }) => statusText,
};

const sortedBy = (column: SortColumn, row: ReportRow): string | number =>
  SORTED_BY[column]?.(row) ?? row[column] ?? "";

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The first page of all rows in an order: what is equal comes newest first. */
function firstPage(rows: readonly ReportRow[], column: SortColumn, descending: boolean): readonly string[] {
  const value = (row: ReportRow) => sortedBy(column, row);
  const turn = descending ? -1 : 1;
  return rows
    .toSorted((a, b) => turn * compare(value(a), value(b)) || compare(b.time, a.time))
    .slice(0, 25)
    .map(({ id }) => id);
}

const requests = (page: Page) => page.getByRole("region", { name: "Blocked requests" });
const filterBar = (page: Page) => page.getByRole("region", { name: "Filters" });
const pages = (page: Page) => page.getByRole("navigation", { name: "Pages" });

test("every column sorts all failures, both ways, by the links in its head", async ({ world }) => {
  const rows = await askAllRows(world.url, CAPTURE);
  const read = async (path: string) => readTable(await (await fetch(world.url + path)).text());
  let table = await read(`${PAGE}?${new URLSearchParams({ ...CAPTURE, page: "2" })}`);
  const headOf = (column: SortColumn) => (column === "time" ? "Time (UTC)" : FIELDS[column].label);
  const sortable = SORT_COLUMNS.filter((column) => headOf(column) in table.heads);
  expect(sortable.length).toBeGreaterThan(5);
  for (const column of [...sortable.slice(1), ...sortable.slice(0, 1)]) {
    for (const descending of column === "time" ? [true, false] : [false, true]) {
      table = await read(table.heads[headOf(column)]?.href ?? "");
      expect(table.heads[headOf(column)]?.sorted).toBe(descending ? "descending" : "ascending");
      expect(table.ids, `${column} ${descending}`).toEqual(firstPage(rows, column, descending));
    }
  }
});

test("a click on a head sorts without a reload and turns the order round", async ({ page }) => {
  await page.goto(storyPath({ page: "2" }));
  // Before its scripts run, a page's links are plain links, which load it anew.
  await page.locator("#when [role=application][tabindex]").waitFor();
  await page.evaluate(() => document.body.setAttribute("data-kept", ""));
  const head = requests(page).getByRole("columnheader", { name: "Object" });
  for (const order of ["ascending", "descending"]) {
    await head.getByRole("link").click();
    await expect(head).toHaveAttribute("aria-sort", order);
    await expect(pages(page)).toContainText(`1–25 of ${ALL} requests`);
  }
  await expect(page.locator("body[data-kept]")).toHaveCount(1);
});

test("a column is as wide as its edge was dragged, after a reload too, and as usual after a double click", async ({
  page,
}) => {
  await page.goto(storyPath());
  await page.locator("#when [role=application][tabindex]").waitFor();
  const head = requests(page).getByRole("columnheader", { name: "Object" });
  await head.scrollIntoViewIfNeeded();
  const widthOf = async () => (await head.boundingBox())?.width ?? 0;
  const usual = await widthOf();
  const edge = async () => {
    const { x = 0, y = 0, width = 0, height = 0 } = (await head.boundingBox()) ?? {};
    return { x: x + width - 3, y: y + height / 2 };
  };
  const saved = () => page.waitForResponse((response) => response.request().method() === "POST");
  const { x, y } = await edge();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 3 });
  await Promise.all([saved(), page.mouse.up()]);
  expect(Math.abs((await widthOf()) - usual - 60)).toBeLessThan(4);
  await page.reload();
  await page.locator("#when [role=application][tabindex]").waitFor();
  expect(Math.abs((await widthOf()) - usual - 60)).toBeLessThan(4);
  await head.scrollIntoViewIfNeeded();
  const again = await edge();
  await Promise.all([saved(), page.mouse.dblclick(again.x, again.y)]);
  expect(Math.abs((await widthOf()) - usual)).toBeLessThan(2);
});

test("paging reaches the last of all failures and back; the counts above stay", async ({ page }) => {
  const last = Math.ceil(blocked.length / 25);
  const rest = blocked.length - (last - 1) * 25;
  await page.goto(storyPath());
  const counts = page.locator("#why [data-count]");
  const reasons = await counts.allTextContents();
  expect(reasons.length).toBeGreaterThan(5);
  await pages(page).getByRole("link", { name: "Next" }).click();
  await expect(pages(page)).toContainText(`26–50 of ${ALL} requests, page 2 of ${last}`);
  await pages(page).getByRole("link", { name: "Last" }).click();
  await expect(pages(page)).toContainText(
    `${formatCount((last - 1) * 25 + 1)}–${ALL} of ${ALL} requests, page ${last} of ${last}`,
  );
  expect(await shownIds(page)).toHaveLength(rest);
  expect(await counts.allTextContents()).toEqual(reasons);
  await expect(pages(page).getByRole("link", { name: "Next" })).toHaveCount(0);
  await pages(page).getByRole("link", { name: "Previous" }).click();
  await expect(pages(page)).toContainText(`page ${last - 1} of ${last}`);
  await pages(page).getByRole("link", { name: "First" }).click();
  await expect(pages(page)).toContainText(`1–25 of ${ALL} requests`);
});

test("a page beyond the last says so and leads back", async ({ page }) => {
  await page.goto(storyPath({ page: "9999" }));
  await expect(requests(page)).toContainText("This page is past the end of the list");
  await requests(page).getByRole("link", { name: "First page" }).click();
  await expect(pages(page)).toContainText(`1–25 of ${ALL} requests`);
});

/** Opens the menu of a facet; one that is asked for seldom stands behind "More". */
async function openMenu(page: Page, facet: Facet) {
  const filters = filterBar(page);
  const name = page.locator(`summary bdi:text-is("${FIELDS[facet].label}")`);
  const menu = filters.locator("details", { has: name });
  if (isRare(facet)) await filters.locator("summary", { hasText: "More" }).click();
  await menu.last().locator("> summary").click();
  await expect(menu.last().getByText("Reading the values.")).toHaveCount(0);
  return menu.last();
}

test("every menu reads its values when it is opened, and each says how many requests it leaves", async ({
  page,
  world,
}) => {
  await page.goto(storyPath());
  for (const facet of everyNth(FACETS, 3)) {
    const menu = await openMenu(page, facet);
    const links = await menu.locator("li a:not([aria-label])").evaluateAll((found) =>
      found.map((link) => ({
        query: Object.fromEntries(new URL((link as HTMLAnchorElement).href).searchParams),
        count: Number(link.querySelector("span:last-child")?.textContent?.replaceAll(",", "")),
      })),
    );
    if (FIELDS[facet].label === "Operation") expect(links.length).toBeGreaterThan(2);
    for (const { query, count } of links.slice(0, 2)) {
      expect((await askJson(world.url, query)).matching, JSON.stringify(query)).toBe(count);
    }
    await page.getByRole("heading", { level: 1 }).click();
  }
});

test("the values of a facet are searched, all of them, and one is left out", async ({ page }) => {
  await page.goto(storyPath());
  const menu = await openMenu(page, "caller");
  await menu.getByRole("searchbox").fill("198.51");
  await expect(menu.locator("li").first()).toContainText("198.51");
  const link = menu.locator("li a[aria-label]").first();
  const count = Number(
    (await menu.locator("li a span:last-child").first().textContent())?.replaceAll(",", ""),
  );
  await link.click();
  await expect(requests(page)).toContainText(`${formatCount(blocked.length - count)}, newest first`);
  await expect(filterBar(page).locator("summary", { hasText: /^Caller: not 198\.51/ })).toBeVisible();
});

test("a facet chosen from its menu narrows the page and goes with its chip; the statement stays", async ({
  page,
}) => {
  await page.goto(storyPath());
  await filterBar(page).locator("summary", { hasText: "Operation" }).click();
  await filterBar(page)
    .getByRole("link", { name: /^DeleteBlob/ })
    .click();
  const deleted = formatCount(blocked.filter(({ operation }) => operation.name === "DeleteBlob").length);
  const filters = filterBar(page);
  await expect(filters).toContainText(`${deleted} of ${ALL} blocked requests`);
  await expect(page.locator("#announcements")).toContainText(`Blocked requests: ${deleted}`);
  await expect(requests(page)).toContainText(`${deleted}, newest first`);
  await expect(page.getByRole("main")).toContainText(`${ALL} of `);
  await filters.getByRole("link", { name: "Remove filter Operation: DeleteBlob" }).click();
  await expect(requests(page)).toContainText(`${ALL}, newest first`);
  await expect(filters.getByText("Filtered by")).toHaveCount(0);
});

test("two filters together narrow further, and the menus count under the other filters", async ({
  page,
  world,
}) => {
  const query = { account: STORY_ACCOUNT, ...STORY_WINDOW, operation: "GetBlob", reason: "sas-expired" };
  const { matching } = await askJson(world.url, query);
  await page.goto(storyPath({ operation: "GetBlob" }));
  const item = page.locator("#why li[data-reason]", { hasText: "Token expired" });
  await expect(item).toContainText(formatCount(matching));
  await item.getByRole("link", { name: "Token expired", exact: true }).click();
  await expect(requests(page)).toContainText(`${formatCount(matching)}, newest first`);
  await page.getByRole("region", { name: "Filters" }).getByRole("link", { name: "Clear" }).click();
  await expect(requests(page)).toContainText(`${ALL}, newest first`);
});

test("a value is left out, a second one added, and each goes with its own chip", async ({ page, world }) => {
  const query = { account: STORY_ACCOUNT, ...STORY_WINDOW };
  await page.goto(storyPath());
  await page.locator("#why").getByRole("link", { name: "Leave out Token expired" }).click();
  const { matching } = await askJson(world.url, { ...query, reason: "-sas-expired" });
  await expect(requests(page)).toContainText(`${formatCount(matching)}, newest first`);
  for (const operation of ["DeleteBlob", "PutBlob"]) {
    // A menu closes on choice.
    await filterBar(page).locator("summary", { hasText: "Operation" }).click();
    await filterBar(page)
      .getByRole("link", { name: new RegExp(`^${operation}`) })
      .click();
    await expect(
      filterBar(page).getByRole("link", { name: `Remove filter Operation: ${operation}` }),
    ).toBeVisible();
  }
  const asked = new URL(page.url()).searchParams;
  expect(asked.getAll("operation")).toEqual(["DeleteBlob", "PutBlob"]);
  expect(asked.getAll("reason")).toEqual(["-sas-expired"]);
  const answer = await fetch(`${world.url}/api${new URL(page.url()).pathname}?${asked}`);
  const both = ((await answer.json()) as { matching: number }).matching;
  expect(both).toBeGreaterThan(0);
  await expect(requests(page)).toContainText(`${formatCount(both)}, newest first`);
  await filterBar(page).getByRole("link", { name: "Remove filter Reason not: Token expired" }).click();
  await expect(page).not.toHaveURL(/reason=/);
});

test("text search finds every request with the text, whatever its case", async ({ page }) => {
  const found = blocked.filter(({ objectName }) => objectName.includes("scene-2")).length;
  expect(found).toBeGreaterThan(0);
  await page.goto(storyPath());
  await page.getByRole("searchbox").fill("SCENE-2");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(requests(page)).toContainText(`${formatCount(found)}, newest first`);
  await expect(page.getByRole("region", { name: "Filters" })).toContainText("SCENE-2");
  expect(new URL(page.url()).searchParams.get("q")).toBe("SCENE-2");
});

test("the address is the state: reload, back, forward, and the same link elsewhere", async ({
  page,
  browser,
}) => {
  await page.goto(storyPath());
  const seen: { readonly url: string; readonly ids: readonly string[] }[] = [];
  const note = async () => seen.push({ url: page.url(), ids: await shownIds(page) });
  await note();
  await page.locator("#why").getByRole("link", { name: "Token expired", exact: true }).click();
  await expect(page).toHaveURL(/reason=sas-expired/);
  await note();
  await requests(page).getByRole("columnheader", { name: "Object" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=object/);
  await pages(page).getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(pages(page)).toContainText("page 2 of");
  await note();
  const [start, , end] = seen;
  await page.reload();
  expect(await shownIds(page)).toEqual(end?.ids);
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(requests(page)).toContainText(`${ALL}, newest first`);
  expect(await shownIds(page)).toEqual(start?.ids);
  await page.goForward();
  await expect(filterBar(page).getByText("Filtered by")).toBeVisible();
  expect(await shownIds(page)).toEqual(seen[1]?.ids);
  const elsewhere = await browser.newPage();
  await elsewhere.goto(end?.url ?? "");
  expect(await shownIds(elsewhere)).toEqual(end?.ids);
  await elsewhere.close();
});
