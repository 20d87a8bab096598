import { expect, type Page } from "playwright/test";
import { formatCount } from "../../lib/format/numbers";
import { askJson } from "./support/ask";
import { expectGoodLooks } from "./support/looks";
import { worldTest as test } from "./support/test";
import {
  EARLIER_ACCOUNT,
  PAGE,
  QUIET_ACCOUNT,
  STORY_ACCOUNT,
  STORY_WINDOW,
  storyPath,
  storyRequests,
} from "./support/world";

const blocked = formatCount(storyRequests(STORY_ACCOUNT).filter(({ cause }) => cause !== null).length);
const title = (page: Page) => page.getByRole("heading", { level: 1 });

interface State {
  readonly name: string;
  readonly path: string;
  /** Its first heading. */
  readonly title: string | RegExp;
  /** What else it must tell. */
  readonly tells: readonly (string | RegExp)[];
}

const STATES: readonly State[] = [
  {
    name: "accounts",
    path: "/",
    title: "Why were requests blocked?",
    tells: [STORY_ACCOUNT, QUIET_ACCOUNT, "None blocked", "every line accounted for"],
  },
  { name: "files", path: "/logs", title: "Log files read", tells: ["Rejected lines", "PT1H.json"] },
  {
    name: "failures",
    path: storyPath(),
    title: /requests blocked: /,
    tells: [
      "Connections to stcontosomedia were blocked",
      "Step by step",
      "What the log cannot show",
      "Log files read",
    ],
  },
  {
    name: "filtered",
    path: storyPath({ reason: "sas-expired", q: "batch", sort: "caller" }),
    title: /requests blocked: /,
    tells: ["Filtered by", "by caller, ascending"],
  },
  {
    name: "no-match",
    path: storyPath({ q: "no object is called so" }),
    title: /requests blocked: /,
    tells: ["No blocked requests match these filters", "Remove all filters"],
  },
  {
    name: "no-account-named",
    path: PAGE,
    title: "Which storage account?",
    tells: ["The logs contain 6 accounts", STORY_ACCOUNT],
  },
  {
    name: "account-not-in-logs",
    path: `${PAGE}?account=stnowhere`,
    title: "The logs don't contain stnowhere",
    tells: ["Check the name. The logs contain 6 other accounts.", "It is off by default", STORY_ACCOUNT],
  },
  {
    name: "window-after-logs",
    path: `${PAGE}?account=${STORY_ACCOUNT}&from=2026-11-21T00:00Z&to=2026-11-21T06:00Z`,
    title: "No logs cover this time range",
    tells: [
      "You selected 21 Nov 2026, 00:00 – 06:00 UTC.",
      "ends at 19 Nov 2026, 08:59:",
      "Show everything in the log",
    ],
  },
  {
    name: "window-before-logs",
    path: `${PAGE}?account=${STORY_ACCOUNT}&from=2026-10-01T00:00Z&to=2026-10-02T00:00Z`,
    title: "No logs cover this time range",
    tells: ["begins at 18 Nov 2026, 09:00:", "There are blocked requests outside this time range"],
  },
  {
    name: "recent-instead",
    path: `${PAGE}?account=${EARLIER_ACCOUNT}&from=2026-11-21T00:00Z&to=2026-11-22T00:00Z`,
    title: "No blocked requests to stearlier in this time range",
    tells: [
      "the log contains 5 requests with a user delegation SAS, and none was blocked",
      "Show these 3 requests",
    ],
  },
  {
    name: "no-failures",
    path: `${PAGE}?account=${QUIET_ACCOUNT}`,
    title: "No blocked requests to stquiet in the part of the log that could be read",
    tells: [
      "not a complete JSON object",
      "the log contains 20 requests with a user delegation SAS",
      "isn't proof that nothing was blocked",
      "If a client reports 403",
    ],
  },
  {
    name: "notices",
    path: `${PAGE}?account=${STORY_ACCOUNT}&from=yesterday&sort=colour&page=-1&colour=red`,
    title: /requests blocked: /,
    tells: [
      "Some URL parameters were ignored or adjusted",
      "from = yesterday is not a valid time and was ignored",
      "sort = colour is not a sortable column and was ignored",
      "page = -1 is not a page number; the first page is shown",
      "colour = red is not a parameter of this page and was ignored",
    ],
  },
  {
    name: "unknown-request",
    path: storyPath({ row: "0".repeat(32) }),
    title: "This request is not in the log",
    tells: [],
  },
];

for (const { name, path, title: heading, tells } of STATES) {
  test(`the state "${name}" says what it is, is accessible in light and dark, and fits a phone`, async ({
    page,
  }) => {
    await page.goto(path);
    await expect(title(page)).toHaveText(heading);
    for (const text of tells) await expect(page.locator("body")).toContainText(text);
    await expect(page.getByRole("banner")).toContainText("Sample data");
    await expectGoodLooks(page, name);
  });
}

test("the details of a request are accessible in light and dark, and fit a phone", async ({
  page,
  world,
}) => {
  const { requests } = await askJson(world.url, {
    account: STORY_ACCOUNT,
    ...STORY_WINDOW,
    reason: "ip-not-allowed",
  });
  await page.goto(storyPath({ row: requests[0]?.id ?? "" }));
  await expect(title(page)).toContainText("is outside");
  await expectGoodLooks(page, "request");
});

test("a path that is none answers 404 with a way back", async ({ page, complaints }) => {
  expect((await page.goto("/insights/nothing"))?.status()).toBe(404);
  await expect(title(page)).toHaveText("Page not found");
  await expectGoodLooks(page, "not-found");
  await page.getByRole("link", { name: "All accounts" }).click();
  await expect(title(page)).toHaveText("Why were requests blocked?");
  const own = complaints.splice(0).filter((text) => !/404 \(Not Found\)/.test(text));
  expect(own).toEqual([]);
});

test("an empty window offers the recent failures, and the offer leads to exactly these", async ({ page }) => {
  await page.goto(`${PAGE}?account=${EARLIER_ACCOUNT}&from=2026-11-21T00:00Z&to=2026-11-22T00:00Z`);
  await page.getByRole("link", { name: "Show these 3 requests" }).click();
  await expect(page.getByRole("main")).toContainText("Connections to stearlier were blocked");
  await expect(page.getByRole("main")).toContainText("3 of 3 requests with a user delegation SAS");
});

test("a window outside the logs offers all that the log holds", async ({ page }) => {
  await page.goto(
    `${PAGE}?account=${STORY_ACCOUNT}&from=2026-11-21T00:00Z&to=2026-11-21T06:00Z&reason=unknown`,
  );
  await page.getByRole("link", { name: "Show everything in the log" }).click();
  await expect(page.getByRole("main")).toContainText(`${blocked} of `);
});

test("without a window the newest 24 hours of the log are shown, and the page says so", async ({ page }) => {
  await page.goto(`${PAGE}?account=${STORY_ACCOUNT}`);
  await expect(page.getByRole("main")).toContainText("Showing the latest 24 hours in the log");
  await expect(page.getByRole("main")).toContainText("between 18 Nov 2026, 09:00 and 19 Nov 2026, 09:00 UTC");
});

test("the theme in the address wins over the system's", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto("/");
  const light = await background();
  await page.goto("/?theme=dark");
  expect(await background()).not.toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/?theme=light");
  expect(await background()).toBe(light);
});
