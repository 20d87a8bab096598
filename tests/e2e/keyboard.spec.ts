import { expect, type Page } from "playwright/test";
import { worldTest as test } from "./support/test";
import { storyPath } from "./support/world";

interface Stop {
  readonly name: string;
  /** Whether a ring around it can be seen. */
  readonly ringed: boolean;
  readonly onScreen: boolean;
}

/** What has the focus now. */
function focused(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const label = element.getAttribute("aria-label") ?? element.textContent ?? "";
    return {
      name: label.trim().replaceAll(/\s+/g, " ").slice(0, 60),
      ringed: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1,
      onScreen:
        box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });
}

const MAX_STOPS = 120;

/** All stops of the Tab key up to the first row of the table. */
async function walkToRows(page: Page): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < MAX_STOPS && !stops.at(-1)?.name.endsWith(": details")) {
    await page.keyboard.press("Tab");
    stops.push(await focused(page));
  }
  return stops;
}

test("Tab walks the page in its order down to the rows, and shows where it is", async ({ page }) => {
  await page.goto(storyPath());
  await page.locator("#when [role=application][tabindex]").waitFor();
  const stops = await walkToRows(page);
  for (const stop of stops) expect.soft(stop, stop.name).toMatchObject({ ringed: true, onScreen: true });
  const names = stops.map(({ name }) => name);
  const expected = [
    "Skip to content",
    "SAS failure insights",
    "Previous time range",
    "Next time range",
    "Reason",
    "Delegator",
    "Token expired",
    "Show as table",
    "Search object, operation, status, id, caller or user agent",
    "Search",
    "Time (UTC)↓",
    "Request id",
    names.at(-1),
  ];
  const found = expected.map((name) => names.indexOf(name ?? ""));
  expect(found, names.join(" | ")).not.toContain(-1);
  expect(found, names.join(" | ")).toEqual(found.toSorted((a, b) => a - b));
  expect(names.at(-1)).toMatch(/: details$/);
});

test("the first stop skips to the content", async ({ page }) => {
  await page.goto(storyPath());
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});

test("a menu opens, a filter is chosen and a row is opened by keys alone", async ({ page }) => {
  await page.goto(storyPath());
  const filters = page.getByRole("region", { name: "Filters" });
  await filters.locator("summary", { hasText: "Reason" }).focus();
  await page.keyboard.press("Enter");
  await expect(filters.getByRole("link", { name: /^Token expired/ })).toBeVisible();
  await page.keyboard.press("Tab");
  expect((await focused(page)).name).toMatch(/^Token expired/);
  await page.keyboard.press("Enter");
  await expect(filters).toContainText("Filtered by");
  await page.locator("table.requests tbody a").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Evidence" })).toBeVisible();
});
