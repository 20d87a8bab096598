import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, expect } from "playwright/test";
import { writeMix } from "../bench/mix/write-mix";
import { measurePage } from "../bench/page-figures";
import { serveApp } from "../bench/served-app";
import { firstByteMs } from "../support/first-byte";
import { makeTemporaryFolder } from "../support/temporary-folder";
import { AZURE_PATH, knownAnswers, startFaultyWorld } from "./support/azure-world";
import { embedTest, PANEL_PATH, VERDICT } from "./support/embed-world";
import { frameOf, hostPage } from "./support/host-site";
import { forgetUnavailable } from "./support/looks";
import { openFirstBeside } from "./support/rows";
import { ROOT } from "./support/server";
import { test as ownTest, worldTest } from "./support/test";
import { Walk } from "./support/walk";
import { PAGE, storyPath } from "./support/world";

/*
 * Those of the twenty tasks that are states and surroundings. `npm test -- --only tasks` prints their times beside those of
 * tasks.spec.ts; what they must do is held by the specs that docs/page-design.md names.
 */

worldTest.describe("without scripts", { tag: "@soak" }, () => {
  worldTest.use({ ownProfile: true, javaScriptEnabled: false });

  worldTest("task 10: the page, another order, a filter, a request", async ({ page }) => {
    const list = page.locator("#requests");
    const walk = new Walk("10", page);
    await walk.waits(() => page.goto(storyPath()));
    const head = list.getByRole("columnheader", { name: "Object" });
    await walk.click(head.getByRole("link"), list.locator("th[aria-sort=ascending]"));
    const filters = page.getByRole("region", { name: "Filters" });
    const values = filters.getByRole("link", { name: "Show the values" });
    await walk.click(
      filters.locator("summary", { hasText: "Operation" }),
      values.and(page.locator(":visible")),
    );
    const wanted = filters.getByRole("link", { name: /^DeleteBlob/ });
    await walk.click(values.and(page.locator(":visible")), wanted);
    await walk.click(wanted, filters.getByRole("link", { name: /^Remove filter Operation/ }));
    const first = list.locator("tbody tr").first().getByRole("link");
    await walk.click(first, page.getByRole("region", { name: "Evidence" }));
    walk.ends(5, 0);
  });
});

worldTest.describe("on paper and by ear", { tag: "@soak" }, () => {
  worldTest("task 11: the insight is printed", async ({ page }) => {
    await page.goto(storyPath());
    const walk = new Walk("11", page);
    let sheets = 0;
    await walk.waits(async () => {
      const paper = await page.pdf({ format: "A4" });
      sheets = (paper.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
    });
    console.log(`TASK 11: ${sheets} sheets`);
    expect(sheets).toBeGreaterThan(0);
    expect(sheets).toBeLessThanOrEqual(3);
    walk.ends(0, 0);
  });

  worldTest("task 12: a count is announced, and the focus comes back to its row", async ({ page }) => {
    await page.goto(storyPath());
    await page.locator("#when [role=application][tabindex]").waitFor();
    const announced = new Walk("12, a count announced", page);
    await announced.click(
      page.getByRole("link", { name: "Leave out Token expired" }),
      page.locator("#announcements", { hasText: /^Blocked requests: \d/ }),
    );
    announced.ends(1, 0);
    await openFirstBeside(page);
    await page.locator("aside #request-part").waitFor();
    const back = new Walk("12, back to the row", page);
    await back.press("Escape", page.locator("table.requests tbody a:focus"));
    back.ends(0, 1);
  });
});

embedTest("task 13: a panel in another site's frame", { tag: "@soak" }, async ({ page, sites }) => {
  const walk = new Walk("13", page);
  await walk.waits(async () => {
    await page.goto(sites.allowed.show(hostPage(frameOf(sites.world.url + PANEL_PATH))));
    await page
      .frameLocator("iframe")
      .getByRole("heading", { level: 1 })
      .filter({ hasText: VERDICT })
      .waitFor();
  });
  walk.ends(0, 0);
});

ownTest.describe("sources and starts", { tag: "@soak" }, () => {
  ownTest(
    "task 18: a source that takes 12 s a question, and one that fails",
    async ({ page, complaints }) => {
      const slow = await startFaultyWorld(async (...asked) => {
        await sleep(12_000);
        return knownAnswers(...asked);
      }, 60);
      try {
        const asked = new Walk("18, what is asked", page);
        await asked.waits(async () => {
          await page.goto(slow.url + AZURE_PATH, { waitUntil: "commit" });
          await page.getByText("Asking Azure Monitor Logs").first().waitFor();
        });
        asked.ends(0, 0);
        await page.goto("about:blank");
        await slow.misbehave("429 after 3600 s");
        const fault = new Walk("18, a fault", page);
        await fault.waits(async () => {
          await page.goto(slow.url + AZURE_PATH, { waitUntil: "commit" });
          await page.getByText("Too many requests right now").first().waitFor();
        });
        fault.ends(0, 0);
      } finally {
        await page.goto("about:blank");
        await slow.stop();
      }
      forgetUnavailable(complaints);
    },
  );

  ownTest("task 19: a wrong option", async ({ page }) => {
    const walk = new Walk("19", page);
    await walk.waits(async () => {
      const child = spawn(process.execPath, ["scripts/start.mjs", "--lgos", "x"], {
        cwd: ROOT,
        stdio: "ignore",
      });
      expect((await once(child, "close"))[0]).toBe(2);
    });
    walk.ends(0, 0);
  });

  ownTest("task 20: 300,000 failures", async () => {
    ownTest.setTimeout(600_000);
    const folder = makeTemporaryFolder();
    const logs = join(folder.path, "logs");
    mkdirSync(logs);
    writeMix(join(logs, "all.json"), { mix: "all", lines: 300_000, seed: 7, endMs: Date.UTC(2026, 10, 22) });
    const app = await serveApp(ROOT, {
      SAS_INSIGHTS_DATA: join(folder.path, "data"),
      SAS_INSIGHTS_LOGS: logs,
    });
    const executablePath = process.env.CHROMIUM;
    const browser = await chromium.launch({
      args: ["--no-sandbox"],
      ...(executablePath && { executablePath }),
    });
    try {
      const path = `${PAGE}?account=stcontosobench&from=2026-11-01T00:00Z&to=2026-11-23T00:00Z`;
      const firstMs = await firstByteMs(app.url + path);
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const { htmlBytes, clickMs, interactionMs, layoutShift } = await measurePage(page, app.url, path);
      console.log(
        `TASK 20: first byte ${Math.round(firstMs)} ms, ${Math.round(htmlBytes / 1_000)} kB of HTML, sorted after ${Math.round(clickMs)} ms, longest interaction ${interactionMs} ms, layout shift ${layoutShift.toFixed(3)}`,
      );
      expect(layoutShift).toBeLessThan(0.01);
    } finally {
      await browser.close();
      await app.stop();
      folder.remove();
    }
  });
});
