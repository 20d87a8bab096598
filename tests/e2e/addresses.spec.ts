import fc from "fast-check";
import { expect } from "playwright/test";
import { shortOrSoak } from "../support/soak";
import { askJson } from "./support/ask";
import { worldTest as test } from "./support/test";
import { API, EARLIER_ACCOUNT, PAGE, STORY_ACCOUNT, storyPath } from "./support/world";

const QUERIES = shortOrSoak(60, 200);
const AT_ONCE = 4;
const NAMES = [
  "account",
  "resource",
  "from",
  "to",
  "at",
  "tz",
  "timespan",
  "reason",
  "operation",
  "caller",
  "status",
  "token",
  "delegator",
  "q",
  "sort",
  "page",
  "row",
  "theme",
  "__proto__",
  "constructor",
  "then",
  "account[]",
  "_rsc",
  "nxtPpath",
  "",
];
const VALUES = [
  EARLIER_ACCOUNT,
  STORY_ACCOUNT,
  "STQUIET",
  "sas-expired",
  "-time",
  "caller",
  "2",
  "999999999",
  "-1",
  "1e9",
  "NaN",
  "0x10",
  "PT24H",
  "P1D/P2D",
  "PT0S",
  "P99999999999Y",
  "2026-11-20T10:00Z",
  "2026-11-20T10:00:00+02:00",
  "2026-02-30",
  "0000-00-00",
  "1763633000000",
  "9".repeat(14),
  "0".repeat(32),
  "%00",
  "../../etc/passwd",
  "' OR 1=1 --",
  "%",
  "_",
  "\\",
  "<script>alert(1)</script>",
  "javascript:alert(1)",
  "\u202e",
  "\ud83d\ude00",
  "null",
  "undefined",
  "[object Object]",
  "a".repeat(3000),
  "/subscriptions/x/../y",
  "light",
  "1763633000",
  "1763633000.25",
  "11/20/2026, 5:12:00 AM",
  "05/11/2026 05:12",
  "Europe/Berlin",
  "2026-11-20T10:00Z/PT1H",
  `https://${STORY_ACCOUNT}.blob.core.windows.net/`,
];
/** Text that a program shows when it broke. */
const BROKEN =
  /\n\s+at .+:\d+:\d+|node:internal|node_modules|This page could not be displayed|Internal Server Error|DuckDB|SELECT /;

const anything = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
);
const name = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
);
const query = fc
  .array(fc.tuple(name, anything), { minLength: 1, maxLength: 6 })
  .map((pairs) => new URLSearchParams(pairs).toString());
/** Not even well escaped. */
const rawQuery = fc.oneof(
  query,
  fc.constantFrom("%", "%zz=%", "account=%FF%FE", "&&&==", "?a?b", "a=1;b=2", "=".repeat(500)),
);

async function eachAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const followed = (url: string, response: Response): Promise<Response> =>
  fetch(new URL(response.headers.get("location") ?? "", url), { redirect: "manual" });

test(`${QUERIES} random addresses: always an answer, never a stack`, async ({ world }) => {
  const queries = fc.sample(rawQuery, { seed: 20_261_122, numRuns: QUERIES });
  await eachAtOnce(queries, async (text) => {
    const first = await fetch(`${world.url}${PAGE}?${text}`, { redirect: "manual" });
    // What may be a secret is sent on once, to an address without it.
    const clean = first.status === 303 ? await followed(world.url, first) : first;
    // And what is no canonical address, once to that.
    const page = clean.status === 307 ? await followed(world.url, clean) : clean;
    expect(page.status, text).toBe(200);
    const html = (await page.text()).replaceAll(text, "");
    expect(html, text).not.toMatch(BROKEN);
  });
  await eachAtOnce(queries.slice(0, QUERIES / 4), async (text) => {
    const json = await fetch(`${world.url}${API}?${text}`);
    expect([200, 400, 404], text).toContain(json.status);
    expect(await json.json(), text).toMatchObject({ schemaVersion: 1 });
    expect((await fetch(`${world.url}/?${text}`)).status, text).toBe(200);
  });
  expect(world.said()).not.toMatch(/error/i);
});

const NOTICES: readonly (readonly [query: string, notice: string])[] = [
  ["account=a_b", "account = a_b is not a storage account name and was ignored"],
  [
    "resource=/subscriptions/x/../y",
    "resource = /subscriptions/x/../y is not the resource id of a storage account and was ignored",
  ],
  ["from=never", "from = never is not a valid time and was ignored"],
  ["to=1999-12-31", "to = 1999-12-31 is out of range and was ignored"],
  [
    "from=2026-11-20T12:00Z&to=2026-11-20T10:00Z",
    "the start must be before the end, and both between 2000 and 2100",
  ],
  [
    "from=2026-11-20T10:00Z&to=2026-11-20T10:00Z",
    "the start must be before the end, and both between 2000 and 2100",
  ],
  ["from=2026-11-20T10:00Z", "to is taken as the current time"],
  ["to=2026-11-20T10:00Z", "from is taken as 24 hours before the end"],
  ["timespan=P24X", "timespan = P24X is not a duration such as PT24H or an interval and was ignored"],
  [
    "timespan=PT1H&from=2026-11-20T10:00Z&to=2026-11-20T11:00Z",
    "timespan = PT1H was ignored: from and to take precedence",
  ],
  ["reason=gremlins", "reason = gremlins is not a reason and was ignored"],
  ["token=abc", "token = abc is not a token id and was ignored"],
  ["sort=weight", "sort = weight is not a sortable column and was ignored"],
  ["page=0", "page = 0 is not a page number; the first page is shown"],
  ["row=1", "row = 1 is not a request id and was ignored"],
  ["theme=pink", "theme = pink is neither light nor dark and was ignored"],
  ["theme=%E2%80%AE%00", "is neither light nor dark and was ignored"],
  ["q=a&q=b", "q = b was specified more than once; the first value is used"],
  [`q=${"x".repeat(1025)}`, "is too long and was ignored"],
  ["colour=red", "colour = red is not a parameter of this page and was ignored"],
  ["constructor=1&toString=2", "constructor = 1 is not a parameter of this page and was ignored"],
];

test("what of an address can't be used is named, and the rest counts", async ({ page, world }) => {
  await page.goto("/");
  for (const [text, notice] of NOTICES) {
    const html = await (await fetch(`${world.url}${PAGE}?${text}`)).text();
    const told = await page.evaluate(
      (source) =>
        new DOMParser().parseFromString(source, "text/html").querySelector("[role=status]")?.textContent,
      html,
    );
    expect(told, text).toContain("Some URL parameters were ignored or adjusted");
    expect(told, text).toContain(notice);
  }
});

const SECOND_OF_THREE = "2026-11-20T10:01:41.0000101Z";
const WINDOWS: readonly (readonly [why: string, query: Readonly<Record<string, string>>, total: number])[] = [
  ["the start is inside", { from: SECOND_OF_THREE, to: "2026-11-20T11:00Z" }, 2],
  ["the end is outside", { from: "2026-11-20T10:00Z", to: SECOND_OF_THREE }, 1],
  ["to the last of seven digits", { from: "2026-11-20T10:01:41.0000102Z", to: "2026-11-20T11:00Z" }, 1],
  ["an offset counts", { from: "2026-11-20T11:30:00+01:30", to: "2026-11-20T12:00:00+01:30" }, 3],
  ["a plus that became a space", { from: "2026-11-20T11:30:00 01:30", to: "2026-11-20T12:00:00 01:30" }, 3],
  ["no zone means UTC", { from: "2026-11-20T10:00", to: "2026-11-20T10:30" }, 3],
  ["a date is its first moment", { from: "2026-11-20", to: "2026-11-21" }, 3],
  ["milliseconds since 1970", { from: "1795168800000", to: "1795172400000" }, 3],
  ["one tick", { from: SECOND_OF_THREE, to: "2026-11-20T10:01:41.0000102Z" }, 1],
  ["a century", { from: "2000-01-01", to: "2099-12-31" }, 3],
  ["start and end as a timespan", { timespan: "2026-11-20T10:00Z/2026-11-20T10:30Z" }, 3],
  ["a length that ends now", { timespan: "P3650D" }, 3],
];

for (const [why, asked, total] of WINDOWS) {
  test(`windows: ${why}`, async ({ world }) => {
    const told = await askJson(world.url, { account: EARLIER_ACCOUNT, ...asked });
    expect(told).toMatchObject({ total, matching: total, ignored: [] });
    expect(told.requests).toHaveLength(total);
  });
}

test("an account is found by its name in capitals and by its resource id", async ({ world }) => {
  const id = `/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/${EARLIER_ACCOUNT}`;
  const day = { from: "2026-11-20", to: "2026-11-21" };
  for (const query of [
    { account: "STEARLIER" },
    { resource: id },
    { resource: id.toUpperCase() },
    { resource: `${id}/blobServices/default` },
  ]) {
    const told = await askJson(world.url, { ...query, ...day });
    expect([told.account, told.total], JSON.stringify(query)).toEqual([EARLIER_ACCOUNT, 3]);
  }
});

test("hostile text in the address stays text", async ({ page }) => {
  const texts = [
    "<script>window.ran=1</script>",
    `"><img src=x onerror=window.ran=1>`,
    "javascript:window.ran=1",
    "\u202egnp.exe",
  ];
  for (const text of texts) {
    await page.goto(storyPath({ q: text, caller: text, account: text, [text]: text, theme: text }));
    expect(await page.evaluate(() => "ran" in window)).toBe(false);
    await expect(page.locator("main img, main script, a[href^=javascript]")).toHaveCount(0);
    await expect(page.getByRole("status").first()).toContainText(
      text.replace("\u202e", "\\u202E").slice(0, 20),
    );
  }
});
