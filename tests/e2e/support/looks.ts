import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";

const NARROW = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 800 };
const PICTURE_HEIGHT = 1600;
/** Rows of one table are alike, and each of hundreds costs axe its time, left out or not, as long as it is shown. */
const MORE_ROWS = "tbody tr:nth-child(n + 9)";
/** What a change of colours can break. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

const ONLY_VIOLATIONS = { resultTypes: ["violations" as const] };

/** A folder for pictures of every state; none are taken where it is not named. */
const PICTURES = process.env.E2E_PICTURES;

/** Takes a picture of the page down to what a reader scrolls to, where a folder for pictures is named. */
export async function savePicture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  const { width } = page.viewportSize() ?? WIDE;
  const clip = { x: 0, y: 0, width, height: PICTURE_HEIGHT };
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true, clip });
}

/** Takes more rows of a table away, gives them back, in the same document; the columns keep their widths. */
function showMoreRows(page: Page, shown: boolean): Promise<void> {
  return page.evaluate(
    ([rows, visible]) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${rows} { visibility: collapse }`);
      document.adoptedStyleSheets = visible ? [] : [sheet];
    },
    [MORE_ROWS, shown] as const,
  );
}

/** What axe objects to, by the rules named or by all; [] for nothing. */
export async function violations(page: Page, rules?: string[]): Promise<readonly string[]> {
  await showMoreRows(page, false);
  // Describing what is fine, and a second page to do it in, takes two thirds of the time.
  const axe = new AxeBuilder({ page }).exclude(MORE_ROWS).setLegacyMode();
  const found = await axe.options({ ...ONLY_VIOLATIONS, ...(rules && { runOnly: rules }) }).analyze();
  await showMoreRows(page, true);
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ target }) => `${id}: ${help}: ${target.join(" ")}`),
  );
}

/** What axe objects to that a change of colours can break. */
export const colourViolations = (page: Page): Promise<readonly string[]> => violations(page, COLOUR_RULES);

/** What sticks out of the page to the right, from the outside in; [] where all fits. */
function overhanging(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return wide.slice(0, 5).map((element) => `${element.tagName} ${element.className}`);
  });
}

/** Sizes of a panel in another site's frame. */
const PANELS = [
  { width: 320, height: 240 },
  { width: 480, height: 360 },
  { width: 800, height: 600 },
];

async function expectGoodPanelOf(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  await expectNothingOverhangs(page, name);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    if (PICTURES) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name}-${size?.width}-${colorScheme}.png`) });
    }
    // Its parts are the same in every size, and the smallest one scrolls.
    if (size?.width !== PANELS[0]?.width) continue;
    const found = colorScheme === "dark" ? await colourViolations(page) : await violations(page);
    expect.soft(found, `${name} in ${colorScheme}`).toEqual([]);
  }
}

/** The page as a panel of every size, in light and dark: nothing for axe, nothing that scrolls sideways. */
export async function expectGoodPanel(page: Page, name: string): Promise<void> {
  for (const size of PANELS) {
    await page.setViewportSize(size);
    await expectGoodPanelOf(page, name);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** The browser complains of every page that is a 503; of nothing else it may. */
export function forgetUnavailable(complaints: string[]): void {
  const others = complaints.splice(0).filter((text) => !/status of 503 \(Service Unavailable\)$/.test(text));
  complaints.push(...others);
}

/** Nothing makes the page scroll sideways in its present width. */
export async function expectNothingOverhangs(page: Page, name: string): Promise<void> {
  expect.soft(await overhanging(page), `${name} on ${page.viewportSize()?.width} pixels`).toEqual([]);
}

/** Nothing on the page is wider than a telephone. */
export async function expectNoOverhang(page: Page, name: string): Promise<void> {
  await page.setViewportSize(NARROW);
  await expectNothingOverhangs(page, name);
}

/**
 * The page as it is now, in light and dark, wide and narrow: nothing for axe to object to, nothing that makes
 * the page scroll sideways.
 */
export async function expectGoodLooks(page: Page, name: string): Promise<void> {
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  expect.soft(await violations(page), "in light").toEqual([]);
  await savePicture(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: "dark" });
  expect.soft(await colourViolations(page), "in dark").toEqual([]);
  await savePicture(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await expectNoOverhang(page, name);
  await savePicture(page, `${name}-narrow`);
  await page.setViewportSize(WIDE);
}
