import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "playwright/test";
import { exportedLine } from "../support/logged-rows";
import { makeTemporaryFolder } from "../support/temporary-folder";
import { expectGoodLooks, forgetUnavailable } from "./support/looks";
import { ROOT, type Server, type ServerOptions, startServer } from "./support/server";
import { test } from "./support/test";
import { API, PAGE } from "./support/world";

const LOADER = JSON.stringify(join(ROOT, ".build/loader.mjs"));

let folder = makeTemporaryFolder();
let server: Server | null = null;
test.beforeEach(() => {
  folder = makeTemporaryFolder();
});
test.afterEach(async ({ page }) => {
  // A page that still fetches something would complain of a server that is gone.
  await page.goto("about:blank");
  await server?.stop();
  folder.remove();
});

const at = (...names: readonly string[]) => join(folder.path, ...names);

async function serve(options: Partial<ServerOptions> = {}): Promise<string> {
  server = await startServer({ data: at("data"), logs: at("logs"), ...options });
  return server.url;
}

/** A folder whose loader waits for the file "go" before it is the real one. */
function makeSlowLoader(): string {
  mkdirSync(at("slow", ".build"), { recursive: true });
  writeFileSync(
    at("slow", ".build", "loader.mjs"),
    `import { existsSync } from "node:fs";
     while (!existsSync(${JSON.stringify(at("go"))})) await new Promise((again) => setTimeout(again, 20));
     await import(${LOADER});`,
  );
  return at("slow");
}

function putLogs(rows = 3): void {
  mkdirSync(at("logs"));
  writeFileSync(
    at("logs", "PT1H.json"),
    Array.from({ length: rows }, (_, n) => `${exportedLine(n)}\n`).join(""),
  );
}

test("while the first load runs, pages answer at once and turn into the insight by themselves", async ({
  page,
}) => {
  putLogs();
  const url = await serve({ workplace: makeSlowLoader(), until: "loading" });
  // Quiet machines answer within a second; here two browsers and the tests beside them share two cores. The load ends
  // with "go" and not before: an answer that waited for it would never come.
  expect(server?.firstAnswerMs).toBeLessThan(8000);
  const health = await fetch(`${url}/api/health`);
  expect([health.status, await health.text()]).toEqual([503, '{"status":"loading"}']);
  const json = await fetch(`${url}${API}?account=stcontosodemo`);
  expect([json.status, (await json.json()).state]).toEqual([503, "loading"]);
  for (const path of ["/", "/logs", `${PAGE}?account=stcontosodemo&row=${"0".repeat(32)}`]) {
    expect(await (await fetch(url + path)).text(), path).toContain("Reading the logs");
  }
  const asked = Date.now();
  await page.goto(`${url}${PAGE}?account=stcontosodemo`, { waitUntil: "commit" });
  expect(Date.now() - asked).toBeLessThan(4000);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reading the logs");
  await expect(page.getByRole("progressbar", { name: "Logs read" })).toBeVisible();
  await expectGoodLooks(page, "loading");
  writeFileSync(at("go"), "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/requests? blocked: /);
  const loaded = await fetch(`${url}/api/health`);
  expect([loaded.status, await loaded.text()]).toEqual([200, '{"status":"ok"}']);
});

test("without scripts the loading page asks again by itself too", async ({ browser }) => {
  putLogs();
  const url = await serve({ workplace: makeSlowLoader(), until: "loading" });
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${url}${PAGE}?account=stcontosodemo`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reading the logs");
  writeFileSync(at("go"), "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/requests? blocked: /);
  await page.close();
});

const MISSING = "The logs could not be read: the file or folder is missing, or access to it is denied.";

test("logs that are missing are told with what to do, in the status too; the server goes on", async ({
  page,
  complaints,
}) => {
  const url = await serve({ until: "failed" });
  const health = await fetch(`${url}/api/health`);
  expect([health.status, (await health.json()).status]).toEqual([503, "failed"]);
  const json = await fetch(`${url}${API}`);
  expect([json.status, (await json.json()).state]).toEqual([503, "failed"]);
  for (const path of ["/", "/logs", PAGE, `${PAGE}?row=${"0".repeat(32)}`]) {
    const response = await page.goto(url + path);
    expect(response?.status(), path).toBe(503);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The logs can't be shown");
    await expect(page.getByRole("main")).toContainText(MISSING);
    await expect(page.getByRole("main")).toContainText("npm start -- --logs <file|folder>");
    expect(await page.content()).not.toContain(folder.path);
  }
  await expectGoodLooks(page, "failed");
  forgetUnavailable(complaints);
});

test("a damaged store mends itself, and the page says so", async ({ page }) => {
  putLogs();
  mkdirSync(at("data"));
  writeFileSync(at("data", "store.duckdb"), "This is no database. ".repeat(1000));
  const url = await serve();
  expect(server?.said()).toContain("The store in this data folder is damaged");
  for (const path of ["/", "/logs", PAGE]) {
    expect((await page.goto(url + path))?.status(), path).toBe(200);
    await expect(page.getByRole("main")).toContainText("The store was damaged and was rebuilt from the logs");
  }
  await expect(page.getByRole("main")).toContainText("3 of 3 requests");
  await expectGoodLooks(page, "mended");
});

test("what could not be read is on every page, in JSON and in health", async ({ page }) => {
  putLogs();
  const outside = at("outside.json");
  writeFileSync(outside, exportedLine(100));
  symlinkSync(outside, at("logs", "elsewhere.json"));
  symlinkSync(at("nowhere"), at("logs", "gone.json"));
  const url = await serve();
  const problems = ["elsewhere.json: a link to outside the folder", "gone.json: cannot be read (ENOENT)"];
  for (const path of ["/", "/logs", PAGE]) {
    await page.goto(url + path);
    for (const problem of problems) await expect(page.getByRole("main")).toContainText(problem);
  }
  await expect(page.getByRole("main")).toContainText("Some of the logs could not be read");
  await expectGoodLooks(page, "not-read");
  const { accounting } = await (await fetch(`${url}${API}`)).json();
  expect(accounting.notRead).toEqual({ problems, count: 2, leftOut: [] });
  const health = await fetch(`${url}/api/health`);
  expect([health.status, await health.json()]).toEqual([200, { status: "ok", notRead: 2 }]);
});

test("a folder without logs is a state of its own, with how to get some", async ({ page }) => {
  mkdirSync(at("logs"));
  const url = await serve();
  const json = await fetch(`${url}${API}`);
  expect([json.status, (await json.json()).state]).toEqual([404, "no-logs"]);
  for (const path of ["/", PAGE, `${PAGE}?account=stcontosodemo`]) {
    await page.goto(url + path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("No logs were read");
    await expect(page.getByRole("main")).toContainText("npm start -- --logs <file|folder>");
    await expect(page.getByText("Sample data")).toHaveCount(0);
  }
  await expectGoodLooks(page, "no-logs");
});

test("logs of which no line can be used are never shown as no failures", async ({ page }) => {
  mkdirSync(at("logs"));
  writeFileSync(at("logs", "notes.json"), '{"name":"a"}\n{"name":"b"}\n');
  writeFileSync(at("logs", "broken.json"), "not a row\nnor this\n");
  const url = await serve();
  for (const path of ["/", PAGE, `${PAGE}?account=stcontosodemo`]) {
    await page.goto(url + path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("None of the log lines could be used");
    await expect(page.getByRole("main")).toContainText(
      "broken.json: none of its 2 lines could be used: 2 not a complete JSON object",
    );
    await expect(page.getByRole("main")).toContainText("notes.json: no storage log columns in its");
  }
  await expectGoodLooks(page, "nothing-usable");
  const json = await fetch(`${url}${API}?account=stcontosodemo`);
  const { state, reading } = await json.json();
  expect([json.status, state, reading.usable]).toEqual([404, "nothing-usable", false]);
  await page.goto(`${url}/logs`);
  await expect(page.getByRole("main")).toContainText("it isn't known whether any requests were blocked");
  await expect(page.getByRole("main")).toContainText("no usable lines");
  await expectGoodLooks(page, "logs-nothing-usable");
});

test("an account without failures says that lines were rejected", async ({ page }) => {
  mkdirSync(at("logs"));
  const well = Array.from({ length: 5 }, (_, n) => `${exportedLine(n, { status: 200 })}\n`).join("");
  writeFileSync(at("logs", "PT1H.json"), `${well}not a row\n`);
  const url = await serve();
  await page.goto(`${url}${PAGE}?account=stcontosodemo`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "No blocked requests to stcontosodemo in the part of the log that could be read",
  );
  await expect(page.getByRole("main")).toContainText("1 of 6 lines could not be used: 1 not a complete JSON");
  await expectGoodLooks(page, "no-failures-doubtful");
});
