import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPORT_FORMATS } from "@/lib/cli/arguments";
import type { Store } from "@/lib/store/store";
import { CANARY, CANARY_TEXTS, leakIn } from "../support/canary";
import { createLab, type Loaded, loadInto } from "../support/lab";
import { exportedRow, type LoggedRow, linesOf, TOKEN_QUERY } from "../support/logged-rows";
import { runInsight } from "../support/run-insight";
import { shortOrSoak } from "../support/soak";
import { toCsv, toTableRow } from "../support/table-exports";

const TEXTS = Object.values(CANARY_TEXTS);

/** A refused request that carries a text wherever a client or the log can put one. */
function plantedRow(n: number, text: string): LoggedRow {
  return exportedRow(n, {
    operation: `Get ${text}`,
    statusText: `Failed ${text}`,
    uri: `https://stcontosodemo.blob.core.windows.net:443/reports/${text.replaceAll(/[?#]/g, "_")}/a?${TOKEN_QUERY.replace("XXXXX", CANARY)}&${text}&prefix=${text}&rscd=${text}&other=${text}&sp=${text}#${text}`,
    top: {
      operationVersion: text,
      callerIpAddress: `203.0.113.24 ${text}`,
      location: text,
      protocol: text,
      category: text,
      correlationId: `${n} ${text}`,
      durationMs: text,
    },
    identity: {
      type: text,
      tokenHash: `key1(${text})`,
      authorization: [{ action: text, principals: [{ id: text }] }],
      requester: { objectId: text, tenantId: text, upn: text },
    },
    properties: {
      userAgentHeader: `agent/1 ${text}`,
      referrerHeader: `https://contoso.example/?${text}`,
      clientRequestId: text,
      objectKey: `/stcontosodemo/reports/${text}`,
      serviceType: text,
      tlsVersion: text,
      metricResponseType: text,
      sasExpiryStatus: `Policy violated ${text}`,
      sourceUri: n % 2 === 0 ? `https://a.blob.core.windows.net/b?${text}&sig=${CANARY}` : text,
    },
  });
}

const planted = TEXTS.map((text, n) => plantedRow(n, text));
const withoutId = planted.map((row) => ({ ...row, correlationId: undefined }));
const succeeded = planted.map((row) => ({ ...row, statusCode: 200, time: "2026-11-20T11:00:00Z" }));
const deep = (line: string) => line.replace(/}$/, `,"deep":${"[".repeat(80)}${"]".repeat(80)}}`);
const lines = (rows: readonly LoggedRow[]) => rows.map((row) => JSON.stringify(row));

const FILES: Readonly<Record<string, string | Buffer>> = {
  "rows.json": linesOf(planted),
  "rows without ids.json.gz": gzipSync(linesOf(withoutId)),
  "successes.json": linesOf(succeeded),
  "table.csv": toCsv(planted.map(toTableRow)),
  "array.json": JSON.stringify(planted, null, 2),
  "too deep.json": lines(planted).map(deep).join("\n"),
  "without a time.json": lines(planted.map((row) => ({ ...row, time: "soon" }))).join("\n"),
  "table with lost fields.csv": toCsv(planted.map(toTableRow))
    .replaceAll("\r\n", ",more\r\n")
    .replace(",more", ""),
  "damaged array.json": `[{"uri":"?${TEXTS.join(" ")}`,
  "noise.txt": TEXTS.join("\n"),
  [`fetched.json?sv=1&sig=${encodeURIComponent(CANARY)}`]: "noise\n",
  ...Object.fromEntries(lines(planted).map((line, n) => [`cut/${n}.json`, `${line.slice(0, -100)}\n`])),
};

/** What a process of the command line reads for each format: one file for each way into a report. */
const PRINTED = shortOrSoak(
  ["rows.json", "without a time.json", "damaged array.json", "cut/0.json"],
  Object.keys(FILES),
);

describe("a signature, a key, a token or a cookie that was logged is nowhere", () => {
  const lab = createLab();
  const printed = createLab();
  let store: Store;
  let loaded: Loaded;
  const spooled: Buffer[] = [];

  beforeAll(async () => {
    for (const [name, content] of Object.entries(FILES)) lab.put(name, content);
    for (const [name, content] of Object.entries(FILES))
      if (PRINTED.includes(name) || name.includes("sig=")) printed.put(name, content);
    store = await lab.open();
    const take = store.take.bind(store);
    store.take = (segments) => {
      for (const name of readdirSync(store.spool)) spooled.push(readFileSync(join(store.spool, name)));
      return take(segments);
    };
    loaded = await loadInto(store, lab.logs);
  });
  afterAll(() => {
    store.close();
    lab.close();
    printed.close();
  });

  it("and every one of the rows was taken in, so that there was something to find", () => {
    expect(TEXTS.length).toBeGreaterThan(50);
    expect(loaded.files["rows.json"]).toMatchObject({ rejected: 0, notRelevant: 0 });
    expect(loaded.total.stored).toBeGreaterThanOrEqual(2 * TEXTS.length);
    expect(loaded.total.counted).toBe(TEXTS.length);
    expect(loaded.total.rejected).toBeGreaterThan(4 * TEXTS.length);
    expect(leakIn(Buffer.from(linesOf(planted)))).not.toBe("");
  });

  it("in the spool", () => {
    expect(spooled.length).toBeGreaterThan(1);
    for (const bytes of spooled) expect(leakIn(bytes)).toBe("");
  });

  it("in the store's file and its journal", () => {
    const names = readdirSync(lab.data, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(names.map(({ name }) => name)).toContain("store.duckdb.wal");
    for (const { name, parentPath } of names)
      expect(leakIn(readFileSync(join(parentPath, name))), name).toBe("");
  });

  it("in any value of any table", async () => {
    const tables = await store.database.read("SELECT table_name AS name FROM duckdb_tables()");
    expect(tables.length).toBeGreaterThan(5);
    for (const { name } of tables) {
      for (const row of await store.database.read(`SELECT * FROM ${name}`)) {
        const text = Object.values(row).map(String).join("\n");
        expect(leakIn(Buffer.from(text)), String(name)).toBe("");
      }
    }
  });

  it.each(REPORT_FORMATS)("in what the command line prints as %s, and says meanwhile", async (format) => {
    const window = ["--from", "2026-11-20T00:00:00Z", "--to", "2026-11-21T00:00:00Z"];
    const { code, out, err } = await runInsight([
      "--logs",
      printed.logs,
      ...window,
      "--all",
      "--format",
      format,
    ]);
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(10_000);
    expect(leakIn(Buffer.from(out))).toBe("");
    expect(leakIn(Buffer.from(err))).toBe("");
  });
});
