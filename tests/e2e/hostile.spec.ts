import { join } from "node:path";
import { expect, type Page } from "playwright/test";
import { DOCUMENTS } from "../../lib/diagnosis/causes/documents";
import { CANARY_TEXTS, leakIn } from "../support/canary";
import { everyNth } from "../support/soak";
import { makeTemporaryFolder } from "../support/temporary-folder";
import { askAllRows } from "./support/ask";
import {
  CANARY_ACCOUNT,
  HOSTILE_ACCOUNT,
  HOSTILE_TEXTS,
  LATER_ACCOUNT,
  writeHostileLogs,
  writeLaterLog,
} from "./support/hostile";
import { expectGoodLooks } from "./support/looks";
import { openFirstAsPage } from "./support/rows";
import { type Server, startServer } from "./support/server";
import { test } from "./support/test";
import { API, PAGE } from "./support/world";

const DAY = { from: "2026-11-20T00:00Z", to: "2026-11-21T00:00Z" };
const LATER_MS = 75_000;

/** Pages besides the list that show something of the same requests. */
const BESIDE = [`${PAGE}/compare`, `${PAGE}/expiring`, `${PAGE}/ticket`, `/embed${PAGE}`, "/accounts"];

/** Parameters that a page shows again. */
const NAMES = ["q", "caller", "operation", "client", "status", "token", "by", "compare", "format"];

const folder = makeTemporaryFolder();
const logs = join(folder.path, "logs");
let server: Server | null = null;
const url = () => server?.url ?? "";
const listOf = (account: string, more = "") =>
  `${url()}${PAGE}?${new URLSearchParams({ account, ...DAY })}${more}`;

const besideList = (path: string, more: Readonly<Record<string, string>> = {}) =>
  `${url()}${path}?${new URLSearchParams({ account: HOSTILE_ACCOUNT, ...DAY, ...more })}`;

test.beforeAll(async () => {
  writeHostileLogs(logs);
  server = await startServer({ data: join(folder.path, "data"), logs });
  writeLaterLog(logs);
});
test.afterAll(async () => {
  await server?.stop();
  folder.remove();
});

/**
 * What of a page must never come from a log: elements that load or run something, and links elsewhere; in the
 * page as it stands, or in HTML as the browser would read it.
 */
function foreignParts(page: Page, html: string | null = null): Promise<readonly string[]> {
  return page.evaluate(
    ([text, documents]) => {
      const root = text === null ? document : new DOMParser().parseFromString(text, "text/html");
      const strange = root.querySelectorAll(
        "img, iframe, object, embed, base, frame, video, audio, applet, [onerror], [onload], [onfocus], [onclick], [srcdoc], script:not([nonce], [src^='/_next/static/chunks/'])",
      );
      const links = [...root.querySelectorAll("[href], [src], [action], [formaction]")].flatMap((element) =>
        ["href", "src", "action", "formaction"].flatMap((name) => element.getAttribute(name) ?? []),
      );
      const own = (link: string) => /^(\/(?!\/)|#)/.test(link) || documents.includes(link);
      const foreign = links.filter((link) => !own(link));
      return [...[...strange].map((element) => element.outerHTML.slice(0, 200)), ...foreign];
    },
    [html, Object.values(DOCUMENTS).map((entry): string => entry.url)] as const,
  );
}

async function expectOnlyText(page: Page): Promise<void> {
  expect(await foreignParts(page)).toEqual([]);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  expect(await page.locator("main").textContent()).not.toMatch(DISGUISES);
}

/** Characters that hide, reorder or command. */
const DISGUISES =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ue000]|[\u{e0000}-\u{e0fff}]/u;

test("nothing of a hostile log becomes markup, a link or code on the pages that list it", async ({
  page,
}) => {
  for (const path of ["/", "/logs", PAGE]) {
    await page.goto(url() + path);
    await expectOnlyText(page);
  }
  for (const more of ["", "&page=2", "&sort=-status"]) {
    await page.goto(listOf(HOSTILE_ACCOUNT, more));
    await page.locator("#when [role=application][tabindex]").waitFor();
    await expectOnlyText(page);
  }
  for (const path of BESIDE) {
    await page.goto(besideList(path));
    await expectOnlyText(page);
  }
});

test("the policy's reports would tell of markup that runs", async ({ page, complaints }) => {
  await page.goto(listOf(HOSTILE_ACCOUNT));
  for (const markup of ["<p onclick='window.ran=1'>x</p>", "<svg onload='window.ran=1'>"]) {
    await page.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), markup);
    // The browser's own word, and that of the listener.
    await expect.poll(() => complaints.length).toBeGreaterThan(1);
    expect(complaints.splice(0).join("\n")).toContain("policy: script-src-attr inline");
  }
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

test("nothing of a hostile request becomes markup, a link or code on its own page", async ({ page }) => {
  const rows = await askAllRows(url(), { account: HOSTILE_ACCOUNT, ...DAY });
  expect(rows).toHaveLength(Object.keys(HOSTILE_TEXTS).length * 3);
  await page.goto(listOf(HOSTILE_ACCOUNT));
  for (const { id, userAgent } of rows) {
    const html = await (await fetch(listOf(HOSTILE_ACCOUNT, `&row=${id}`))).text();
    expect(html, userAgent).toContain("Checks, in the order the service runs them");
    expect(await foreignParts(page, html), userAgent).toEqual([]);
  }
  for (const { id } of rows.filter((_, n) => n % 5 === 0)) {
    await page.goto(listOf(HOSTILE_ACCOUNT, `&row=${id}`));
    await expectOnlyText(page);
  }
});

test("what hides or reorders text is shown as visible escapes", async ({ page }) => {
  await page.goto(listOf(HOSTILE_ACCOUNT));
  const main = page.getByRole("main");
  for (const shown of [
    "invoice\\u202Egpj.exe\\u2066\\u2069",
    "pay\\u200B\\u200Dpal\\uFEFF\\u2060",
    "␛[31mred",
  ]) {
    await expect(main).toContainText(shown);
  }
  await page.goto(`${url()}/logs`);
  await expect(main).toContainText("invoice\\u202Enosj.json");
  await expect(main).toContainText('"><img src=x onerror=');
});

test("every menu's hostile value is a filter that finds its requests", async () => {
  const open = ["caller", "status", "operation"].map(async (facet) =>
    (await fetch(listOf(HOSTILE_ACCOUNT, `&facet=${facet}`))).text(),
  );
  const html = (await Promise.all(open)).join("");
  const hrefs = [...html.matchAll(/href="([^"]*[?&;](?:caller|status|operation)=[^"]*)"/g)].map(
    ([, href = ""]) => href,
  );
  expect(hrefs.length).toBeGreaterThan(20);
  for (const href of hrefs.slice(0, 30)) {
    const query = new URL(url() + href.replaceAll("&amp;", "&")).searchParams;
    const { matching, ignored } = await (await fetch(`${url()}${API}?${query}`)).json();
    expect([matching > 0, ignored], href).toEqual([true, []]);
  }
});

test("names of 8 kB neither widen the page nor break its looks", async ({ page }) => {
  await page.goto(listOf(HOSTILE_ACCOUNT, "&q=xxxxxxxx"));
  await expectGoodLooks(page, "hostile");
  await openFirstAsPage(page);
  await expect(page.getByRole("region", { name: "The request" })).toBeVisible();
  await expectGoodLooks(page, "hostile-request");
  await page.goto(`${url()}/logs`);
  await expectGoodLooks(page, "hostile-files");
});

test("a signature in the log is in no page, no payload and no JSON", async () => {
  const rows = await askAllRows(url(), { account: CANARY_ACCOUNT, ...DAY });
  expect(rows.length).toBeGreaterThanOrEqual(Object.keys(CANARY_TEXTS).length);
  const paths = [
    "/",
    "/logs",
    ...["", "&page=2", "&sort=object", "&q=box"].map((more) =>
      listOf(CANARY_ACCOUNT, more).slice(url().length),
    ),
    ...everyNth(rows, 5).map(({ id }) => `${PAGE}?account=${CANARY_ACCOUNT}&row=${id}`),
    ...[1, 2, 3].map(
      (page) => `${API}?${new URLSearchParams({ account: CANARY_ACCOUNT, ...DAY, page: `${page}` })}`,
    ),
  ];
  for (const path of paths) {
    for (const headers of [{}, { RSC: "1" }]) {
      const response = await fetch(url() + path, { headers });
      expect(leakIn(Buffer.from(await response.arrayBuffer())), path).toBe("");
      expect(response.status).toBe(200);
    }
  }
  expect(leakIn(Buffer.from(server?.said() ?? ""))).toBe("");
});

test("a file that came while the server runs is on the page within about a minute", async ({ page }) => {
  test.setTimeout(LATER_MS + 15_000);
  const asked = () => fetch(`${url()}${API}?account=${LATER_ACCOUNT}`).then(({ status }) => status);
  await expect.poll(asked, { timeout: LATER_MS, intervals: [500] }).toBe(200);
  await page.goto(`${url()}${PAGE}?account=${LATER_ACCOUNT}`);
  await expect(page.getByRole("main")).toContainText("1 of 1 requests");
});

test.describe("every text in every place, on every page", { tag: "@soak" }, () => {
  test("is text, with the policy's reports as witness", async ({ page }) => {
    test.setTimeout(3_600_000);
    const rows = await askAllRows(url(), { account: HOSTILE_ACCOUNT, ...DAY });
    let loaded = 0;
    const expectTextAt = async (address: string) => {
      await page.goto(address);
      await expectOnlyText(page);
      loaded += 1;
    };
    for (const { id } of rows) await expectTextAt(besideList(PAGE, { row: id }));
    // The text in all fields: the other rows of a text have it in their address.
    for (const { id } of rows.filter(({ object }) => String(object).startsWith("box/")))
      for (const path of [`${PAGE}/ticket`, `/embed${PAGE}`])
        await expectTextAt(besideList(path, { row: id }));
    const asked = Object.values(HOSTILE_TEXTS).filter((text) => text.length < 1_000);
    for (const [n, text] of asked.entries()) {
      for (const [m, path] of [PAGE, ...BESIDE].entries()) {
        const name = NAMES[(n + m) % NAMES.length] ?? "q";
        await expectTextAt(besideList(path, { [name]: text }));
      }
    }
    test.info().annotations.push({ type: "pages", description: String(loaded) });
    expect(loaded).toBeGreaterThan(rows.length);
  });
});
