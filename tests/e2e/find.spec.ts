import { expect, type Page } from "playwright/test";
import { CANARY } from "../support/canary";
import { expectGoodLooks } from "./support/looks";
import { worldTest as test } from "./support/test";
import { STORY_ACCOUNT, storyPath, storyRequests } from "./support/world";

const blocked = storyRequests(STORY_ACCOUNT).filter(({ cause }) => cause !== null);
const [wanted] = blocked;
if (!wanted) throw new Error("the story has no blocked request");
const ID = wanted.requestId;
const OBJECT = wanted.objectName;
const NO_ID = "ffffffff-101e-0042-10aa-3b7c2e000000";

const box = (page: Page) => page.getByRole("textbox", { name: /^Find a request/ });
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const found = (page: Page) => page.getByRole("region", { name: "In the log" });

/** Without a click on a button, as most would. */
async function paste(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await box(page).press("Enter");
  await page.waitForURL(/\/find\?/);
}

const BODY = `<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><Message>Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.
RequestId:${ID}
Time:2026-11-18T10:00:00.1234567Z</Message><AuthenticationErrorDetail>Signature did not match.</AuthenticationErrorDetail></Error>`;

/** The whole address of the wanted request, with a signature in it. */
const URL_TEXT = `https://${STORY_ACCOUNT}.blob.core.windows.net/${OBJECT}?${wanted.query.replace("sig=XXXXX", `sig=${encodeURIComponent(CANARY)}`)}`;

test("a request id, an error's text or an address leads to the row in one paste", async ({ page }) => {
  for (const text of [ID.toUpperCase(), `Please help!\nx-ms-request-id: ${ID}\n`, BODY]) {
    await page.goto("/");
    await paste(page, text);
    await expect(title(page)).toHaveText("Found the request");
    await expect(box(page)).toHaveValue("");
    await found(page).getByRole("link", { name: "Open the request" }).click();
    await expect(page.getByRole("region", { name: "The request", exact: true })).toContainText(ID);
  }
  await page.goto("/causes");
  await paste(page, URL_TEXT);
  await expect(title(page)).toContainText(/Found|One blocked request/);
});

test("by keyboard: slash, paste, Enter; a slash in a field stays a slash", async ({ page }) => {
  await page.goto(storyPath());
  await page.getByRole("searchbox").fill("a");
  await page.getByRole("searchbox").press("/");
  await expect(page.getByRole("searchbox")).toHaveValue("a/");
  await page.getByRole("searchbox").blur();
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(box(page)).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.insertText(`RequestId:${ID}`);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/find\?/);
  await expect(title(page)).toHaveText("Found the request");
});

test("a row outside the window that the reader comes from is told as such", async ({ page }) => {
  await page.goto(storyPath({ from: "2026-10-01T00:00Z", to: "2026-10-02T00:00Z" }));
  await paste(page, ID);
  await expect(page).toHaveURL(/from=2026-10-01/);
  await expect(found(page)).toContainText("Outside the time range you came from");
});

test("what is not in the log is explained from its text, and it is said where was looked", async ({
  page,
}) => {
  await page.goto("/find");
  await paste(page, BODY.replace(ID, NO_ID));
  await expect(page.getByRole("region", { name: "What the text says by itself" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Where it was looked for" })).toContainText(
    "exported logs: everything that was loaded",
  );
});

test("an alert that is pasted leads to what it is about; what says nothing leads nowhere", async ({
  page,
}) => {
  await page.goto("/");
  await box(page).fill("nothing of interest");
  await box(page).press("Enter");
  await expect(
    page.getByRole("alert").filter({ hasText: "Nothing in this text leads to a request" }),
  ).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  const alert = {
    schemaId: "azureMonitorCommonAlertSchema",
    data: {
      essentials: {
        alertId:
          "/subscriptions/11111111-2222-4333-8444-555555555555/providers/Microsoft.AlertsManagement/alerts/1",
        alertRule: "blocked",
        severity: "Sev3",
        signalType: "Metric",
        monitorCondition: "Fired",
        alertTargetIDs: [
          `/subscriptions/11111111-2222-4333-8444-555555555555/resourcegroups/rg/providers/microsoft.storage/storageaccounts/${STORY_ACCOUNT}`,
        ],
        firedDateTime: "2026-11-18T12:00:00Z",
      },
      alertContext: {},
    },
  };
  await box(page).fill(JSON.stringify(alert));
  await box(page).press("Enter");
  await page.waitForURL(/\/(?:insights|alerts)/);
  expect(page.url()).toContain(STORY_ACCOUNT);
});

test("beside a long name and a long time range the box keeps room to paste into", async ({ page }) => {
  await page.goto(storyPath({ from: "2026-10-01T20:15:00Z", to: "2026-12-31T21:45:00Z" }));
  for (const width of [1280, 1100, 1024, 768, 640, 390]) {
    await page.setViewportSize({ width, height: 700 });
    const field = await box(page).boundingBox();
    const button = await page.getByRole("banner").getByRole("button", { name: "Find" }).boundingBox();
    expect(field?.width, `${width} px`).toBeGreaterThan(130);
    expect(button?.y, `${width} px`).toBeLessThan((field?.y ?? 0) + (field?.height ?? 0));
  }
});

test("the interface gives the page as JSON", async ({ world }) => {
  const response = await fetch(`${world.url}/api/find?requestId=${ID}`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    schemaVersion: 1,
    match: "server-request-id",
    total: 1,
    requests: [{ requestId: ID, account: STORY_ACCOUNT }],
  });
});

/** Pages in each of their states, as they look. */
const STATES: Readonly<Record<string, string>> = {
  found: `/find?requestId=${ID}&from=2026-10-01T00:00Z&to=2026-10-02T00:00Z`,
  several: `/find?account=${STORY_ACCOUNT}&url=${encodeURIComponent(`https://${STORY_ACCOUNT}.blob.core.windows.net/${OBJECT}`)}`,
  explained: `/find?requestId=${NO_ID}&status=403&error=AuthenticationFailed&errorOrigin=service&detail=${encodeURIComponent("Signature not valid in the specified key time frame: Key start [Mon, 23 Nov 2026 06:58:49 GMT] - Key expiry [Tue, 24 Nov 2026 06:58:49 GMT] - Current [Tue, 24 Nov 2026 07:20:11 GMT]")}&at=2026-11-24T07:20:11Z&atOrigin=service`,
  decode: `/find?url=${encodeURIComponent("?sv=2024-11-04&sr=b&sp=r&se=2026-11-20T18:00:00Z&skoid=aaaaaaaa-0000-4000-8000-000000000001&sktid=bbbbbbbb-0000-4000-8000-000000000002&skt=2026-11-20T07:00:00Z&ske=2026-11-21T07:00:00Z&sks=b&skv=2024-11-04&sig=REDACTED")}`,
  ask: "/find?status=403&client=azure-cli",
  "not-ours": "/find?status=404&error=BlobNotFound&errorOrigin=service",
  empty: "/find",
  "bad-input": "/find?requestId=no-id&nonsense=1",
};

for (const [name, path] of Object.entries(STATES)) {
  test(`looks: ${name}`, async ({ page }) => {
    await page.goto(path);
    await expect(title(page)).toBeVisible();
    await expectGoodLooks(page, `find-${name}`);
  });
}
