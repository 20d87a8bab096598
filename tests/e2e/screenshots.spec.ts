import { expect, type Page } from "playwright/test";
import { colourViolations, expectNothingOverhangs, savePicture, violations } from "./support/looks";
import { SCREENS } from "./support/screens";
import { worldTest as test } from "./support/test";

/** From the narrowest that WCAG 2.2 asks for (1.4.10 Reflow) to a 4 k screen. */
const WIDTHS = [320, 390, 768, 1440, 2560, 3840] as const;
const HEIGHTS = { 320: 640, 390: 844, 768: 1024, 1440: 900, 2560: 1440, 3840: 2160 } as const;
const THEMES = ["light", "dark"] as const;
/** Where the layout changes; elsewhere it is the same elements, in the same colours. */
const CHECKED = new Set<number>([390, 1440]);

async function expectGoodScreen(page: Page, name: string, width: (typeof WIDTHS)[number]): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHTS[width] });
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const picture = `${name}-${width}-${colorScheme}`;
    await expectNothingOverhangs(page, picture);
    if (CHECKED.has(width)) {
      const found = colorScheme === "dark" ? await colourViolations(page) : await violations(page);
      expect.soft(found, picture).toEqual([]);
    }
    await savePicture(page, picture);
  }
}

test.describe("every screen, in every theme and width", { tag: "@soak" }, () => {
  for (const { name, path, title } of SCREENS) {
    test(`${name}, with scripts`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      for (const width of WIDTHS) await expectGoodScreen(page, name, width);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
      await savePicture(page, `${name}-forced-colours`);
      await page.emulateMedia({ forcedColors: "none", media: "print" });
      await savePicture(page, `${name}-print`);
      await page.emulateMedia({ media: "screen" });
    });
  }

  test.describe("without scripts", () => {
    test.use({ ownProfile: true, javaScriptEnabled: false });
    for (const { name, path, title } of SCREENS) {
      test(name, async ({ page }) => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
        await savePicture(page, `${name}-without-scripts`);
      });
    }
  });
});
