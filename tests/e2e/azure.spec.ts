import { expect, type Page } from "playwright/test";
import type { SourceFault } from "../../lib/log-source/log-source";
import { EngineRefusal } from "../emulators/kusto-engine";
import type { ServiceFaultName } from "../emulators/service-faults";
import { isLinkedAddress } from "../support/linked-sites";
import { shortOrSoak } from "../support/soak";
import { makeTemporaryFolder } from "../support/temporary-folder";
import { askJson } from "./support/ask";
import { azureTest } from "./support/azure-test";
import {
  AZURE_ACCOUNT,
  AZURE_PATH,
  AZURE_WINDOW,
  knownAnswers,
  OBSERVED_ROWS,
  SHORT_SECONDS,
  startFaultyWorld,
  wholeRows,
} from "./support/azure-world";
import { expectGoodLooks, forgetUnavailable } from "./support/looks";
import { startServer } from "./support/server";
import { API } from "./support/world";

const test = azureTest(() => startFaultyWorld());

const NO_FAILURES = /no failures|no blocked request|none was (?:blocked|refused)/i;
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const main = (page: Page) => page.getByRole("main");

/** Which fault of the service is which state of the page, and what its next step names. */
const STATES: readonly (readonly [ServiceFaultName, SourceFault, string, RegExp])[] = [
  [
    "403 InsufficientAccessError",
    "forbidden",
    "This dashboard isn't allowed to read the logs",
    /Log Analytics Reader/,
  ],
  ["401", "signed-out", "The dashboard could not sign in to Azure", /SAS_INSIGHTS_AZURE_CREDENTIAL/],
  ["404 workspace", "not-found", "No logs found", /SAS_INSIGHTS_AZURE_WORKSPACES/],
  ["400 no table", "not-found", "No logs found", /diagnostic setting/],
  ["204", "not-found", "No logs found", /diagnostic setting/],
  ["429 after 3600 s", "throttled", "Too many requests right now", /Wait 1 hour and try again/],
  ["400 unreadable query", "refused", "The query was not accepted", /report both/],
  ["400 unknown column", "refused", "The query was not accepted", /Compare its columns/],
  ["504", "timeout", "The query timed out", /Shorten the time range/],
  ["no answer", "timeout", "The query timed out", /Shorten the time range/],
  ["stalled body", "timeout", "The query timed out", /Shorten the time range/],
  ["503", "unreachable", "The logs can't be reached", /Try again in a minute/],
  ["reset", "unreachable", "The logs can't be reached", /check the network/],
  ["cut body", "unreachable", "The logs can't be reached", /check the network/],
  ["partial", "incomplete", "The answer is incomplete", /shorten the time range/],
  ["200 HTML", "unreadable", "Unexpected response from the service", /proxy/],
  ["200 {}", "unreadable", "Unexpected response from the service", /proxy/],
];

/** Which fault leads to which code is tested without a browser: one of each code is enough here. */
const ONE_OF_EACH = [...new Map(STATES.map((state) => [state[1], state])).values()];

test.describe("a service that fails", () => {
  test("shows what happened, what to do, and nothing about failures", async ({ page, azure, complaints }) => {
    for (const [fault, code, heading, nextStep] of shortOrSoak(ONE_OF_EACH, STATES)) {
      await test.step(fault, async () => {
        await azure.misbehave(fault);
        const started = Date.now();
        const response = await page.goto(AZURE_PATH);
        // What outlasts the page's patience is said in the page alone: its status has gone out by then.
        expect([200, 503]).toContain(response?.status());
        // A machine may be busy; without a deadline it would be the browser's, of minutes.
        expect(Date.now() - started).toBeLessThan(20_000);
        await expect(title(page), fault).toHaveText(heading);
        await expect(main(page), fault).toContainText(nextStep);
        await expect(main(page).locator("code").last(), fault).toHaveText(code);
        await expect(main(page), fault).not.toContainText(NO_FAILURES);
        await expect(main(page), fault).not.toContainText(/sig=|<script/);
      });
    }
    forgetUnavailable(complaints);
  });

  test("is told on the first page too, whose form stays; the state looks good", async ({
    page,
    azure,
    complaints,
  }) => {
    await azure.misbehave("403 InsufficientAccessError");
    await page.goto("/");
    await expect(main(page)).toContainText("The list of accounts could not be loaded");
    await expect(page.getByRole("button", { name: "Diagnose" })).toBeVisible();
    await page.goto(AZURE_PATH);
    await expectGoodLooks(page, "azure-forbidden");
    forgetUnavailable(complaints);
  });

  test("is told in JSON with its code, and health stays what it is", async ({ azure }) => {
    await azure.misbehave("429 after 3600 s");
    const query = new URLSearchParams({ account: AZURE_ACCOUNT, ...AZURE_WINDOW });
    const answer = await fetch(`${azure.url}${API}?${query}`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ state: "source-error", fault: "throttled" });
    const health = await fetch(`${azure.url}/api/health`);
    expect(health.status).toBe(200);
    expect(health.headers.get("x-queries-waiting")).toBe("0");
  });

  test("is not asked any longer when the tab is closed", async ({ azure }) => {
    await azure.misbehave("no answer");
    const before = azure.services.monitor.abandoned();
    const asked = azure.services.monitor.requests.length;
    const tab = new AbortController();
    const page = fetch(azure.url + AZURE_PATH, { signal: tab.signal }).then((response) => response.text());
    const gone = page.catch(() => "gone");
    await expect.poll(() => azure.services.monitor.requests.length).toBeGreaterThan(asked);
    const closed = Date.now();
    tab.abort();
    expect(await gone).toBe("gone");
    await expect.poll(() => azure.services.monitor.abandoned(), { intervals: [50] }).toBeGreaterThan(before);
    expect(Date.now() - closed).toBeLessThan((SHORT_SECONDS * 1000) / 2);
  });
});

test.describe("an account whose rows stay in a service", () => {
  test.beforeEach(({ azure }) => azure.misbehave(null));

  test("is shown with the service's name, and with the queries to be copied", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(AZURE_PATH);
    await expect(page.getByRole("main")).toContainText(`Connections to ${AZURE_ACCOUNT} were blocked`);
    await expect(main(page)).toContainText("From Azure Monitor Logs");
    await expect(page.locator("#accounting")).toContainText("No files were read");
    const queries = page.locator("#queries");
    await queries.getByText("Blob: blocked requests by reason").click();
    const text = await queries.locator("pre").textContent();
    expect(text).toContain("StorageBlobLogs\n| where TimeGenerated >= datetime(2026-11-20 10:00:00");
    await queries.getByRole("button", { name: "Copy KQL" }).click();
    await expect(queries.getByRole("button")).toHaveText("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    const portal = await queries.getByRole("link", { name: /Log Analytics/ }).getAttribute("href");
    expect(portal).toContain(`https://portal.azure.com/#blade/`);
    expect(isLinkedAddress(portal ?? "")).toBe(true);
    await expectGoodLooks(page, "azure-account");
  });

  test("says where its rows are in place of files", async ({ page }) => {
    await page.goto("/logs");
    await expect(title(page)).toHaveText("Log files read");
    await expect(main(page)).toContainText("Where the data is");
    await expect(main(page)).toContainText("counts once");
  });

  test("the page on rules and queries is linked from it and looks good", async ({ page }) => {
    await page.goto(AZURE_PATH);
    await page.getByRole("link", { name: "How the rules become KQL" }).click();
    await expect(title(page)).toHaveText("How the rules become KQL");
    await expect(main(page)).toContainText("before(signedExpiry, requestTime)");
    await expect(main(page)).toContainText("FailsTokenExpiry =");
    await expectGoodLooks(page, "azure-kql");
  });
});

test("a part that fails says so in its place, and the others stand", async ({ page }) => {
  const world = await startFaultyWorld(async (text, fence) => {
    if (text.includes("by Bucket, Reason"))
      throw new EngineRefusal("SYN0002", "Query could not be parsed.", "");
    return knownAnswers(text, fence);
  });
  try {
    await page.goto(`${world.url}${AZURE_PATH}`);
    await expect(title(page)).toContainText(" blocked: ");
    await expect(page.locator("#when")).toContainText(
      "The timeline could not be loaded: the query was not accepted",
    );
    await expect(page.locator("#why")).toContainText("Token expired");
    await expect(page.locator("table.requests tbody tr")).toHaveCount(5);
    await expect(main(page)).not.toContainText(NO_FAILURES);
  } finally {
    await page.goto("about:blank");
    await world.stop();
  }
});

test("a request whose place and whose neighbours can't be read says so, and its verdict stands", async ({
  page,
}) => {
  let fails = false;
  const world = await startFaultyWorld(async (text, fence) => {
    if (fails && /by Token, Reason|summarize Failures = count\(\)$/.test(text))
      throw new EngineRefusal("SYN0002", "Query could not be parsed.", "");
    return text.includes("project TimeGenerated") ? wholeRows(OBSERVED_ROWS) : knownAnswers(text, fence);
  });
  try {
    const { requests } = await askJson(world.url, { account: AZURE_ACCOUNT, ...AZURE_WINDOW });
    fails = true;
    await page.goto(`${world.url}${AZURE_PATH}&row=${requests[0]?.id}`);
    await expect(main(page)).toContainText("Its position in the list could not be loaded");
    await expect(main(page)).toContainText("What other requests show could not be loaded");
    await expect(title(page)).toHaveText(/^Possibly, the token's signature doesn't match/);
    await expectGoodLooks(page, "request-with-unread-parts");
  } finally {
    await page.goto("about:blank");
    await world.stop();
  }
});

test("settings that can't be used end the start with the variable's name", async () => {
  const folder = makeTemporaryFolder();
  const start = startServer({
    data: folder.path,
    logs: null,
    environment: { SAS_INSIGHTS_SOURCE: "azure-monitor", SAS_INSIGHTS_AZURE_WORKSPACES: "" },
  });
  await expect(start).rejects.toThrow(/SAS_INSIGHTS_AZURE_WORKSPACES: must be set for azure-monitor/);
  folder.remove();
});
