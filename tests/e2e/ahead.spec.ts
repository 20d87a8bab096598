import { expect } from "playwright/test";
import { worldTest as test } from "./support/test";
import { STORY_ACCOUNT, STORY_WINDOW, storyPath } from "./support/world";

const ENDING = "/insights/user-delegation-sas/expiring";
const COMPARE = "/insights/user-delegation-sas/compare";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ ownProfile: true, javaScriptEnabled });

    test("from the insight to the tokens that end soon, and to the alert rule for them", async ({
      page,
      world,
    }) => {
      await page.goto(storyPath({ client: "-curl/8.5.0" }));
      await page.getByRole("link", { name: "Show them" }).click();
      await page.waitForURL((url) => url.pathname === ENDING && url.searchParams.has("client"));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        "2 tokens in use (2 clients) ended in the 24 hours after 19 Nov 2026, 09:00 UTC",
      );
      await page
        .getByRole("navigation", { name: "How far ahead" })
        .getByRole("link", { name: "7 days" })
        .click();
      await page.waitForURL(/within=P7D/);
      const query = new URLSearchParams({ account: STORY_ACCOUNT, ...STORY_WINDOW, within: "P7D" });
      const answer = await fetch(`${world.url}/api${ENDING}?${query}&client=-curl/8.5.0`);
      const { headline, ending, replaced, outliving } = (await answer.json()) as Record<string, string>;
      expect(answer.status).toBe(200);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline ?? "");
      const lists = [ending, replaced, outliving] as unknown as readonly (readonly object[])[];
      const shown = lists.reduce((sum, list) => sum + Math.min(50, list.length), 0);
      const items = page.locator("#ending li, #replaced li, #outliving li");
      await expect(items).toHaveCount(shown);
      await expect(page.getByRole("region", { name: "What this can't know" })).toContainText("Only tokens");
      await page.getByRole("link", { name: /An alert rule for this/ }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(/Alert/i);
    });

    test("a window is compared with the one before, which the log covers in part or not at all", async ({
      page,
    }) => {
      await page.goto(storyPath());
      await page.getByRole("link", { name: "Compare with the 24 hours before" }).click();
      await page.waitForURL(/compare=previous/);
      const card = page.getByRole("region", { name: "Compared with the 24 hours before" });
      await expect(card).toContainText("requests blocked");
      await card.getByRole("link", { name: "All differences" }).click();
      await page.waitForURL((url) => url.pathname === COMPARE);
      await expect(page.getByRole("heading", { level: 1 })).toContainText("requests blocked");
      await expect(page.getByRole("main")).toContainText(/The log (?:does not cover|covers)/);
      const half = { from: "2026-11-19T03:00Z", to: STORY_WINDOW.to };
      const query = new URLSearchParams({ account: STORY_ACCOUNT, ...half });
      await page.goto(`${COMPARE}?${query}`);
      const reasons = page.getByRole("region", { name: "Reasons" });
      await expect(reasons.getByRole("row").nth(1)).toContainText(/an hour/);
      await page.getByRole("link", { name: "Previous time range" }).click();
      await page.waitForURL((url) => url.pathname === COMPARE && /from=2026-11-18T21/.test(url.search));
      await page.goBack();
      await page.getByLabel(/^Another time range, from/).fill("2026-11-18T21:00");
      await page.getByLabel(/^to \(UTC/).fill("2026-11-19T00:00");
      await page.getByRole("button", { name: "Compare", exact: true }).click();
      await page.waitForURL((url) => /^2026-11-18T21/.test(url.searchParams.get("compare") ?? ""));
      await reasons.getByRole("link").first().click();
      await page.waitForURL((url) => url.searchParams.has("reason"));
    });
  });
}
