import { expect, type Page } from "playwright/test";
import { everyNth } from "../support/soak";
import { askJson } from "./support/ask";
import { openFirstAsPage } from "./support/rows";
import { worldTest as test } from "./support/test";
import { PAGE, STORY_ACCOUNT, STORY_WINDOW, storyPath } from "./support/world";

const OUTCOMES = { passed: "passed", failed: "failed", "not-shown": "not shown by the log" } as const;

const newestExpired = async (url: string) => {
  const { requests } = await askJson(url, { account: STORY_ACCOUNT, ...STORY_WINDOW, reason: "sas-expired" });
  const [row] = requests;
  if (!row) throw new Error("No expired token in the story");
  return row;
};

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a row opens the request with what decided, every check, the token, the times, the fix and documents", async ({
  page,
  world,
}) => {
  const row = await newestExpired(world.url);
  await page.goto(storyPath({ reason: "sas-expired" }));
  await openFirstAsPage(page);
  await expect(page).toHaveURL(new RegExp(`row=${row.id}`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^The token ended \d+ \w+( \d+ \w+)? before this request$/,
  );
  await expect(page.getByRole("main")).toContainText(row.sentence, { ignoreCase: true });
  await expect(page.getByRole("main")).toContainText("Certain: the log line proves it");
  for (const { expected, actual, text } of row.evidence) {
    for (const told of [expected, actual, text])
      await expect(card(page, "Evidence")).toContainText(told, { ignoreCase: true });
  }
  await expect(card(page, "What to change")).toContainText(row.fix.title);
  await card(page, "What to change").getByRole("link", { name: "Make one that works" }).click();
  await expect(page).toHaveURL(/#corrected$/);
  const [command] = row.fix.commands;
  await expect(card(page, "Make one that works").locator("pre").first()).toHaveText(command?.text ?? "");
  await expect(card(page, "Documentation").getByRole("link")).toHaveCount(row.documents.length);
  await expect(card(page, "The request")).toContainText(row.requestId ?? "");
  await expect(card(page, "The request")).toContainText(row.userAgent);
});

test("each check of the rule book is there in its order, with its result in words", async ({
  page,
  world,
}) => {
  const row = await newestExpired(world.url);
  await page.goto(storyPath({ row: row.id }));
  const rows = page.locator("table.checks tbody tr");
  await expect(rows).toHaveCount(row.checks.length);
  const failed = row.checks.filter(({ outcome }) => outcome === "failed");
  await expect(rows.filter({ visible: true })).toHaveCount(failed.length);
  const told = await rows.evaluateAll((found) =>
    found.map((each) => [
      each.querySelector("td .sr-only")?.textContent,
      each.querySelector("th")?.textContent,
      each.querySelector("td:last-child")?.textContent,
    ]),
  );
  const inOrder = (["failed", "not-shown", "passed"] as const).flatMap((wanted) =>
    row.checks.filter(({ outcome }) => outcome === wanted),
  );
  expect(told).toEqual(inOrder.map(({ outcome, asks, text }) => [OUTCOMES[outcome], asks, text]));
  expect(failed).not.toHaveLength(0);
});

test("the token is decoded parameter by parameter, its signature only as a hash", async ({ page, world }) => {
  const row = await newestExpired(world.url);
  await page.goto(storyPath({ row: row.id }));
  const token = card(page, "The token");
  for (const name of ["sv", "sr", "sp", "se", "skoid", "sktid", "skt", "ske", "sks", "skv", "sig"]) {
    await expect(token.getByRole("rowheader", { name, exact: true })).toBeVisible();
  }
  await expect(token.getByRole("row", { name: /^skoid/ })).toContainText(row.delegator ?? "");
  await expect(token.getByRole("row", { name: /^sig/ })).toContainText(
    /only its SHA-256 is logged: [0-9A-F]{64}/,
  );
});

test("token, key and request stand on one scale of time, in words too", async ({ page, world }) => {
  const row = await newestExpired(world.url);
  await page.goto(storyPath({ row: row.id }));
  const times = card(page, "Token, key and request over time");
  await expect(times).toContainText(`this request, ${row.time.slice(11, 23)}`);
  await expect(times.locator("dl")).toContainText("Token");
  await expect(times.locator("dl")).toContainText("Key");
  await expect(times.locator("rect")).toHaveCount(2);
});

test("the link of a request is permanent: it opens without the list's filters, and leads back to them", async ({
  page,
  world,
}) => {
  const row = await newestExpired(world.url);
  await page.goto(`${PAGE}?account=${STORY_ACCOUNT}&row=${row.id}`);
  await expect(page.getByRole("main")).toContainText(row.sentence, { ignoreCase: true });
  await page.goto(storyPath({ reason: "sas-expired", row: row.id }));
  const steps = page.getByRole("navigation", { name: "Neighboring requests" });
  await expect(steps).toContainText("1 of ");
  await steps.getByRole("link", { name: "Next request" }).click();
  await expect(steps).toContainText("2 of ");
  await page.getByRole("link", { name: /All blocked requests/ }).click();
  await expect(page.getByRole("region", { name: "Filters" })).toContainText("Token expired");
});

test("requests with the same token are one click away, as many as it says", async ({ page, world }) => {
  const row = await newestExpired(world.url);
  await page.goto(storyPath({ row: row.id }));
  const link = page.getByRole("link", { name: /^Requests with this token/ });
  const count = /\((.+)\)/.exec((await link.textContent()) ?? "")?.[1];
  await link.click();
  await expect(page.getByRole("region", { name: "Blocked requests" })).toContainText(
    `${count}, newest first`,
  );
});

test("each link to the same token, caller, client, … lists as many as it says", async ({ page, world }) => {
  const row = await newestExpired(world.url);
  const kinds = ["token", "delegator", "caller", "client", "container", "object"];
  for (const kind of everyNth(kinds, 2)) {
    await page.goto(storyPath({ reason: "sas-expired", row: row.id }));
    const link = card(page, "The request").getByRole("link", { name: `with the same ${kind}` });
    const count = /^([\d,]+) blocked/.exec((await link.textContent()) ?? "")?.[1];
    await link.click();
    await expect(page.getByRole("region", { name: "Blocked requests" }), kind).toContainText(
      `${count}, newest first`,
    );
  }
});

test("every reason of the story has its details, with the sentence of the verdict", async ({
  page,
  world,
}) => {
  const { reasons } = await askJson(world.url, { account: STORY_ACCOUNT, ...STORY_WINDOW });
  for (const { reason } of everyNth(reasons, 3)) {
    const { requests } = await askJson(world.url, { account: STORY_ACCOUNT, ...STORY_WINDOW, reason });
    const [row] = requests;
    const html = await (await fetch(world.url + storyPath({ row: row?.id ?? "" }))).text();
    await page.setContent(html.replace(/<script.*?<\/script>/gs, "").replace(/<link[^>]*>/g, ""));
    await expect(page.getByRole("main")).toContainText(row?.sentence ?? "?", { ignoreCase: true });
    await expect(page.getByRole("heading", { level: 1 })).not.toContainText("{");
    await expect(card(page, "What to change")).toContainText(row?.fix.title ?? "?");
  }
});

test("an id that is in no log is a state of its own, not an error", async ({ page, world }) => {
  const path = storyPath({ row: "0123456789abcdef0123456789abcdef" });
  expect((await fetch(world.url + path)).status).toBe(200);
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This request is not in the log");
  await page.getByRole("link", { name: "Show the list of blocked requests" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("requests blocked: ");
});

test("an id that is none is named in a notice, and the list is shown", async ({ page }) => {
  await page.goto(storyPath({ row: "../../etc" }));
  await expect(page.getByRole("status").first()).toContainText(
    "row = ../../etc is not a request id and was ignored",
  );
  await expect(page.getByRole("heading", { level: 1 })).toContainText("requests blocked: ");
});
