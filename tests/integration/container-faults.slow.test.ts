import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Azurite, type Fault, startAzurite } from "../support/azurite";
import { type ContainerLab, hourBlob, openContainerLab, READ_LOGS } from "../support/container-lab";
import { createLab, type Loaded } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";

const ACCOUNTS = Array.from({ length: 20 }, (_, n) => `stfaults${n}`);
let azurite: Azurite;
let used = 0;

beforeAll(async () => {
  azurite = await startAzurite(ACCOUNTS);
});
afterAll(() => azurite.stop());
beforeEach(() => azurite.misbehave(() => null));

const openOwn = () => openContainerLab(azurite, ACCOUNTS[used++] ?? "");
const lines = (count: number, first: number) => linesOf(manyRows(count, first));
const isRead = (text: string) => / bytes=/.test(text);
const INSIGHTS = { kinds: ["insights-logs"] } as const;
const A = hourBlob(10);

const FAULTS: readonly (readonly [name: string, fault: Fault, note: RegExp])[] = [
  [
    "forbidden",
    { status: 403, code: "AuthorizationPermissionMismatch" },
    /Storage Blob Data Reader.*\(403 AuthorizationPermissionMismatch\)/,
  ],
  ["deleted while it was read", { status: 404, code: "BlobNotFound" }, /no longer exists/],
  ["changed while it was read", { status: 412, code: "ConditionNotMet" }, /changed while it was being read/],
  ["in the archive tier", { status: 409, code: "BlobArchived" }, /archive tier/],
  ["throttled beyond the retries", { status: 503, code: "ServerBusy" }, /busy/],
  ["a connection that is reset", "reset", /can't be reached/],
  ["a page of a proxy", "html", /could not be read/],
];

describe("a blob that can't be read says why in the accounting, the others are read, and the next look mends it", () => {
  const blobs = FAULTS.map((_, n) => hourBlob(10 + n));
  const hours = { ...INSIGHTS, to: "2026-11-20T18:00:00Z" };
  const faultOf = (text: string): Fault => {
    const hour = Number(/\/h=(\d\d)\//.exec(text)?.[1]);
    return isRead(text) ? (FAULTS[hour - 10]?.[1] ?? null) : null;
  };
  let own: ContainerLab;
  let [first, second]: Loaded[] = [];

  beforeAll(async () => {
    own = openContainerLab(azurite, ACCOUNTS[used++] ?? "", createLab());
    for (const [n, blob] of blobs.entries()) await own.append(READ_LOGS, blob, lines(100, n * 1_000));
    await own.append(READ_LOGS, hourBlob(10 + FAULTS.length), lines(50, 50_000));
    azurite.misbehave(faultOf);
    first = await own.look(hours);
    azurite.misbehave(() => null);
    second = await own.look(hours);
  });
  afterAll(() => own.lab.close());

  it.each(FAULTS.map(([name, , note], n) => [name, note, n] as const))("%s", (_name, note, n) => {
    const path = own.pathOf(READ_LOGS, blobs[n] ?? "");
    expect(first?.files[path]).toMatchObject({
      note: expect.stringMatching(note),
      stored: 0,
      finished: false,
    });
    const problems = first?.problems.filter((problem) => problem.includes(`h=${10 + n}/`));
    expect(problems).toEqual([expect.stringMatching(note)]);
    expect(second?.files[path]).toMatchObject({ note: "", stored: 100, duplicate: 0, finished: true });
  });

  it("and nothing else is missing", () => {
    expect(first?.problems).toHaveLength(FAULTS.length);
    expect(first?.total).toMatchObject({ read: 50, stored: 50 });
    expect(second?.problems).toEqual([]);
    const all = FAULTS.length * 100 + 50;
    expect(second?.total).toMatchObject({ read: all, stored: all });
  });
});

describe("a blob whose reading is disturbed", () => {
  it("throttling and resets that pass are not noticed; a body that breaks off is gone on with", async () => {
    const passing: readonly Fault[] = [
      { status: 503, code: "ServerBusy" },
      "reset",
      { cut: 20_000 },
      null,
      { cut: 30_000 },
    ];
    let n = 0;
    const own = openOwn();
    await own.append(READ_LOGS, A, lines(100, 0));
    azurite.misbehave((text) => (isRead(text) ? (passing[n++] ?? null) : null));
    const first = await own.look(INSIGHTS);
    expect(n).toBeGreaterThanOrEqual(passing.length);
    expect(first.problems).toEqual([]);
    expect(first.files[own.pathOf(READ_LOGS, A)]).toMatchObject({ stored: 100, duplicate: 0, note: "" });
  });

  it("what a body held before it broke for good is kept, and the next look goes on behind it", async () => {
    const own = openOwn();
    await own.append(READ_LOGS, A, lines(200, 0));
    let [broken, n] = [0, 0];
    azurite.misbehave((text) => {
      if (!isRead(text) || text.includes("bytes=0-")) return null;
      n += 1;
      broken += 1;
      return n === 1 ? { cut: 20_000 } : "reset";
    });
    const first = await own.look(INSIGHTS);
    const path = own.pathOf(READ_LOGS, A);
    expect(broken).toBeGreaterThan(3);
    expect(first.files[path]).toMatchObject({
      finished: false,
      note: expect.stringMatching(/can't be reached/),
    });
    const kept = first.files[path]?.stored ?? 0;
    expect(kept).toBeGreaterThan(30);
    expect(kept).toBeLessThan(150);
    azurite.misbehave(() => null);
    const second = await own.look(INSIGHTS);
    expect(second.files[path]).toMatchObject({
      stored: 200,
      read: 200,
      duplicate: 0,
      finished: true,
      note: "",
    });
  });

  it("a blob that grows under the reader is begun again and read as it was listed", async () => {
    const own = openOwn();
    await own.append(READ_LOGS, A, lines(200, 0));
    let grown: Promise<void> | null = null;
    azurite.misbehave((text) => {
      if (isRead(text)) grown ??= own.append(READ_LOGS, A, lines(5, 500));
      return null;
    });
    const first = await own.look(INSIGHTS);
    expect(first.problems).toEqual([]);
    await grown;
    const second = await own.look(INSIGHTS);
    expect(second.files[own.pathOf(READ_LOGS, A)]).toMatchObject({ stored: 205, read: 205, duplicate: 0 });
  });
});

describe("a container that can't be listed is a line of the accounting", () => {
  it("forbidden: its blobs are not called gone, and all is well when the role is there", async () => {
    const own = openOwn();
    await own.append(READ_LOGS, A, lines(10, 0));
    await own.look(INSIGHTS);
    azurite.misbehave((text) =>
      text.includes(`/${READ_LOGS}`) ? { status: 403, code: "AuthorizationPermissionMismatch" } : null,
    );
    const refused = await own.look(INSIGHTS);
    const container = own.pathOf(READ_LOGS, "").slice(0, -1);
    expect(refused.files[container]?.note).toMatch(/Storage Blob Data Reader/);
    expect(refused.problems).toEqual([expect.stringContaining(READ_LOGS)]);
    expect(refused.files[own.pathOf(READ_LOGS, A)]).toMatchObject({ gone: false, stored: 10, note: "" });
    azurite.misbehave(() => null);
    const well = await own.look(INSIGHTS);
    expect(well.files[container]).toMatchObject({ note: "", finished: true });
    expect(well.problems).toEqual([]);
  });

  it("never switched on: an account without any such container is a problem, one without some is not", async () => {
    const own = openOwn();
    const none = await own.look();
    expect(none.problems).toHaveLength(4);
    expect(none.problems.join()).toMatch(/no diagnostic setting.*classic logging was never turned on/);
    await own.append(READ_LOGS, A, lines(10, 0));
    const some = await own.look();
    expect(some.problems).toEqual([]);
    expect(some.total).toMatchObject({ stored: 10 });
    const noted = Object.values(some.files).filter(({ note }) => note !== "");
    expect(noted.map(({ path }) => path.split("/").at(-1))).toEqual([
      "insights-logs-storagewrite",
      "insights-logs-storagedelete",
    ]);
  });

  it("an identity without a token: the page is told to look at the server's output", async () => {
    const own = openOwn();
    await own.append(READ_LOGS, A, lines(10, 0));
    const order = {
      accounts: [{ account: own.account, endpoint: "https://127.0.0.1:1/x" }],
      kinds: ["insights-logs"],
      fromMs: 0,
      toMs: 0,
      key: null,
    } as const;
    const credential = { getToken: () => Promise.reject(new Error("no identity on this machine")) };
    const told = vi.spyOn(console, "error").mockImplementation(() => {});
    const loaded = await own.lab.load({ containers: { request: order, credential } });
    expect(told.mock.calls.join()).toContain("no identity on this machine");
    told.mockRestore();
    expect(loaded.problems).toHaveLength(3);
    expect(loaded.problems[0]).toMatch(/signing in failed/);
    expect(JSON.stringify(loaded)).not.toContain("no identity on this machine");
  });
});
