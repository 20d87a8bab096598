import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readAccounting } from "@/lib/sources/embedded/accounting";
import { type Azurite, EMULATOR_KEY, startAzurite } from "../support/azurite";
import { CANARY, CANARY_TEXTS, leakIn } from "../support/canary";
import { CLASSIC_URL, classicLine } from "../support/classic-log";
import { hourBlob, openContainerLab, READ_LOGS } from "../support/container-lab";
import { contentOf, loadInto } from "../support/lab";
import { exportedLine, TOKEN_QUERY } from "../support/logged-rows";

const TEXTS = Object.values(CANARY_TEXTS);
let azurite: Azurite;

beforeAll(async () => {
  azurite = await startAzurite(["stsecrets", "stfailed"]);
});
afterAll(() => azurite.stop());

const query = TOKEN_QUERY.replace("XXXXX", CANARY);
const exported = TEXTS.map((text, n) => exportedLine(n, { query: `${query}&${text}`, operation: text }));
const classic = TEXTS.map((text, n) =>
  classicLine(500 + n, { url: `${CLASSIC_URL.replace(TOKEN_QUERY, query)}&${text}`, userAgent: text }),
);
const cut = (lines: readonly string[]) => lines.map((line) => line.slice(0, -60));
const textOf = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(""));

it("a signature in a blob, its name or its metadata is on no disk, in no table and in no message", async () => {
  const own = openContainerLab(azurite, "stsecrets");
  const named = hourBlob(11).replace("PT1H.json", `PT1H.json?sv=1&sig=${encodeURIComponent(CANARY)}`);
  await own.put(READ_LOGS, hourBlob(10), textOf([...exported, ...cut(exported)]));
  await own.put(READ_LOGS, named, textOf([...exported, ...cut(exported)].toReversed()));
  await own.put("$logs", "blob/2026/11/20/1100/000000.log", textOf([...classic, ...cut(classic)]));
  await own.put("$logs", "blob/2026/11/20/1100/000001.log", "x", { LogVersion: `sig=${CANARY}` });
  azurite.misbehave((text) =>
    text.includes("PT1H.json?sv") && / bytes=/.test(text) ? { status: 403, code: `sig=${CANARY}` } : null,
  );
  const store = await own.lab.open();
  const spooled: Buffer[] = [];
  const take = store.take.bind(store);
  store.take = (segments) => {
    for (const name of readdirSync(store.spool)) spooled.push(readFileSync(join(store.spool, name)));
    return take(segments);
  };
  const window = { fromMs: Date.parse("2026-11-20T10:00:00Z"), toMs: Date.parse("2026-11-20T11:00:00Z") };
  const accounts = [{ account: "stsecrets", endpoint: azurite.endpoint("stsecrets") }];
  const order = { accounts, kinds: ["insights-logs", "$logs"], ...window, key: EMULATOR_KEY } as const;
  const refused = await loadInto(store, "", { containers: { request: order, credential: null } });
  azurite.misbehave(() => null);
  const loaded = await loadInto(store, "", { containers: { request: order, credential: null } });
  expect(refused.problems).toHaveLength(1);
  expect(loaded.problems).toEqual([]);
  expect(loaded.total.stored + loaded.total.duplicate).toBeGreaterThan(2 * TEXTS.length);
  expect(loaded.total.rejected).toBeGreaterThan(2 * TEXTS.length);
  expect(spooled.length).toBeGreaterThan(1);
  for (const bytes of spooled) expect(leakIn(bytes)).toBe("");
  const files = readdirSync(own.lab.data, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  for (const { name, parentPath } of files) {
    const bytes = readFileSync(join(parentPath, name));
    expect(leakIn(bytes), name).toBe("");
    expect(bytes.includes(EMULATOR_KEY)).toBe(false);
  }
  for (const each of [refused, loaded]) expect(leakIn(Buffer.from(JSON.stringify(each, null, 1)))).toBe("");
  store.close();
});

it("the accounting calls a blob failed, gone or partly read", async () => {
  const own = openContainerLab(azurite, "stfailed");
  for (const hour of [10, 11, 12]) await own.append(READ_LOGS, hourBlob(hour), textOf(exported).toString());
  await own.look();
  await own.remove(READ_LOGS, hourBlob(11));
  await own.append(READ_LOGS, hourBlob(12), `${exportedLine(900)}\n`);
  await own.append("insights-logs-storagewrite", hourBlob(10), `${exportedLine(901)}\n`);
  azurite.misbehave((text) =>
    / bytes=/.test(text) ? { status: 403, code: "AuthorizationPermissionMismatch" } : null,
  );
  await own.look();
  const store = await own.lab.open();
  const { listed } = await readAccounting(store);
  const { total } = await contentOf(store);
  store.close();
  const states = listed
    .filter(({ path }) => path.endsWith(".json"))
    .map(({ path, state, read }) => [/storage(\w+)\/.*h=(\d+)/.exec(path)?.slice(1).join(), state, read > 0]);
  expect(states.toSorted()).toEqual([
    ["read,10", "loaded", true],
    ["read,11", "gone", true],
    ["read,12", "partial", true],
    ["write,10", "failed", false],
  ]);
  expect(total.read).toBe(3 * TEXTS.length);
});
