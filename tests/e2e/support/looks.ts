import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import { shortOrSoak } from "../../support/soak";

const NARROW = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 800 };
const PICTURE_HEIGHT = 1600;
/** Rows of one table are alike, and each of hundreds costs axe its time, left out or not, as long as it is there. */
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

/** Rows that React leaves alone: parts sent as HTML, and the request beside the list, which the page puts there. */
const ROWS_OF_REACT = "tbody tr:not([data-static] tr, .request-panel tr)";

/** Waits until React has taken over every row that it will: one that is gone by then is an error of the page. */
async function rowsTakenOver(page: Page): Promise<void> {
  await page.waitForFunction((selector) => {
    const isTaken = (row: Element) => Object.keys(row).some((key) => key.startsWith("__reactFiber"));
    const rows = [...document.querySelectorAll(selector)];
    // Where scripts don't run nothing takes over.
    return !("__next_f" in window) || rows.every(isTaken);
  }, ROWS_OF_REACT);
}

/** Takes more rows of a table out of the document; what is given back puts each where it was. */
async function withoutMoreRows<Found>(page: Page, look: () => Promise<Found>): Promise<Found> {
  await rowsTakenOver(page);
  const taken = await page.evaluateHandle(
    (rows) =>
      [...document.querySelectorAll(rows)].map((row) => {
        const place = document.createComment("");
        row.replaceWith(place);
        return { row, place };
      }),
    MORE_ROWS,
  );
  const found = await look();
  await taken.evaluate((rows) => {
    for (const { row, place } of rows) place.replaceWith(row);
  });
  await taken.dispose();
  return found;
}

/** What axe objects to, by the rules named or by all; [] for nothing. */
export async function violations(page: Page, rules?: string[]): Promise<readonly string[]> {
  // Describing what is fine, and a second page to do it in, takes two thirds of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const options = { ...ONLY_VIOLATIONS, ...(rules && { runOnly: rules }) };
  const found = await withoutMoreRows(page, () => axe.options(options).analyze());
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ target }) => `${id}: ${help}: ${target.join(" ")}`),
  );
}

const SCHEMES = ["light", "dark"] as const;
type Scheme = (typeof SCHEMES)[number];

/** The schemes that a page is looked at in: every other page in one, as all have the same colours; a soak has both. */
const schemesOf = (name: string): readonly Scheme[] =>
  PICTURES ? SCHEMES : shortOrSoak<readonly Scheme[]>([name.length % 2 === 0 ? "light" : "dark"], SCHEMES);

/** What axe objects to in the page's schemes: by all rules in the first, in the other by those of colours. */
async function expectNoViolations(page: Page, name: string, picture: (scheme: Scheme) => Promise<void>) {
  for (const [n, colorScheme] of schemesOf(name).entries()) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found = n === 0 ? await violations(page) : await colourViolations(page);
    expect.soft(found, `${name} in ${colorScheme}`).toEqual([]);
    await picture(colorScheme);
  }
  await page.emulateMedia({ colorScheme: "light" });
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

/** A picture of a panel, in its own size. */
async function savePanel(page: Page, name: string, colorScheme: Scheme): Promise<void> {
  if (!PICTURES) return;
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}-${page.viewportSize()?.width}-${colorScheme}.png`) });
}

/** The page as a panel of every size, in light and dark: nothing for axe, nothing that scrolls sideways. */
export async function expectGoodPanel(page: Page, name: string): Promise<void> {
  for (const [n, size] of PANELS.entries()) {
    await page.setViewportSize(size);
    await expectNothingOverhangs(page, name);
    // Its parts are the same in every size, and the smallest one scrolls.
    if (n === 0) await expectNoViolations(page, name, (scheme) => savePanel(page, name, scheme));
    else for (const scheme of SCHEMES) await savePanel(page, name, scheme);
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
 * The page as it is now, in light and dark (in the short form in one of them), wide and narrow: nothing for axe to
 * object to, nothing that makes the page scroll sideways.
 */
export async function expectGoodLooks(page: Page, name: string): Promise<void> {
  await page.setViewportSize(WIDE);
  await expectNoViolations(page, name, (scheme) => savePicture(page, `${name}-${scheme}`));
  await expectNoOverhang(page, name);
  await savePicture(page, `${name}-narrow`);
  await page.setViewportSize(WIDE);
}
