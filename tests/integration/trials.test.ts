import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { classify } from "@/lib/diagnosis/verdict/classify";
import { TRIAL_SIBLINGS } from "../cases/siblings/all-siblings";
import { CLASSIC_URL, classicLine } from "../support/classic-log";
import { trialRows } from "../support/known-rows";
import { createLab, type Lab } from "../support/lab";
import { exportedRow, linesOf, TOKEN_QUERY } from "../support/logged-rows";
import { requestWith } from "../support/request-with";
import { runInsight } from "../support/run-insight";
import { toCsv, toExportedRow } from "../support/table-exports";
import { tableRowOf } from "../support/table-row";

interface Told {
  readonly requestId: string;
  readonly reason: string;
  readonly confidence: string;
  readonly evidence: readonly { readonly text: string }[];
}

const lab: Lab = createLab();
const told = new Map<string, Told>();
const SIBLINGS = TRIAL_SIBLINGS.map((sibling, n) => ({ ...sibling, n }));

const rowOf = (place: string, n: number) => {
  const { row } = SIBLINGS[n] ?? {};
  return tableRowOf(requestWith(row), `${place}-${n}`);
};

beforeAll(async () => {
  lab.put("trials.json", linesOf(trialRows().map(({ row }) => row)));
  lab.put("exported.json", linesOf(SIBLINGS.map(({ n }) => toExportedRow(rowOf("exported", n)))));
  lab.put("table.csv", toCsv(SIBLINGS.map(({ n }) => rowOf("table", n))));
  const classic = [
    classicLine(1, { requestId: "classic-plain", time: "2026-11-20T10:00:00.0000000Z" }),
    classicLine(2, {
      requestId: "classic-escaped",
      time: "2026-11-20T10:00:00.0000000Z",
      url: CLASSIC_URL.replaceAll("&", "&amp;"),
    }),
  ];
  const escaped = ["%26", "%2526", "%5Cu0026", "&amp%3B"].map((by, n) =>
    exportedRow(n, { requestId: `escaped-${by}`, query: TOKEN_QUERY.replaceAll("&", by) }),
  );
  lab.put("escaped.json", linesOf(escaped));
  lab.put("classic.log", `${classic.join("\n")}\n`);
  const day = ["--from", "2026-11-20T00:00:00Z", "--to", "2026-11-21T00:00:00Z"];
  const { code, out, err } = await runInsight(["--logs", lab.logs, ...day, "--all", "--format", "json"]);
  expect(code, err).toBe(0);
  const { requests } = JSON.parse(out) as { readonly requests: readonly Told[] };
  for (const request of requests) told.set(request.requestId, request);
});
afterAll(lab.close);

describe("through loader, store and command line", () => {
  test.each(trialRows())("$id: $what", ({ row, accept }) => {
    const found = told.get(String(row.correlationId));
    if (accept.length === 0) expect(found).toBeUndefined();
    else expect(accept).toContain(found?.reason);
  });

  test.each(SIBLINGS)("$kind: $what", ({ n, row }) => {
    const expected = classify(requestWith(row));
    expect(told.get(`exported-${n}`)).toMatchObject(expected);
    expect(told.get(`table-${n}`)).toMatchObject(expected);
  });

  test("a classic log's own &amp; is undone, one that the client sent is not", () => {
    expect(told.get("classic-plain")?.reason).toBe("signature-mismatch");
    expect(told.get("classic-escaped")).toMatchObject({ reason: "field-missing", confidence: "likely" });
  });

  test.each(["%26", "%2526", "%5Cu0026", "&amp%3B"])("separators sent as %s", (by) => {
    expect(told.get(`escaped-${by}`)).toMatchObject({ reason: "field-missing", confidence: "likely" });
  });

  test("a time that misses by a zone's offset is said to be perhaps a local one", () => {
    const { requestId } = {
      requestId: String(trialRows().find(({ id }) => id === "TK3")?.row.correlationId),
    };
    expect(told.get(requestId)?.evidence.map(({ text }) => text)).toContainEqual(
      expect.stringContaining("possibly a local time written as UTC"),
    );
  });
});
