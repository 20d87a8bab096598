import { expect } from "playwright/test";
import { PANEL_PATH, panelOf, embedTest as test, VERDICT } from "./support/embed-world";
import { expectGoodPanel, forgetUnavailable } from "./support/looks";
import { startServer } from "./support/server";
import { EARLIER_ACCOUNT, QUIET_ACCOUNT, STORY_ACCOUNT, STORY_WINDOW } from "./support/world";

interface State {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly title: string | RegExp;
  readonly tells: readonly (string | RegExp)[];
}

const STATES: readonly State[] = [
  {
    name: "failures",
    query: { account: STORY_ACCOUNT, ...STORY_WINDOW },
    title: VERDICT,
    tells: ["Sample data", "Token expired", "Callers", "Logs until 19 Nov", "Open in the dashboard"],
  },
  {
    name: "compact",
    query: { account: STORY_ACCOUNT, ...STORY_WINDOW, density: "compact" },
    title: VERDICT,
    tells: ["Token expired"],
  },
  {
    name: "filtered",
    query: {
      account: STORY_ACCOUNT,
      ...STORY_WINDOW,
      reason: "sas-expired",
      theme: "pink",
      density: "loose",
    },
    title: VERDICT,
    tells: [
      /Filtered by Reason: Token expired \(\d+ requests\)/,
      "theme is neither light nor dark and was ignored.",
      "density is neither compact nor comfortable and was ignored.",
    ],
  },
  {
    name: "no-match",
    query: { account: STORY_ACCOUNT, ...STORY_WINDOW, q: "no object is called so" },
    title: VERDICT,
    tells: [
      "No blocked requests match these filters.",
      "Filtered by Text: no object is called so (0 requests)",
    ],
  },
  {
    name: "no-account-named",
    query: {},
    title: "Which storage account?",
    tells: ["The logs contain 6 accounts, and none was named."],
  },
  {
    name: "unknown-account",
    query: { account: "stnowhere" },
    title: "The logs don't contain stnowhere",
    tells: ["Check the name, the export, and which accounts you may see."],
  },
  {
    name: "outside-logs",
    query: { account: STORY_ACCOUNT, from: "2026-11-21T00:00Z", to: "2026-11-21T06:00Z" },
    title: "No logs cover this time range",
    tells: ["The log ends at 19 Nov 2026", "It isn't known whether any requests were blocked then."],
  },
  {
    name: "recent-instead",
    query: { account: EARLIER_ACCOUNT, from: "2026-11-21T09:00Z", to: "2026-11-21T11:00Z" },
    title: `No blocked requests to ${EARLIER_ACCOUNT} in this time range`,
    tells: ["the log contains 5 requests", "There are blocked requests in 19 Nov 2026"],
  },
  {
    name: "no-failures",
    query: { account: QUIET_ACCOUNT },
    title: new RegExp(`^No blocked requests to ${QUIET_ACCOUNT} in the`),
    tells: ["20 requests", "This isn't proof that nothing was blocked"],
  },
];

for (const { name, query, title, tells } of STATES) {
  test(`the state "${name}" is said in a panel of any size`, async ({ page }) => {
    await page.goto(panelOf(query));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    for (const text of tells) await expect(page.getByRole("main")).toContainText(text);
    await expectGoodPanel(page, `embed-${name}`);
  });
}

test("a panel whose logs can't be shown says so, with a status that says it too", async ({
  page,
  complaints,
}) => {
  const [data, logs] = [test.info().outputPath("data"), test.info().outputPath("missing")];
  const server = await startServer({ data, logs, until: "failed" });
  const response = await page.goto(server.url + PANEL_PATH);
  expect(response?.status()).toBe(503);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The logs can't be shown");
  await expect(page.getByRole("link", { name: "Try again" })).toBeVisible();
  await expectGoodPanel(page, "embed-failed");
  await server.stop();
  forgetUnavailable(complaints);
});
