import { readFileSync } from "node:fs";
import { expect } from "playwright/test";
import { expectGoodLooks } from "./support/looks";
import { worldTest as test } from "./support/test";

const CONNECT = "/connect/alerts";
const FILES = [
  "sas-alerts.bicep",
  "sas-alerts.json",
  "sas-blocked-requests.kql",
  "sas-tokens-end-soon.kql",
  "sas-fired-alert.json",
  "sas-workbook.json",
  "sas-grafana.json",
];

test("the form fills every template, and its address keeps what it says", async ({ page }) => {
  await page.goto("/");
  await page.goto(CONNECT);
  await page
    .getByRole("textbox", { name: "Storage account" })
    .fill("https://stcontoso.dfs.core.windows.net/");
  await page
    .getByRole("textbox", { name: "This dashboard's address" })
    .fill("https://insights.contoso.example");
  await page.getByRole("button", { name: "Fill in" }).click();
  await expect(page).toHaveURL(/[?&]account=/);
  const rules = page.locator("#file-sas-alerts-json");
  await rules.getByText("Show its beginning").click();
  await expect(rules.locator("pre")).toContainText("stcontoso");
  const alert = page.locator("#file-sas-fired-alert-json");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    alert.getByRole("link", { name: "Download sas-fired-alert.json" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("sas-fired-alert.json");
  const payload = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(payload.data.customProperties["Why requests were blocked"]).toMatch(
    /^https:\/\/insights\.contoso\.example\/insights\/user-delegation-sas\?account=stcontoso&from=/,
  );
});

test("looks right on a wide and a narrow screen, in light and dark", async ({ page }) => {
  await page.goto(`${CONNECT}?account=stcontoso&failures=nope`);
  await expectGoodLooks(page, "connect-alerts");
});

test("each file comes with its type and name, as it was chosen", async ({ world }) => {
  for (const name of FILES) {
    const response = await fetch(`${world.url}/api/templates/${name}?account=stcontoso&hours=48`);
    expect(response.status, name).toBe(200);
    const isJson = name.endsWith(".json");
    expect(response.headers.get("content-type")).toBe(
      `${isJson ? "application/json" : "text/plain"}; charset=utf-8`,
    );
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="${name}"`);
    const text = await response.text();
    expect(text).toContain("stcontoso");
    if (isJson) JSON.parse(text);
  }
  const none = await fetch(`${world.url}/api/templates/passwd`);
  expect(none.status).toBe(404);
});

test("a copied file is the whole file", async ({ page, world }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: (text: string) => Promise.resolve(Object.assign(window, { copied: text })) },
    });
  });
  await page.goto(`${CONNECT}?account=stcontoso`);
  const card = page.locator("#file-sas-alerts-bicep");
  await card.getByRole("button", { name: "Copy" }).click();
  await expect(card.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => Reflect.get(window, "copied") as string);
  const href = await card.getByRole("link", { name: /^Download/ }).getAttribute("href");
  expect(copied).toBe(await (await fetch(new URL(href ?? "", world.url))).text());
});

test("by keyboard: the fields, the button, then each file's own link", async ({ page }) => {
  await page.goto(CONNECT);
  await page.getByRole("textbox", { name: "Storage account" }).focus();
  await page.keyboard.type("stcontoso");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/account=stcontoso/);
  await page.getByRole("link", { name: "Download sas-alerts.bicep" }).focus();
  await page.keyboard.press("Tab");
  await expect(page.locator("#file-sas-alerts-bicep").getByRole("button", { name: "Copy" })).toBeFocused();
});

test.describe("without scripts", () => {
  test.use({ ownProfile: true, javaScriptEnabled: false });

  test("the form, what it shows and the download work", async ({ page, world }) => {
    await page.goto(CONNECT);
    await page.getByRole("textbox", { name: "Storage account" }).fill("stcontoso");
    await page.getByRole("button", { name: "Fill in" }).click();
    await expect(page.getByRole("textbox", { name: "Storage account" })).toHaveValue("stcontoso");
    await expect(page.getByRole("button", { name: "Copy" })).toHaveCount(0);
    await page.locator("#file-sas-blocked-requests-kql summary").click();
    await expect(page.locator("#file-sas-blocked-requests-kql pre")).toContainText("StorageBlobLogs");
    const link = page.getByRole("link", { name: "Download sas-workbook.json" });
    const response = await fetch(new URL((await link.getAttribute("href")) ?? "", world.url));
    expect(await response.json()).toMatchObject({ version: "Notebook/1.0" });
  });
});
