import { expect, type Page } from "playwright/test";
import { askJson } from "./support/ask";
import { colourViolations, expectNothingOverhangs, savePicture, violations } from "./support/looks";
import { SCREENS } from "./support/screens";
import { worldTest as test } from "./support/test";
import { PAGE, STORY_ACCOUNT, STORY_WINDOW, storyPath } from "./support/world";

/** From the narrowest that WCAG 2.2 asks for (1.4.10 Reflow) to a 4 k screen. */
const WIDTHS = [320, 390, 768, 1440, 2560, 3840] as const;
const HEIGHTS = { 320: 640, 390: 844, 768: 1024, 1440: 900, 2560: 1440, 3840: 2160 } as const;
const THEMES = ["light", "dark"] as const;
type Pictured = Pick<(typeof SCREENS)[number], "name" | "path" | "title">;

/** Other pages of the site; their specs hold what they say. */
const PAGES: readonly Pictured[] = [
  { name: "ticket", path: storyPath().replace(PAGE, `${PAGE}/ticket`), title: /as text to copy/ },
  { name: "by-token", path: storyPath({ by: "token" }), title: /requests blocked: / },
  { name: "token-filter", path: storyPath({ facet: "token" }), title: /requests blocked: / },
  { name: "token", path: "/token", title: "Token inspector" },
  { name: "alerts", path: "/alerts", title: "Read an alert" },
  { name: "causes", path: "/causes", title: /blocked/ },
  { name: "cause", path: "/causes/delegator-not-authorized", title: "Delegator lacks the role" },
  { name: "kql", path: "/causes/kql", title: "How the rules become KQL" },
  { name: "find", path: "/find?requestId=5b6f0d3e-001e-0042-10aa-3b7c2e000064", title: /request/ },
  { name: "all-accounts", path: "/accounts", title: "Storage accounts" },
  { name: "connect-alerts", path: "/connect/alerts", title: "Alerts and dashboards in Azure" },
  { name: "connect-embed", path: "/connect/embed", title: "Show the insight on another site" },
  { name: "checks", path: "/checks", title: "Live checks" },
  { name: "help", path: "/help", title: "Help" },
  { name: "display", path: "/display", title: "Display" },
];

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

/** A page in every width and theme, in forced colours and on paper: loaded once. */
async function takePictures(page: Page, { name, path, title }: Pictured): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  for (const width of WIDTHS) await expectGoodScreen(page, name, width);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await savePicture(page, `${name}-forced-colours`);
  await page.emulateMedia({ forcedColors: "none", media: "print" });
  await savePicture(page, `${name}-print`);
  await page.emulateMedia({ media: "screen" });
}

/** Reasons told in different ways, with an account that has them. */
const ONE_OF_EACH = [
  ["sas-expired", STORY_ACCOUNT],
  ["permission-missing", STORY_ACCOUNT],
  ["delegator-not-authorized", STORY_ACCOUNT],
  ["unknown", "stcontosoreports"],
] as const;

test.describe("every screen, in every theme and width", { tag: "@soak" }, () => {
  for (const screen of [...SCREENS, ...PAGES]) {
    test(`${screen.name}, with scripts`, ({ page }) => takePictures(page, screen));
  }

  for (const [reason, account] of ONE_OF_EACH) {
    test(`a request, ${reason}, with scripts`, async ({ page, world }) => {
      const { requests } = await askJson(world.url, { account, ...STORY_WINDOW, reason });
      const [first] = requests;
      expect(first?.reason).toBe(reason);
      const path = storyPath({ row: first?.id ?? "" }, account);
      await page.goto(path);
      await expect(page.getByRole("region", { name: "The request", exact: true })).toBeVisible();
      await takePictures(page, { name: `request-${reason}`, path, title: /./ });
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
