import { expect, type Locator, type Page } from "playwright/test";
import { CANARY, CANARY_TEXTS, ENCODINGS, leakIn } from "../support/canary";
import { everyNth } from "../support/soak";
import { worldTest as test } from "./support/test";
import { API, PAGE, storyPath } from "./support/world";

const leak = (text: string) => leakIn(Buffer.from(text));
const SAS_URL = `https://stcontosomedia.blob.core.windows.net/a/b.csv?sv=2026-04-06&se=2026-11-20T18:00Z&sr=b&sp=r&sig=${encodeURIComponent(CANARY)}`;
/** Some of each kind: tests of the address itself go through all of them. */
const SOME = Object.fromEntries(Object.entries(CANARY_TEXTS).filter((_, n) => n % 4 === 0));
const PASTED = { ...SOME, "a whole URL": SAS_URL, "an encoded URL": encodeURIComponent(SAS_URL) };

/** Everything the browser sends from now on: request lines, headers, bodies. */
function watch(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    sent.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? "");
  });
  return sent;
}

/** Everything that stays in the browser: the address, the document with its fields, storage, history, timings. */
const kept = (page: Page) =>
  page.evaluate(() =>
    [
      location.href,
      document.title,
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll("input")].map(({ value }) => value),
      JSON.stringify(history.state),
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      document.cookie,
      ...performance.getEntries().map(({ name }) => name),
    ].join("\n"),
  );

/** As when the form is sent with a value that its fields would not let through. */
const submitWith = (field: Locator, text: string) =>
  field.evaluate((input: HTMLInputElement, value) => {
    input.type = "text";
    input.value = value;
    input.form?.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
  }, text);

async function paste(page: Page, text: string): Promise<void> {
  const before = page.url();
  const field = page.getByRole("searchbox");
  await field.fill(text.slice(0, 1024));
  await field.press("Enter");
  await expect.poll(() => page.url()).not.toBe(before);
  await expect(field).not.toHaveValue(/S1gNaTuRe/);
}

test("a secret that is pasted in the search leaves the browser in no form", async ({ page }) => {
  await page.goto(storyPath());
  const sent = watch(page);
  for (const [name, text] of Object.entries(PASTED)) {
    await paste(page, text);
    await paste(page, `nothing ${name.length} ${Object.keys(PASTED).indexOf(name)}`);
  }
  expect(sent.length).toBeGreaterThan(2 * Object.keys(PASTED).length);
  expect(leak(sent.join("\n"))).toBe("");
  expect(leak(await kept(page))).toBe("");
});

test("nor from any field of the forms on the first page and on the insight", async ({ page }) => {
  for (const start of ["/", storyPath()]) {
    await page.goto(start);
    const sent = watch(page);
    const fields = page.locator("form input:not([type=hidden])");
    for (let n = 0; n < (await fields.count()); n += 1) {
      await page.goto(start);
      // An event of a test's own is lost while the page isn't listening yet.
      await expect(async () => {
        await submitWith(fields.nth(n), SAS_URL);
        await expect.poll(() => page.url(), { timeout: 10_000 }).toContain("REDACTED");
      }).toPass({ timeout: 60_000 });
    }
    expect(sent.length).toBeGreaterThan(0);
    expect(leak(sent.join("\n"))).toBe("");
    expect(leak(await kept(page))).toBe("");
  }
});

test("nor from the search within a menu", async ({ page }) => {
  await page.goto(storyPath());
  const sent = watch(page);
  const menu = page.locator("details", { has: page.locator('summary bdi:text-is("Caller")') }).last();
  await menu.locator("> summary").click();
  const search = menu.getByRole("searchbox");
  const asked = page.waitForRequest(/[?&]contains=/);
  await search.fill(SAS_URL);
  expect(leak((await asked).url())).toBe("");
  expect(leak(sent.join("\n"))).toBe("");
});

test("what can't be cleaned is not sent: the page is loaded anew", async ({ page, world, complaints }) => {
  const html = await (await fetch(world.url + storyPath())).text();
  await page.route(/\.js$/, (route) =>
    html.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
  );
  await page.goto(storyPath());
  const sent = watch(page);
  await expect(async () => {
    const isLoadedAnew = page.waitForRequest((request) => request.isNavigationRequest(), { timeout: 5_000 });
    await submitWith(page.getByRole("searchbox").first(), SAS_URL);
    await isLoadedAnew;
  }).toPass();
  await page.waitForLoadState();
  expect(leak(sent.join("\n"))).toBe("");
  const others = complaints.splice(0).filter((text) => !text.includes("net::ERR_FAILED"));
  expect(others).toEqual([]);
});

test("an address with a secret shows its clean form, which the browser remembers alone", async ({
  page,
  world,
}) => {
  const paths = ["/", PAGE, "/logs", "/causes", "/causes/kql", "/token"];
  for (const [n, path] of paths.entries()) {
    const texts = everyNth(Object.values(PASTED), 2).filter((_, at) => at % paths.length === n);
    for (const text of texts) {
      await page.goto(
        `${path}?account=stcontosomedia&q=${encodeURIComponent(text)}&${encodeURIComponent(text)}=1`,
      );
      expect(page.url().startsWith(world.url + path)).toBe(true);
      expect(leak(await kept(page)), text).toBe("");
    }
    await page.goto(`${path}?q=${SAS_URL}`);
    expect(leak(await kept(page))).toBe("");
  }
  expect(leak(world.said())).toBe("");
});

test("the interface, the browser's own requests and unknown addresses are sent on too", async ({ world }) => {
  const headers = { RSC: "1", "Next-Router-Prefetch": "1" };
  for (const path of [
    API,
    "/api/health",
    "/api/nothing",
    PAGE,
    "/nothing",
    "/_next/static/nothing.js",
    "/causes/",
  ]) {
    for (const encode of Object.values(ENCODINGS)) {
      const text = encodeURIComponent(encode(`sig=${CANARY}`));
      for (const address of [`${path}?x=${text}`, `${path}?${text}`, `${path}/${text}`]) {
        const first = await fetch(world.url + address, { redirect: "manual", headers });
        expect(first.status, address).toBe(303);
        const location = first.headers.get("location") ?? "";
        expect(leak(location + (await first.text()))).toBe("");
        expect(location).toMatch(/^\/(?!\/)/);
      }
    }
    const followed = await fetch(`${world.url}${path}?sig=${CANARY}`, { headers });
    expect(followed.redirected).toBe(true);
    expect(leak(followed.url + (await followed.text()))).toBe("");
  }
  expect(leak(world.said())).toBe("");
});

test("a server for this machine alone answers to its own names", async ({ world }) => {
  const { request } = await import("node:http");
  const settle = (host: string, path: string) =>
    new Promise<number | undefined>((answered) => {
      request(world.url + path, { headers: { host } }, (response) => {
        response.resume();
        answered(response.statusCode);
      }).end();
    });
  for (const path of ["/", PAGE, "/logs", API, "/api/health", "/icon.svg", "/_next/static/nothing.js"]) {
    expect(await settle("evil.example", path), path).toBe(421);
    expect(await settle("localhost.evil.example:3000", path), path).toBe(421);
    expect(await settle("localhost:1", path), path).not.toBe(421);
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false, ownProfile: true });

  test("a secret that is pasted is gone from the address, the page and the history", async ({ page }) => {
    await page.goto(storyPath());
    await page.getByRole("searchbox").fill(SAS_URL);
    await page.getByRole("searchbox").press("Enter");
    await expect.poll(() => page.url()).toContain("REDACTED");
    expect(leak(page.url())).toBe("");
    expect(leak(await page.content())).toBe("");
    await page.goBack();
    await page.goForward();
    expect(leak(page.url())).toBe("");
  });
});
