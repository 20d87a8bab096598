import { expect, type Page } from "playwright/test";
import { CANARY, CANARY_TEXTS, leakIn } from "../support/canary";
import { everyNth } from "../support/soak";
import { worldTest as test } from "./support/test";

const leak = (text: string) => leakIn(Buffer.from(text));
const REQUEST_ID = "7c1a0060-e01e-0016-10aa-000060000000";
const TOKEN = `sv=2024-11-04&se=2026-11-20T18:00Z&sr=b&sp=r&skoid=aaaaaaaa-0000-4000-8000-000000000001&sig=${encodeURIComponent(CANARY)}`;
const SAS_URL = `https://stcontosomedia.blob.core.windows.net/a/b.csv?${TOKEN}`;

/** Each canary amid what the box looks for, so that every paste leads on. */
const PASTES: readonly string[] = [
  SAS_URL,
  encodeURIComponent(SAS_URL),
  `curl -v "${SAS_URL}"\n< HTTP/1.1 403\n< x-ms-request-id: ${REQUEST_ID}`,
  `Server failed to authenticate the request. RequestId:${REQUEST_ID}\nThe MAC signature found in the HTTP request '${CANARY}' is not the same as any computed signature.`,
  // Redaction's own tests go through all of them.
  ...everyNth(Object.values(CANARY_TEXTS), 4).map((text) => `RequestId:${REQUEST_ID}\n${text}`),
];

const box = (page: Page) => page.getByRole("textbox", { name: /^Find a request/ });

/** Everything the browser sends and says from now on. */
function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    seen.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? "");
  });
  page.on("console", (message) => seen.push(message.text()));
  return seen;
}

/** Everything that stays: address, history, document with its fields, storage, databases, timings. */
const kept = (page: Page) =>
  page.evaluate(async () =>
    [
      location.href,
      document.title,
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll("input, textarea")].map(
        (field) => (field as HTMLInputElement | HTMLTextAreaElement).value,
      ),
      JSON.stringify(history.state),
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      document.cookie,
      ...(await indexedDB.databases()).map(({ name }) => name ?? ""),
      ...(await caches.keys()),
      ...performance.getEntries().map(({ name }) => name),
    ].join("\n"),
  );

test("a secret that is pasted in the box leaves the browser in no form", async ({ page, world }) => {
  await page.goto("/find");
  const seen = watch(page);
  for (const [n, text] of PASTES.entries()) {
    await box(page).fill(text);
    await box(page).press("Enter");
    await expect(box(page)).toHaveValue("");
    await expect.poll(() => page.url(), { message: text.slice(0, 80) }).toMatch(/\/find\?/);
    if (n % 5 === 0) expect(leak(await kept(page)), text).toBe("");
    await page.evaluate(() => window.history.pushState(null, "", "/find"));
  }
  expect(seen.length).toBeGreaterThan(PASTES.length);
  expect(leak(seen.join("\n"))).toBe("");
  expect(leak(await kept(page))).toBe("");
  await page.goBack();
  expect(leak(await kept(page))).toBe("");
  expect(leak(world.said())).toBe("");
});

test("an alert with a secret in it leads on without it", async ({ page }) => {
  await page.goto("/");
  const seen = watch(page);
  const target =
    "/subscriptions/11111111-2222-4333-8444-555555555555/resourcegroups/rg/providers/microsoft.storage/storageaccounts/stcontosomedia";
  const alert = {
    schemaId: "azureMonitorCommonAlertSchema",
    data: {
      essentials: {
        monitorCondition: "Fired",
        signalType: "Metric",
        alertTargetIDs: [target],
        firedDateTime: "2026-11-18T12:00:00Z",
      },
      alertContext: { uri: SAS_URL, routingKey: CANARY },
    },
  };
  await box(page).fill(JSON.stringify(alert));
  await box(page).press("Enter");
  await page.waitForURL(/\/(?:insights|alerts)/);
  expect(leak(seen.join("\n"))).toBe("");
  expect(leak(await kept(page))).toBe("");
});

test("the server takes what is sent to it apart, and answers with the clean address alone", async ({
  world,
}) => {
  for (const text of PASTES) {
    const response = await fetch(`${world.url}/find${text.length % 2 ? "" : "/read"}`, {
      method: "POST",
      body: new URLSearchParams({ text }),
      redirect: "manual",
    });
    expect(response.status).toBe(303);
    const location = response.headers.get("location") ?? "";
    expect(location).toMatch(/^\/find\?/);
    expect(leak(location + (await response.text()) + JSON.stringify([...response.headers]))).toBe("");
    // What it sends to is clean: it is not sent on once more.
    expect((await fetch(world.url + location, { redirect: "manual" })).status, location).toBe(200);
  }
  expect(leak(world.said())).toBe("");
});

test("what is too long, empty, no text, or sent elsewhere is refused by name", async ({ world }) => {
  const send = async (body: BodyInit, type = "application/x-www-form-urlencoded") => {
    const headers = { "content-type": type };
    const response = await fetch(`${world.url}/find`, { method: "POST", body, headers, redirect: "manual" });
    return response.headers.get("location");
  };
  expect(await send(`text=${"a".repeat(1_000_001)}`)).toBe("/find?problem=too-long");
  expect(await send(`text=${"a".repeat(4_000_000)}`)).toBe("/find?problem=too-long");
  expect(await send("text=")).toBe("/find?problem=nothing-pasted");
  expect(await send("nothing")).toBe("/find?problem=nothing-pasted");
  expect(await send("text=hello")).toBe("/find?problem=nothing-read");
  expect(await send(new Uint8Array([0xff, 0xfe, 0xff]))).toBe("/find?problem=not-text");
  expect(await send(REQUEST_ID, "text/plain")).toContain(`requestId=${REQUEST_ID}`);
  for (const path of ["/", "/causes", "/api/find", "/insights/user-delegation-sas"]) {
    expect((await fetch(world.url + path, { method: "POST", body: "text=x" })).status, path).toBe(405);
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false, ownProfile: true });

  test("the form is sent to the server, and nothing secret stays", async ({ page, world }) => {
    for (const start of ["/", "/causes", "/find"]) {
      await page.goto(start);
      await box(page).fill(`x-ms-request-id: ${REQUEST_ID}\n${SAS_URL}`);
      await page.getByRole("button", { name: "Find", exact: true }).click();
      await page.waitForURL(/\/find\?/);
      expect(page.url()).toContain(REQUEST_ID);
      expect(leak(page.url() + (await page.content()))).toBe("");
      await page.goBack();
      await page.goForward();
      expect(leak(page.url() + (await page.content()))).toBe("");
    }
    expect(leak(world.said())).toBe("");
  });
});
