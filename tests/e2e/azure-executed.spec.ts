import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "playwright/test";
import { linesOf } from "../support/logged-rows";
import { makeTemporaryFolder } from "../support/temporary-folder";
import { readTable } from "./support/ask";
import { AZURE_PATH, AZURE_ROWS, startExecutedWorld } from "./support/azure-world";
import { startServer } from "./support/server";
import { test } from "./support/test";

/** Ends a page that never comes, long before the test's own end, which would not say what it waited for. */
const PAGE_MS = 150_000;
/** The headline, and how often each reason occurred, in the order in which they came. */
const FIGURES = /<h1[^>]*>([^<]*)<|<span data-count[^>]*>([^<]*)</g;

test("executed queries give the page that the embedded store gives", async ({ page }) => {
  const folder = makeTemporaryFolder();
  const logs = join(folder.path, "rows.json");
  writeFileSync(logs, linesOf(AZURE_ROWS));
  const [azure, embedded] = await Promise.all([
    startExecutedWorld(),
    startServer({ data: join(folder.path, "data"), logs }),
  ]);
  try {
    const [asked, loaded] = await Promise.all(
      [azure, embedded].map(async ({ url }) => {
        const answer = await fetch(url + AZURE_PATH, { signal: AbortSignal.timeout(PAGE_MS) });
        return answer.text();
      }),
    );
    const figures = (html = "") => [...html.matchAll(FIGURES)].map(([, verdict, count]) => verdict ?? count);
    expect(figures(asked).length).toBeGreaterThan(2);
    expect(figures(asked).sort()).toEqual(figures(loaded).sort());
    expect(readTable(asked ?? "").ids).toHaveLength(12);
    expect(readTable(asked ?? "").ids).toEqual(readTable(loaded ?? "").ids);
    await page.route(`${azure.url}${AZURE_PATH}`, (route) =>
      route.fulfill({ body: asked ?? "", contentType: "text/html; charset=utf-8" }),
    );
    await page.goto(azure.url + AZURE_PATH, { waitUntil: "networkidle" });
    await expect(page.locator("#why")).toContainText("Token expired");
    // What the page still loads must not find its server gone.
    await page.goto("about:blank");
  } finally {
    await Promise.all([azure.stop(), embedded.stop()]);
    folder.remove();
  }
});
