import { expect, type Locator, type Page } from "playwright/test";
import { worldTest as test } from "./support/test";
import { STORY_WINDOW, storyPath } from "./support/world";

const plot = (page: Page) => page.locator("#when [role=application][tabindex]");
const facts = (page: Page) => page.locator("#when [data-facts]");
const card = (page: Page) => page.locator("#when");

/** Bars of half an hour in the story's window. */
const BARS = 48;

/** The middle of a bar on the screen. */
async function placeOf(chart: Locator, bar: number): Promise<{ readonly x: number; readonly y: number }> {
  const box = await chart.boundingBox();
  if (!box) throw new Error("the chart is not on the screen");
  return { x: box.x + ((bar + 0.5) / BARS) * box.width, y: box.y + box.height * 0.6 };
}

async function openChart(page: Page, more: Readonly<Record<string, string>> = {}): Promise<Locator> {
  await page.goto(storyPath(more));
  await plot(page).scrollIntoViewIfNeeded();
  return plot(page);
}

const windowIn = (page: Page) => {
  const { searchParams } = new URL(page.url());
  return [searchParams.get("from"), searchParams.get("to"), searchParams.get("outer")];
};

const OUTER = `${STORY_WINDOW.from}/${STORY_WINDOW.to}`;

/** What the chart said of the bars that were chosen, for the page to say the same. */
const blockedIn = async (page: Page) =>
  (
    await facts(page)
      .getByText(/^[\d,]+ blocked/)
      .textContent()
  )?.split(" ")[0];

async function drag(page: Page, chart: Locator, [from, to]: readonly [number, number]): Promise<void> {
  const [start, end] = [await placeOf(chart, from), await placeOf(chart, to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
}

test("dragging across bars zooms in to them, and one place leads back; empty ones say that they are", async ({
  page,
}) => {
  const chart = await openChart(page, { reason: "sas-expired" });
  const empty = card(page).getByText("Nothing was blocked in the bars selected");
  await drag(page, chart, [5, 10]);
  await page.mouse.up();
  await expect(empty).toBeVisible();
  expect(windowIn(page)[2]).toBeNull();
  await expect(page.getByText("Reset zoom")).toHaveCount(0);
  const before = await chart.boundingBox();
  await drag(page, chart, [40, 31]);
  await expect(facts(page)).toContainText("19 Nov, 00:30 – 05:30 UTC");
  const blocked = await blockedIn(page);
  await page.mouse.up();
  await expect(card(page)).toContainText("blocked requests per 5 minutes");
  await expect(empty).toHaveCount(0);
  expect(windowIn(page)).toEqual(["2026-11-19T00:30Z", "2026-11-19T05:30Z", OUTER]);
  await expect(page.getByRole("region", { name: "Blocked requests", exact: true })).toContainText(
    `${blocked}, newest`,
  );
  await page.mouse.move(0, 0);
  await expect(facts(page)).toHaveCount(0);
  const reset = page.getByRole("link", { name: "Reset zoom" });
  expect((await chart.boundingBox())?.x).toBe(before?.x);
  await reset.click();
  await expect(card(page)).toContainText("blocked requests per 30 minutes");
  expect(windowIn(page)).toEqual([STORY_WINDOW.from, STORY_WINDOW.to, null]);
});

test("a click zooms in to its bar, a drag that is given up to none, and no facts of another bar stay", async ({
  page,
}) => {
  const chart = await openChart(page);
  const end = await placeOf(chart, 36);
  await drag(page, chart, [30, 36]);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(windowIn(page)[2]).toBeNull();
  await page.mouse.click(end.x, end.y);
  await expect(page).toHaveURL(/outer=/);
  expect(windowIn(page)).toEqual(["2026-11-19T03:00Z", "2026-11-19T03:30Z", OUTER]);
  await expect(card(page)).toContainText("blocked requests per 30 seconds");
  await expect(facts(page)).toHaveCount(0);
});

test("arrow keys move, with Shift they select, Escape clears, Enter zooms in, in a ring of the product's colour", async ({
  page,
}) => {
  const chart = await openChart(page);
  await page.getByRole("button", { name: "Select a range" }).focus();
  await page.keyboard.press("Shift+Tab");
  await expect(chart).toBeFocused();
  const ring = await chart.evaluate((element) => {
    const { outlineColor, outlineStyle } = getComputedStyle(element);
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = "var(--accent)";
    const accent = getComputedStyle(probe).color;
    probe.remove();
    return { outlineColor, outlineStyle, accent };
  });
  expect(ring).toMatchObject({ outlineStyle: "solid", outlineColor: ring.accent });
  await page.keyboard.press("End");
  for (let n = 0; n < 9; n += 1) await page.keyboard.press("ArrowLeft");
  await expect(facts(page)).toContainText("19 Nov, 04:00 – 04:30 UTC");
  await expect(facts(page)).toContainText("Enter to zoom in");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(card(page).getByRole("status").filter({ hasText: "03:30 – 04:30 UTC: " })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(facts(page)).toHaveCount(0);
  for (const key of ["Home", "Shift+End", "Enter"]) await page.keyboard.press(key);
  await expect(page).toHaveURL(/outer=/);
  expect(windowIn(page)).toEqual([STORY_WINDOW.from, STORY_WINDOW.to, OUTER]);
  await expect(chart).toBeFocused();
});

test.describe("by touch", () => {
  test.use({ ownProfile: true, hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a tap shows a bar's facts and the next opens it; two taps choose a range without dragging", async ({
    page,
  }) => {
    const chart = await openChart(page);
    const bar = await placeOf(chart, 36);
    await page.touchscreen.tap(bar.x, bar.y);
    await expect(facts(page)).toContainText("Tap again to zoom in");
    expect(windowIn(page)[2]).toBeNull();
    await page.touchscreen.tap(bar.x, bar.y);
    await expect(page).toHaveURL(/outer=/);
    expect(windowIn(page).slice(0, 2)).toEqual(["2026-11-19T03:00Z", "2026-11-19T03:30Z"]);
    await page.goto(storyPath());
    await page.getByRole("button", { name: "Select a range" }).tap();
    await expect(card(page)).toContainText("Choose the first bar");
    const [first, last] = [await placeOf(chart, 36), await placeOf(chart, 39)];
    await page.touchscreen.tap(first.x, first.y);
    await expect(card(page)).toContainText("Choose the last bar");
    await page.touchscreen.tap(last.x, last.y);
    await expect(page).toHaveURL(/outer=/);
    expect(windowIn(page).slice(0, 2)).toEqual(["2026-11-19T03:00Z", "2026-11-19T05:00Z"]);
  });

  test("the last time under the chart is not cut", async ({ page }) => {
    await openChart(page);
    const right = await card(page).evaluate((element) => element.getBoundingClientRect().right);
    const ends = await card(page)
      .locator("svg text")
      .evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().right));
    expect(Math.max(...ends)).toBeLessThan(right - 4);
  });
});

test("what happened is marked and told, and time that the log does not cover is hatched", async ({
  page,
}) => {
  await page.goto(`${storyPath({ from: "2026-11-17T21:00Z", to: "2026-11-19T21:00Z" })}`);
  await expect(card(page).locator("[data-gap=uncovered]")).toHaveCount(2);
  await expect(page.getByRole("list", { name: "Legend" })).toContainText("Not in the log");
  const events = page.getByRole("list", { name: "Events in the chart" }).getByRole("listitem");
  await expect(events.filter({ hasText: "Role removed?" })).toHaveCount(1);
  await expect(events.filter({ hasText: "Token ended (se)" })).toHaveCount(1);
  await expect(events.filter({ hasText: "First blocked request" })).toHaveCount(1);
  expect(await card(page).locator("[data-event]").count()).toBe(await events.count());
});
