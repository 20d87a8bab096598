import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REPORT_FORMATS } from "@/lib/cli/arguments";
import { toFindings } from "@/lib/diagnosis/findings/observations";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { answerJson } from "@/lib/insight/answers/json-answer";
import { toReportRow } from "@/lib/insight/answers/report";
import { answerRequest } from "@/lib/insight/answers/request-answer";
import { csvHeader, toCsvRow } from "@/lib/insight/exports/csv";
import { EXPORT_FORMAT_NAMES, exportPieces } from "@/lib/insight/exports/export-rows";
import { makeReport } from "@/lib/insight/exports/make-report";
import { planExport } from "@/lib/insight/exports/start-export";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { takeAlong } from "@/lib/insight/tickets/take-along";
import { ticketFormats } from "@/lib/insight/tickets/ticket-formats";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { instantOf } from "@/lib/time/instant";
import { CANARY, CANARY_TEXTS, leakIn } from "../support/canary";
import { createLab, loadInto } from "../support/lab";
import { exportedRow, type LoggedRow, linesOf, type RowChanges, TOKEN_QUERY } from "../support/logged-rows";
import { runInsight } from "../support/run-insight";
import { everyNth } from "../support/soak";

const TEXTS = Object.values(CANARY_TEXTS);
const ACCOUNT = "stcontosodemo";
const DAY = Date.parse("2026-11-20T00:00:00Z");
const [FROM, NOW] = [instantOf(DAY), instantOf(DAY + 86_400_000)];
const SCOPE = {
  account: ACCOUNT,
  window: { from: FROM, to: NOW },
  filters: { facets: {}, text: "" },
} as const;

/** A request whose delegator, key and object are a text with the canary: what findings are made of. */
function toldRow(n: number, text: string, changes: RowChanges): LoggedRow {
  const planted = encodeURIComponent(text);
  const query = TOKEN_QUERY.replace(/skoid=[^&]*/, `skoid=${planted}`)
    .replace("sp=r", "sp=rcw")
    .replace("XXXXX", CANARY);
  return exportedRow(n, { path: `/reports/${planted}/a`, query, operation: "PutBlob", ...changes });
}

/** A token that worked and is refused since; and one that comes for several objects. */
const rowsOf = (text: string, n: number): readonly LoggedRow[] => {
  const hashOf = (k: number) => `SasSignature(${(2 * n + k).toString(16).toUpperCase().padStart(64, "0")})`;
  const [first, second] = [{ tokenHash: hashOf(1) }, { tokenHash: hashOf(2) }];
  const worked = { status: 200, statusText: "Success", time: "2026-11-20T08:30:00.0000000Z" };
  const misplaced = (name: string): RowChanges => ({
    identity: second,
    path: `/reports/${encodeURIComponent(text)}/${name}`,
    query: TOKEN_QUERY.replace("sp=r", "sp=rcw").replace("XXXXX", CANARY),
  });
  return [
    toldRow(4 * n, text, { identity: first, ...worked }),
    toldRow(4 * n + 1, text, { identity: first, statusText: "AuthorizationPermissionMismatch" }),
    toldRow(4 * n + 2, text, misplaced("b")),
    toldRow(4 * n + 3, text, misplaced("c")),
  ];
};

const leak = (value: unknown): string =>
  leakIn(Buffer.from(typeof value === "string" ? value : JSON.stringify(value)));

describe("a signature that was logged is in no finding, no observation and no export", () => {
  const lab = createLab();
  let store: Store;
  let source: EmbeddedSource;

  beforeAll(async () => {
    lab.put("told.json", linesOf(TEXTS.flatMap(rowsOf)));
    store = await lab.open();
    await loadInto(store, lab.logs);
    const status = new LoadStatus(false);
    status.loaded();
    source = new EmbeddedSource(() => store, status);
  });
  afterAll(() => {
    store.close();
    lab.close();
  });

  test("findings, of which there are some", async () => {
    const { found } = toFindings(await source.history(SCOPE));
    expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["role-lost", "other-object"]));
    expect(leak(found)).toBe("");
  });

  test("the JSON answer", async () => {
    const { query } = parseInsightQuery({ account: ACCOUNT, from: FROM, to: NOW }, NOW);
    const { status, body } = await answerJson(source, { query, ignored: [] }, NOW);
    expect([status, "findings" in body && body.findings.length > 0]).toEqual([200, true]);
    expect(leak(body)).toBe("");
  });

  test("observations, tickets and CSV of requests", async () => {
    const { query } = parseInsightQuery({ account: ACCOUNT }, NOW);
    const page = await source.page(SCOPE, { column: "time", descending: true }, 0, 3 * TEXTS.length);
    let observed = 0;
    // Answering takes its time, and the rows of one text are alike.
    for (const failure of page.failures.filter((_, at) => at % 7 === 0)) {
      const answer = await answerRequest(source, query, failure.id, NOW);
      const observations =
        answer.kind === "request" && answer.observations.ok ? answer.observations.value : [];
      observed += observations.length;
      const row = toReportRow(failure, explain(failure.request));
      expect(leak([observations, csvHeader() + toCsvRow(row)])).toBe("");
    }
    expect(observed).toBeGreaterThan(15);
  });

  test("tickets, commands and queries, of the window and of requests", async () => {
    const { query } = parseInsightQuery({ account: ACCOUNT, from: FROM, to: NOW }, NOW);
    const page = await source.page(SCOPE, { column: "time", descending: true }, 0, 3 * TEXTS.length);
    const rows = [null, ...page.failures.filter((_, at) => at % 14 === 0).map(({ id }) => id)];
    const context = { site: "https://insights.example", now: NOW };
    for (const row of rows) {
      for (const format of ticketFormats({ page: "insight", isRequest: row !== null })) {
        const taken = await takeAlong(source, { ...query, row }, { page: "insight", format, context });
        expect("text" in taken && taken.text.length > 100).toBe(true);
        expect(leak(taken)).toBe("");
      }
    }
  });

  test.each(EXPORT_FORMAT_NAMES)("all requests as %s", async (format) => {
    const { query } = parseInsightQuery({ account: ACCOUNT, from: FROM, to: NOW }, NOW);
    const plan = await planExport(source, query, NOW);
    if (!("scope" in plan)) throw new Error("There is nothing to export");
    const pieces: Uint8Array[] = [];
    for await (const { bytes } of exportPieces(
      format,
      source.stream(plan.scope),
      plan.subject,
      plan.verdictOn,
    ))
      pieces.push(bytes);
    const bytes = Buffer.concat(pieces);
    expect(bytes.length).toBeGreaterThan(10_000);
    // Snappy would hide a text from the search.
    const told = format === "parquet" ? await parquetReadObjects({ file: new Uint8Array(bytes).buffer }) : [];
    const text = JSON.stringify(told, (_, value) => (typeof value === "bigint" ? String(value) : value));
    expect([leakIn(bytes), leak(text)]).toEqual(["", ""]);
  });

  test("the page as one HTML file", async () => {
    const { query } = parseInsightQuery({ account: ACCOUNT, from: FROM, to: NOW }, NOW);
    const made = await makeReport(source, query, { site: "https://insights.example", now: NOW });
    expect("text" in made && made.text.includes("Blocked requests")).toBe(true);
    expect(leak(made)).toBe("");
  });

  test.each(everyNth(REPORT_FORMATS, 3))("what the command line prints as %s", async (format) => {
    const words = [
      "--logs",
      lab.logs,
      "--from",
      FROM,
      "--to",
      NOW,
      "--account",
      ACCOUNT,
      "--all",
      "--format",
      format,
    ];
    const { code, out } = await runInsight(words);
    expect(code).toBe(0);
    const hasRowsAlone = ["csv", "jsonl", "parquet"].includes(format);
    expect(out).toContain(hasRowsAlone ? "delegator-not-authorized" : "Role removed at");
    expect(leak(out)).toBe("");
  });
});
