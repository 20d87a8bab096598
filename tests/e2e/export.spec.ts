import { readFileSync } from "node:fs";
import { expect } from "playwright/test";
import { askAllRows } from "./support/ask";
import { worldTest as test } from "./support/test";
import { STORY_ACCOUNT, STORY_WINDOW, storyPath } from "./support/world";

test("all filtered requests are taken along as a spreadsheet and as JSON lines", async ({ page, world }) => {
  const query = { account: STORY_ACCOUNT, ...STORY_WINDOW, reason: "-sas-expired" };
  const ids = (await askAllRows(world.url, query)).map(({ id }) => id);
  await page.goto(storyPath({ reason: "-sas-expired" }));
  const take = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name, exact: true }).click(),
    ]);
    expect(await download.failure()).toBeNull();
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  const csv = await take("CSV");
  expect(csv.name).toMatch(/^stcontosomedia-blocked-requests-2026-11-18T0900Z\.csv$/);
  expect(csv.text.trimEnd().split("\r\n")).toHaveLength(ids.length + 1);
  const lines = (await take("JSON lines")).text.trimEnd().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { id: string }).id).toSorted()).toEqual(ids.toSorted());
});

test("an export that can't be made says why", async ({ world }) => {
  const ask = async (query: string) => {
    const answer = await fetch(`${world.url}/api/insights/user-delegation-sas/export?${query}`);
    return [answer.status, ((await answer.json()) as { problem: string }).problem];
  };
  expect(await ask(`account=${STORY_ACCOUNT}&format=xlsx`)).toEqual([
    400,
    "format must be one of csv, jsonl",
  ]);
  expect(await ask("format=csv&account=nosuchaccount")).toEqual([404, "This account is not in the logs."]);
  expect((await ask("format=csv"))[0]).toBe(400);
});
