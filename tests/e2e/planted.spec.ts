import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { campaignFiles } from "../support/campaign-logs";
import { needleIn } from "../support/secret-campaign";
import { everyNth } from "../support/soak";
import { makeTemporaryFolder } from "../support/temporary-folder";
import { type Server, startServer } from "./support/server";
import { API, PAGE } from "./support/world";

const COUNT = 60;
const QUESTION = "account=stcontosodemo&from=2026-11-20T00:00Z&to=2026-11-21T00:00Z";

const folder = makeTemporaryFolder();
let server: Server | null = null;

test.beforeAll(async () => {
  for (const [name, content] of Object.entries(campaignFiles(COUNT, 7))) {
    writeFileSync(join(folder.path, name.startsWith(".") ? `_${name}` : name), content);
  }
  server = await startServer({ data: join(folder.path, ".data"), logs: folder.path });
});
test.afterAll(async () => {
  await server?.stop();
  folder.remove();
});

const read = async (path: string): Promise<string> => (await fetch(`${server?.url}${path}`)).text();

test("secrets that were planted in logs are in no page, no answer and nothing that the server says", async () => {
  const rows: string[] = [];
  for (let page = 1; page <= Math.ceil(COUNT / 50); page += 1) {
    const answer = await read(`${API}?${QUESTION}&page=${page}`);
    expect(needleIn(answer)).toBe("");
    expect(needleIn(await read(`${PAGE}?${QUESTION}&page=${page}`))).toBe("");
    const { requests } = JSON.parse(answer) as { requests: readonly { id: string }[] };
    rows.push(...requests.map(({ id }) => id));
  }
  expect(rows).toHaveLength(COUNT);
  for (const row of everyNth(rows, 5))
    expect(needleIn(await read(`${PAGE}?${QUESTION}&row=${row}`)), row).toBe("");
  for (const path of ["/", "/logs", "/api/health"]) expect(needleIn(await read(path)), path).toBe("");
  expect(needleIn(server?.said() ?? "")).toBe("");
});
