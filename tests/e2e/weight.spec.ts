import { gzipSync } from "node:zlib";
import { expect } from "playwright/test";
import { worldTest as test } from "./support/test";
import { storyPath } from "./support/world";

const MAX_BYTES = 200_000;
const SCRIPT = /"(\/_next\/static\/chunks\/[^"]+\.js)"/g;

test.use({ ownProfile: true });

/** What the inspector may add, and so must no other page hold. */
const MAX_INSPECTOR_BYTES = 40_000;

/** The words of a check, and of nothing that is not the rule book. */
const OF_RULE_BOOK = "a private address: a client in the same region or a virtual network";

/** The scripts that the first HTML names. */
async function firstScripts(url: string, path = storyPath()): Promise<readonly string[]> {
  const html = await (await fetch(url + path)).text();
  return [...new Set([...html.matchAll(SCRIPT)].map(([, path = ""]) => path))];
}

async function gzippedBytes(url: string): Promise<number> {
  return gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length;
}

test("the scripts before the chart are under 200 kB gzip", async ({ page, world }) => {
  const first = await firstScripts(world.url);
  const loaded: string[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") loaded.push(new URL(response.url()).pathname);
  });
  await page.goto(storyPath());
  await page.locator("svg.recharts-surface").first().waitFor();
  const sizes = await Promise.all(first.map((path) => gzippedBytes(world.url + path)));
  const sum = sizes.reduce((all, size) => all + size, 0);
  const later = loaded.filter((path) => !first.includes(path));
  const chart = (await Promise.all(later.map((path) => gzippedBytes(world.url + path)))).reduce(
    (a, b) => a + b,
    0,
  );
  const figures = `${(sum / 1000).toFixed(1)} kB gzip in ${first.length} scripts before the chart, ${(chart / 1000).toFixed(1)} kB for it`;
  console.log(figures);
  expect(sum, figures).toBeLessThan(MAX_BYTES);
  expect(later.length).toBeGreaterThan(0);
});

test("everything is readable and works while the chart's script has not come", async ({ page, world }) => {
  const first = await firstScripts(world.url);
  const held: (() => Promise<void>)[] = [];
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    if (first.includes(new URL(route.request().url()).pathname)) return route.continue();
    held.push(() => route.continue());
  });
  await page.goto(storyPath());
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("requests blocked: ");
  await expect(page.locator("#when svg rect").first()).toBeVisible();
  await expect(page.locator("table.requests tbody tr")).toHaveCount(25);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" }).click();
  await expect(page.getByRole("navigation", { name: "Pages" })).toContainText("page 2 of");
  await expect(page.locator("svg.recharts-surface")).toHaveCount(0);
  await Promise.all(held.map((release) => release()));
  await expect(page.locator("svg.recharts-surface").first()).toBeVisible();
});

test("a chart's script that never comes leaves the page standing", async ({ page, world, complaints }) => {
  const first = await firstScripts(world.url);
  let refused = 0;
  await page.route("**/_next/static/chunks/*.js", (route) => {
    if (first.includes(new URL(route.request().url()).pathname)) return route.continue();
    refused += 1;
    return route.abort();
  });
  await page.goto(storyPath());
  await expect.poll(() => refused).toBeGreaterThan(0);
  await page.waitForTimeout(500);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("requests blocked: ");
  await expect(page.locator("table.requests tbody tr")).toHaveCount(25);
  await expect(page.locator("#when svg rect").first()).toBeVisible();
  complaints.splice(0);
});

test("the inspector adds under 40 kB gzip to its own page, and its rule book to no other", async ({
  world,
}) => {
  const [own, ...others] = await Promise.all(
    ["/token", "/causes", "/", "/logs", storyPath()].map((path) => firstScripts(world.url, path)),
  );
  const elsewhere = new Set(others.flat());
  const added = (own ?? []).filter((path) => !elsewhere.has(path));
  const sizes = await Promise.all(added.map((path) => gzippedBytes(world.url + path)));
  const sum = sizes.reduce((all, size) => all + size, 0);
  const figures = `${(sum / 1000).toFixed(1)} kB gzip in ${added.length} scripts of the inspector alone`;
  console.log(figures);
  expect(sum, figures).toBeLessThan(MAX_INSPECTOR_BYTES);
  const holding = async (paths: Iterable<string>): Promise<readonly string[]> => {
    const texts = await Promise.all([...paths].map(async (path) => (await fetch(world.url + path)).text()));
    return texts.filter((text) => text.includes(OF_RULE_BOOK));
  };
  expect(await holding(added)).toHaveLength(1);
  expect(await holding(elsewhere)).toEqual([]);
});
