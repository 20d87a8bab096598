import { gzipSync } from "node:zlib";
import { expect, type Page } from "playwright/test";
import { worldTest as test } from "./support/test";
import { storyPath } from "./support/world";

/** Of what a browser loads before the chart; 130 kB of it are React and Next. 149.6 kB on 30 November. */
const MAX_FIRST_BYTES = 150_000;
/** The same, with what comes when it is idle. */
const MAX_BYTES = 156_000;
const SCRIPT = /"(\/_next\/static\/chunks\/[^"]+\.js)"/g;

test.use({ ownProfile: true });

/**
 * What the inspector may add: 39 kB of its own, and 4 of redaction, which other pages load when something is sent. No
 * other page may hold the rule book.
 */
const MAX_INSPECTOR_BYTES = 43_500;

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

/** The scripts that the insight loads by itself, those for which it waits until the browser is idle among them. */
async function scriptsOfInsight(page: Page): Promise<ReadonlySet<string>> {
  const loaded = new Set<string>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") loaded.add(new URL(response.url()).pathname);
  });
  await page.goto(storyPath(), { waitUntil: "networkidle" });
  await page.locator("#when [role=application][tabindex]").waitFor();
  return loaded;
}

test("the scripts of the insight are under 150 kB gzip before its chart, and 156 in all", async ({
  page,
  world,
}) => {
  const [named, loaded] = [new Set(await firstScripts(world.url)), await scriptsOfInsight(page)];
  const [first, idle] = [
    [...loaded].filter((path) => named.has(path)),
    [...loaded].filter((path) => !named.has(path)),
  ];
  const sumOf = async (paths: readonly string[]): Promise<number> => {
    const sizes = await Promise.all(paths.map((path) => gzippedBytes(world.url + path)));
    return sizes.reduce((all, size) => all + size, 0);
  };
  const [before, after] = [await sumOf(first), await sumOf(idle)];
  const figures = `${(before / 1000).toFixed(1)} kB gzip in ${first.length} scripts of the insight, ${(after / 1000).toFixed(1)} when idle`;
  console.log(figures);
  expect(first.length).toBeGreaterThan(3);
  expect(before, figures).toBeLessThan(MAX_FIRST_BYTES);
  expect(before + after, figures).toBeLessThan(MAX_BYTES);
});

/** Of the sample's insight, ten reasons and 25 requests: half of it is what a reader sees, half how it looks. */
const MAX_HTML_BYTES = 216_000;

test("the HTML of the insight says each thing once", async ({ world }) => {
  const html = await (await fetch(world.url + storyPath())).text();
  const figures = `${(html.length / 1000).toFixed(1)} kB of HTML`;
  console.log(figures);
  expect(html.length, figures).toBeLessThan(MAX_HTML_BYTES);
  expect(html.split("Recommended documents")).toHaveLength(2);
});

test("the inspector adds under 43.5 kB gzip to its own page, and its rule book to no other", async ({
  page,
  world,
}) => {
  const [own, ...others] = await Promise.all(
    ["/token", "/causes", "/", "/logs", storyPath()].map((path) => firstScripts(world.url, path)),
  );
  const elsewhere = new Set([...others.flat(), ...(await scriptsOfInsight(page))]);
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
