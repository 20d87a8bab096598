import { mkdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "playwright/test";
import { writeMix } from "../bench/mix/write-mix";
import { shortOrSoak } from "../support/soak";
import { makeTemporaryFolder } from "../support/temporary-folder";
import { healthOf, type Server, startServer } from "./support/server";
import { API, PAGE } from "./support/world";

const FAILURES = shortOrSoak(10_000, 20_000);
const END_MS = Date.UTC(2026, 10, 22);
const IN_SCOPE = "account=stcontosobench&from=2026-11-20T00:00Z&to=2026-11-23T00:00Z";

const CLOSED = 100;
/** So many usual answers may the next one take; it took half a usual one for each that no one reads. */
const MAX_USUAL = 25;

const folder = makeTemporaryFolder();
let server: Server;
let searched = 0;

test.beforeAll(async () => {
  const logs = join(folder.path, "logs");
  mkdirSync(logs);
  writeMix(join(logs, "all.json"), { mix: "all", lines: FAILURES, seed: 7, endMs: END_MS });
  server = await startServer({ data: join(folder.path, "data"), logs, until: "loading" });
  await expect.poll(() => healthOf(server.url), { timeout: 200_000 }).toBe("ok");
});

test.afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** No one has searched for it yet, so nothing of its answer is remembered. */
function freshSearch(path: string): string {
  searched += 1;
  return `${path}?${IN_SCOPE}&q=item-${searched}x`;
}

async function timeOf(path: string): Promise<number> {
  const from = performance.now();
  const response = await fetch(server.url + freshSearch(path));
  await response.text();
  expect(response.status).toBe(200);
  return performance.now() - from;
}

/** Asks for a page and closes the connection before the answer can be there. */
async function closeEarly(path: string, openMs: number): Promise<void> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname).on("error", () => undefined);
  socket.write(`GET ${freshSearch(path)} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  await sleep(openMs);
  socket.destroy();
}

for (const path of [PAGE, API]) {
  test(`a hundred tabs of ${path} that were closed early hold up no one`, async () => {
    await timeOf(path);
    const usual = ((await timeOf(path)) + (await timeOf(path))) / 2;
    const tabs: Promise<void>[] = [];
    for (let n = 0; n < CLOSED; n += 1) {
      tabs.push(closeEarly(path, 30 + (n % 8) * 10));
      await sleep(6);
    }
    await Promise.all(tabs);
    expect((await timeOf(path)) / usual).toBeLessThan(MAX_USUAL);
  });
}

test("who comes while too many wait is told so, and when to come again; the others get their answers", async () => {
  const leaving = new AbortController();
  const settle = (signal: AbortSignal | null) => fetch(server.url + freshSearch(API), { signal });
  const first = settle(null);
  const others = Array.from({ length: 100 }, async () => {
    const response = await settle(leaving.signal);
    if (response.status === 200) throw new Error("it was answered");
    return { again: response.headers.get("retry-after"), ...(await response.json()) };
  });
  expect(await Promise.any(others)).toMatchObject({
    again: expect.stringMatching(/^[1-9]$/),
    state: "source-error",
    fault: "throttled",
    problem: "Too many queries are waiting.",
  });
  leaving.abort();
  expect((await first).status).toBe(200);
});
