import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "playwright/test";
import type { AlertAnswer } from "../../lib/alerts/answer/alert-answer";
import { CANARY } from "../support/canary";
import { ALERTS_FOLDER, alertItems, mistakesIn, requestOf } from "../support/judge-alert";
import { expectGoodLooks } from "./support/looks";
import { openFirstBeside } from "./support/rows";
import { worldTest as test } from "./support/test";
import { STORY_ACCOUNT, STORY_WINDOW } from "./support/world";

const API = "/api/alerts";
const PAGE = "/alerts";

/** An alert of the common schema about the story's account; `more` stands in its essentials. */
const storyAlert = (more: object = {}): string =>
  JSON.stringify({
    schemaId: "azureMonitorCommonAlertSchema",
    data: {
      essentials: {
        alertRule: "sas refused",
        monitorCondition: "Fired",
        monitoringService: "Log Alerts V2",
        alertTargetIDs: [],
        firedDateTime: "2026-11-19T09:03:00Z",
        ...more,
      },
      alertContext: {
        conditionType: "LogQueryCriteria",
        condition: {
          windowStartTime: STORY_WINDOW.from,
          windowEndTime: STORY_WINDOW.to,
          allOf: [
            {
              searchQuery: `StorageBlobLogs | where Uri has "sig=${CANARY}"`,
              dimensions: [{ name: "AccountName", value: STORY_ACCOUNT }],
            },
          ],
        },
      },
    },
  });

const post = (url: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url, { method: "POST", body, headers, redirect: "manual" });

const field = (page: Page) => page.getByRole("textbox", { name: "The alert's JSON" });
const result = (page: Page) => page.getByRole("region", { name: "Where to look" });

/** As people paste: with the clipboard's event, which is what the page reads on. */
async function paste(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).dispatchEvent("paste");
}

test.describe("the route", () => {
  test("answers every given payload right, and says twice the same", async ({ world }) => {
    for (const item of alertItems()) {
      const { method, headers, body } = requestOf(item);
      const send = () => fetch(world.url + API, { method, headers, ...(body === "" ? {} : { body }) });
      const [first, second] = [await send(), await send()];
      expect(first.status, item.id).toBe(200);
      expect(first.headers.get("cache-control"), item.id).toBe("private, no-store");
      const text = await first.text();
      expect(await second.text(), item.id).toBe(text);
      if (item.expected.outcome === "handshake") {
        const { body: expectedBody, headers: expectedHeaders } = item.expected.response ?? {};
        if (expectedBody !== undefined) expect(JSON.parse(text), item.id).toEqual(expectedBody);
        for (const name of Object.keys(expectedHeaders ?? {}))
          expect(first.headers.get(name), `${item.id} ${name}`).not.toBeNull();
        continue;
      }
      expect(mistakesIn(item, JSON.parse(text) as AlertAnswer), item.id).toEqual([]);
    }
  });

  test("keeps to its limits and methods", async ({ world }) => {
    const url = world.url + API;
    expect((await post(url, "{")).status).toBe(400);
    expect((await post(url, "")).status).toBe(400);
    expect((await post(url, `"${"x".repeat(262_144)}"`)).status).toBe(413);
    expect((await post(url, `"${"x".repeat(262_142)}"`)).status).toBe(200);
    expect((await post(`${url}?format=html`, "{}")).status).toBe(400);
    const got = await fetch(url);
    expect([got.status, got.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    const invalid = await fetch(url, { method: "POST", body: new Uint8Array([0x7b, 0xff, 0x7d]) });
    expect(await invalid.json()).toMatchObject({ fault: "not-utf-8" });
  });

  test("says it as Markdown and as a card, and no secret in any form", async ({ world }) => {
    const url = world.url + API;
    const markdown = await post(url, storyAlert(), { accept: "text/markdown" });
    expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    const card = await post(`${url}?format=card`, storyAlert());
    expect(card.headers.get("content-type")).toBe("application/vnd.microsoft.card.adaptive; charset=utf-8");
    const json = await post(url, storyAlert());
    const texts = await Promise.all([markdown, card, json].map((response) => response.text()));
    for (const text of texts) expect(text).toContain(STORY_ACCOUNT);
    expect(texts.join("")).not.toContain("S1gNaTuRe");
    expect(world.said()).not.toContain("S1gNaTuRe");
  });
});

test("a card is drawn by the vendor's own renderer", async ({ world, page }) => {
  const card = await (await post(`${world.url + API}?format=card`, storyAlert())).json();
  await page.goto("about:blank");
  const script = createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.min.js");
  await page.addScriptTag({ content: readFileSync(script, "utf8") });
  const text = await page.evaluate((json) => {
    const { AdaptiveCards } = window as unknown as {
      AdaptiveCards: { AdaptiveCard: new () => { parse(json: unknown): void; render(): HTMLElement } };
    };
    const drawn = new AdaptiveCards.AdaptiveCard();
    drawn.parse(json);
    document.body.append(drawn.render());
    return document.body.textContent;
  }, card);
  expect(text).toContain(`look at the blocked requests of ${STORY_ACCOUNT}`);
});

test("from the link in an alert's mail to the text for the ticket it is two clicks", async ({
  world,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { links } = (await (await post(world.url + API, storyAlert())).json()) as AlertAnswer;
  await page.goto(links[0]?.href ?? "");
  await openFirstBeside(page);
  const panel = page.getByRole("complementary", { name: "Blocked request" });
  await panel.getByRole("button", { name: /ticket/i }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain("Blocked request to ");
});

test("a pasted alert is read in the browser and leads to the insight; nothing of it is sent", async ({
  page,
}) => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.goto(PAGE);
  await paste(page, storyAlert());
  await expect(result(page)).toContainText("18 Nov 2026, 09:00 – 19 Nov 2026, 09:00 UTC");
  await expect(result(page)).toContainText("Fired");
  await expectGoodLooks(page, "alert-link");
  await result(page)
    .getByRole("link", { name: /Show the blocked requests/ })
    .click();
  await expect(page.getByRole("main")).toContainText(`Connections to ${STORY_ACCOUNT} were blocked`);
  expect(sent.join("\n")).not.toContain("S1gNaTuRe");
  expect(sent.filter((each) => each.includes("/api/alerts") || each.includes("/alerts/read"))).toEqual([]);
});

test("an alert without an account says what is missing, and offers what it speaks of", async ({ page }) => {
  await page.goto(PAGE);
  const payload = readFileSync(`${ALERTS_FOLDER}/A06-log-v2-other-dimensions.json`, "utf8");
  await field(page).fill(payload);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const asked = page.getByRole("region", { name: /doesn't name the storage account/ });
  await expect(asked).toContainText("_ResourceId");
  await expect(asked.getByRole("link", { name: /stcontosodata/ })).toBeVisible();
  await expectGoodLooks(page, "alert-ask");
});

test("what is no alert is said, with its place; hostile names are text", async ({ page }) => {
  await page.goto(PAGE);
  await paste(page, '{\n "a": 1 "b"}');
  await expect(page.getByRole("region", { name: "The message can't be read" })).toContainText(
    "line 2, column 9",
  );
  await paste(page, storyAlert({ alertRule: "<img src=x onerror=alert(1)>" }));
  await expect(result(page)).toContainText("<img src=x onerror=alert(1)>");
  await expect(page.locator("main img")).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ ownProfile: true, javaScriptEnabled: false });

  test("the server reads the alert, and its page's address holds names and times alone", async ({ page }) => {
    await page.goto(PAGE);
    await field(page).fill(storyAlert());
    await page.getByRole("button", { name: "Read the alert" }).click();
    await expect(page).toHaveURL(/\/alerts\?kind=log-alert-v2&condition=fired&account=/);
    expect(page.url()).not.toContain("S1gNaTuRe");
    expect(page.url().length).toBeLessThan(200);
    expect(await page.content()).not.toContain("S1gNaTuRe");
    await result(page)
      .getByRole("link", { name: /Show the blocked requests/ })
      .click();
    await expect(page.getByRole("main")).toContainText(`Connections to ${STORY_ACCOUNT} were blocked`);
  });

  test("what can't be read, and what is too long, is said too", async ({ page }) => {
    for (const [text, said] of [
      ["{", "line 1, column 2"],
      [`"${"x".repeat(270_000)}"`, "longer than 256 KB"],
    ] as const) {
      await page.goto(PAGE);
      await field(page).fill(text);
      await page.getByRole("button", { name: "Read the alert" }).click();
      await expect(page.getByRole("region", { name: "The message can't be read" })).toContainText(said);
    }
  });
});
