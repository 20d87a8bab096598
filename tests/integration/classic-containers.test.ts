import { afterAll, beforeAll, expect, it } from "vitest";
import { type Azurite, startAzurite } from "../support/azurite";
import { CLASSIC_URL, type ClassicChanges, classicLine, classicLines } from "../support/classic-log";
import { openContainerLab } from "../support/container-lab";
import { loadContent, openLab } from "../support/lab";
import { linesOf, manyRows, TOKEN_QUERY } from "../support/logged-rows";

const ACCOUNTS = ["stclassic0", "stclassic1", "stclassic2"];
let azurite: Azurite;
let used = 0;

beforeAll(async () => {
  azurite = await startAzurite(ACCOUNTS);
});
afterAll(() => azurite.stop());

const openOwn = () => openContainerLab(azurite, ACCOUNTS[used++] ?? "");
const place = (hour: number, n = 0) => `blob/2026/11/20/${String(hour).padStart(2, "0")}00/00000${n}.log`;
const times = (start: string, end: string, more: Record<string, string> = {}) => ({
  ...{ LogType: "read,write,delete", LogVersion: "1.0" },
  ...{ StartTime: `2026-11-20T${start}:00Z`, EndTime: `2026-11-20T${end}:00Z`, ...more },
});
const sorted = (rows: readonly { readonly reason?: unknown }[]) =>
  rows.map(({ reason }) => String(reason)).toSorted();

it("chooses blobs by the times in their metadata, not by their paths, and says which it can't read", async () => {
  const own = openOwn();
  await own.put("$logs", place(12), classicLines(2), times("10:05", "10:55"));
  await own.put("$logs", place(10), classicLines(2, 100), times("08:05", "08:55"));
  await own.put(
    "$logs",
    place(11),
    classicLines(3, 200, { version: "2.0" }),
    times("10:30", "11:05", { LogVersion: "2.0" }),
  );
  await own.put("$logs", place(11, 1), classicLines(1, 300), times("10:30", "11:05", { LogVersion: "3.0" }));
  await own.put("$logs", place(11, 2), classicLines(1, 400));
  await own.put("$logs", place(2, 3), classicLines(1, 500));
  const loaded = await own.look();
  expect(Object.keys(loaded.files).toSorted()).toEqual(
    [12, 11, 11, 11].map((hour, n) => own.pathOf("$logs", place(hour, [0, 0, 1, 2][n]))).toSorted(),
  );
  expect(loaded.files[own.pathOf("$logs", place(11, 1))]).toMatchObject({
    read: 0,
    note: expect.stringContaining("version is unknown"),
  });
  expect(loaded.total).toMatchObject({ read: 6, stored: 6, rejected: 0 });
  const from = azurite.requests.length;
  await own.look();
  expect(azurite.requests.slice(from).filter((text) => / bytes=/.test(text))).toEqual([]);
});

it("gives the same rows from a blob and from a local file, whichever version, and the same reasons as Azure Monitor's export", async () => {
  const queries = [
    TOKEN_QUERY,
    TOKEN_QUERY.replace("se=2026-11-20T18", "se=2026-11-20T09"),
    TOKEN_QUERY.replace("sp=r&", "sp=w&"),
    TOKEN_QUERY.replace("spr=https", "sip=192.0.2.7&spr=https"),
  ];
  const statuses = ["SASAuthorizationError", "AuthorizationPermissionMismatch", "SASIpAuthorizationError"];
  const kinds = queries.flatMap((query) => statuses.map((statusText) => ({ query, statusText })));
  const lineOf = ({ query, statusText }: (typeof kinds)[number], n: number, more: ClassicChanges) =>
    classicLine(n, { statusText, url: CLASSIC_URL.replace(TOKEN_QUERY, query), ...more });
  const textOf = (version: "1.0" | "2.0") =>
    kinds.map((kind, n) => `${lineOf(kind, n, { version })}\n`).join("");
  const exported = await loadContent(linesOf(kinds.flatMap((kind, n) => manyRows(1, n, kind))));
  const own = openOwn();
  await own.put("$logs", place(11), textOf("1.0"), times("10:00", "10:30"));
  const blob = await own.look();
  for (const version of ["1.0", "2.0"] as const) {
    const local = await loadContent(textOf(version));
    expect(sorted(local.failures)).toEqual(sorted(exported.failures));
    const keys = (rows: readonly Record<string, unknown>[]) =>
      rows.map(({ key, reason, query, caller }) => ({ key, reason, query, caller }));
    expect(keys(local.failures)).toEqual(keys(blob.failures));
  }
  expect(new Set(sorted(blob.failures)).size).toBeGreaterThan(3);
});

it("drops what the log holds twice, by request id and operation number", async () => {
  const lab = openLab();
  const own = openOwn();
  const [first, again] = [classicLine(1), classicLine(1, { version: "2.0" })];
  const next = classicLine(1, { operationCount: 1 });
  const text = `${first}\n${again}\n${next}\n${first}\n`;
  lab.put("log", text);
  await own.put("$logs", place(11), text, times("10:00", "10:30"));
  await own.put("$logs", place(12), `${next}\n`, times("10:00", "10:30"));
  expect((await lab.load()).total).toMatchObject({ read: 4, stored: 2, duplicate: 2 });
  expect((await own.look()).total).toMatchObject({ read: 5, stored: 2, duplicate: 3 });
});
