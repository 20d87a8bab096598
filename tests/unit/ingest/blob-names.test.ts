import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ExportContainer, hasAddress, openExportAccount } from "@/lib/azure/export-account";
import { planBlobs } from "@/lib/ingest/containers/plan-blobs";
import { hostileTexts } from "../../support/hostile-questions";

const CONTAINER = "insights-logs-storageread";
const HOUR = "y=2026/m=11/d=20/h=10/m=00/PT1H.json";

/** Names that an address would lead elsewhere: to another container of the account. */
const ELSEWHERE = ["../other", "../../other", "a/../../other", "./..", "/..", "a/./b", ".."];
/** What would lead a request to another account or operation, were it more than a name. */
const NAMES = [
  ...["..\\..\\other", "%2e%2e/other", "%252e%252e/x", "...", "a..", "..a", "a/.b", "..;/x", "a/..%2f"],
  ...["?comp=list", "a?restype=container&comp=list", "#x", "a b", "a\tb", "a;b", "a//b", "//evil.example/x"],
  ...[
    "https://evil.example/x",
    "\\\\evil.example\\x",
    "@evil.example",
    "a\u2028b",
    "é/漢",
    "%00",
    "a%0d%0aHost: x",
  ],
];

const asked: string[] = [];
const server = createServer(({ url = "" }, response) => {
  asked.push(url);
  response.writeHead(206, { "content-range": "bytes 0-0/1", etag: '"1"', "content-length": "1" }).end("x");
});
let container: ExportContainer;

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const account = "stexports";
  const open = await openExportAccount(
    { account, endpoint: `http://127.0.0.1:${port}/${account}` },
    { kind: "key", key: Buffer.alloc(32).toString("base64") },
  );
  container = open(CONTAINER);
});
afterAll(() => void server.close());

test("a blob is asked for by its name in its container, whatever the name says", async () => {
  const next = hostileTexts(43);
  const hostile = Array.from({ length: 80 }, () => next().toWellFormed());
  const names = [...NAMES, ...hostile.filter(hasAddress)];
  const signal = new AbortController().signal;
  for (const name of names.map((each) => `${each}/${HOUR}`)) {
    const { bytes } = await container.range(name, { from: 0, count: 1, etag: null, signal });
    bytes.resume();
    const [path = "", query] = (asked.pop() ?? "").split("?");
    const prefix = `/stexports/${CONTAINER}/`;
    expect([path.startsWith(prefix), query], name).toEqual([true, undefined]);
    expect(decodeURIComponent(path.slice(prefix.length)), name).toBe(name);
    expect(new URL(path, "http://127.0.0.1").pathname, name).toBe(path);
  }
  expect(asked).toEqual([]);
});

test("a blob whose name would lead to another container is named, and not asked for", async () => {
  const signal = new AbortController().signal;
  const entries = ELSEWHERE.map((name) => ({
    name: `${name}/${HOUR}`,
    size: 1,
    etag: "1",
    modifiedMs: 0,
    metadata: {},
    fault: "",
  }));
  for (const { name } of entries) {
    const asking = container.range(name, { from: 0, count: 1, etag: null, signal });
    await expect(asking, name).rejects.toMatchObject({ kind: "unexpected", code: "InvalidBlobName" });
  }
  expect(asked).toEqual([]);
  const listed = { container, entries, others: [], note: "", complete: true, isProblem: false };
  const request = {
    input: "",
    spool: "",
    ledger: [],
    nextFile: 1,
    takeOpenEnds: true,
    trustTimes: false,
    zone: "",
  };
  const { blobs, notes } = planBlobs(request, { first: "2026/11/20/10", last: "2026/11/20/11" }, [listed], 0);
  expect(blobs).toEqual([]);
  expect(notes.map(({ note }) => note)).toEqual(
    entries.map(() => expect.stringContaining("would lead to another blob")),
  );
});
