import { describe, expect, test } from "vitest";
import type { Exchange } from "@/lib/azure/exchange";
import { SourceError } from "@/lib/log-source/log-source";
import type { KustoAnswer } from "@/lib/sources/kusto/client/kusto-client";
import { judgeExchange, MAX_ROWS } from "@/lib/sources/kusto/client/query-faults";

const WORDS = { name: "Azure Monitor Logs", role: "the role Reader", place: "the settings" };
const SIGNATURE = "sig=Zm9vYmFyYmF6Zm9vYmFyYmF6Zm9vYmFyYmF6Zm9vYmE%3D";

function judged(exchange: Partial<Exchange>): KustoAnswer | SourceError {
  try {
    return judgeExchange(
      { status: 200, body: "", retryAfterMs: null, clockSkewMs: 0, ...exchange },
      { words: WORDS, service: "blob" },
    );
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
}

function tables(rows: readonly unknown[], more: object = {}): string {
  const columns = [
    { name: "at", type: "datetime" },
    { name: "n", type: "long" },
  ];
  return JSON.stringify({ tables: [{ name: "PrimaryResult", columns, rows }], ...more });
}

function frames(rows: readonly unknown[], end: object = { HasErrors: false }): string {
  return JSON.stringify([
    { FrameType: "DataSetHeader", Version: "v2.0" },
    {
      FrameType: "DataTable",
      TableKind: "QueryProperties",
      Columns: [{ ColumnName: "Key" }],
      Rows: [["x"]],
    },
    {
      FrameType: "DataTable",
      TableKind: "PrimaryResult",
      Columns: [{ ColumnName: "at" }, { ColumnName: "n" }],
      Rows: rows,
    },
    { FrameType: "DataSetCompletion", ...end },
  ]);
}

describe("a whole answer", () => {
  test.each([
    ["tables", tables([["2026-11-20T09:31:07.4412093Z", 7]])],
    ["frames", frames([["2026-11-20T09:31:07.4412093Z", 7]])],
    ["statistics beside it", tables([["2026-11-20T09:31:07.4412093Z", 7]], { statistics: {} })],
  ])("%s: rows by name, each value as the service wrote it", (_, body) => {
    const rows = [{ at: "2026-11-20T09:31:07.4412093Z", n: 7 }];
    expect(judged({ body })).toEqual({ kind: "complete", rows });
  });

  test.each([tables([]), frames([])])("without rows is an answer too", (body) => {
    expect(judged({ body })).toEqual({ kind: "complete", rows: [] });
  });

  test("of just as many rows as a query returns may have been cut", () => {
    const row = ["t", 1];
    const whole = Array.from({ length: MAX_ROWS - 1 }, () => row);
    expect(judged({ body: tables(whole) })).toMatchObject({ kind: "complete" });
    expect(judged({ body: tables([...whole, row]) })).toEqual({ kind: "too-large" });
  });

  test("longer than we read", () => {
    expect(judged({ body: null })).toEqual({ kind: "too-large" });
  });
});

describe("no answer", () => {
  test.each([
    [3_600_000, "Wait 1 hour and try again."],
    [5_400_001, "Wait 91 minutes and try again."],
    [5_000, "Wait a minute and try again."],
    [null, "Wait a minute and try again."],
  ])("throttled for %s ms, it says how long to wait", (retryAfterMs, says) => {
    const answer = judged({ status: 429, retryAfterMs });
    expect(answer).toMatchObject({ nextStep: expect.stringContaining(says) });
  });

  test.each([
    "",
    " ",
    "null",
    "7",
    "{}",
    "[]",
    '{"tables":[]}',
    '{"tables":{}}',
    '{"tables":[{"name":"PrimaryResult"}]}',
    tables([["t"]]),
    tables([{ at: 1 }]),
    tables([null]),
    tables([]).replace('"at"', "7"),
    tables([["t", 1]]).slice(0, -1),
    frames([["t"]]),
    '[{"FrameType":"DataSetHeader"}]',
    JSON.stringify(JSON.parse(frames([])).slice(0, 3)),
    JSON.stringify(
      JSON.parse(frames([])).filter(({ TableKind }: { TableKind?: string }) => TableKind !== "PrimaryResult"),
    ),
    "<html>sign in</html>",
  ])("%s is unreadable, never an empty success", (body) => {
    expect(judged({ body })).toMatchObject({ fault: "unreadable" });
  });
});

describe("a part of an answer", () => {
  const limits = [
    "The results of this query exceed the set limit of 500000 records, so not all records were returned",
    "Query result set has exceeded the internal data size limit 67108864 (E_QUERY_RESULT_SET_TOO_LARGE).",
    "Query execution has exceeded the allowed limits (80DA0003): .",
    "Low memory condition (E_LOW_MEMORY_CONDITION)",
    "Runaway query (E_RUNAWAY_QUERY)",
  ];

  test.each(limits)("cut by a limit: %s", (message) => {
    const error = { code: "PartialError", message: "x", details: [{ innererror: { message } }] };
    const oneApi = { error: { code: "LimitsExceeded", "@message": message } };
    expect(judged({ body: tables([["t", 1]], { error }) })).toEqual({ kind: "too-large" });
    const end = { HasErrors: true, OneApiErrors: [oneApi] };
    expect(judged({ body: frames([["t", 1], { OneApiErrors: [oneApi] }], end) })).toEqual({
      kind: "too-large",
    });
    expect(judged({ body: frames([["t", 1]], end) })).toEqual({ kind: "too-large" });
    expect(judged({ status: 400, body: JSON.stringify(oneApi) })).toEqual({ kind: "too-large" });
  });

  test("that names an unknown table is no limit, though its number is of the same series", () => {
    const innererror = { code: "-2133196790", message: "Failed to resolve table named 'StorageBlobLogs'" };
    const error = { code: "PartialError", details: [{ innererror }] };
    expect(judged({ body: tables([["t", 1]], { error }) })).toEqual({ kind: "no-table" });
    const other = { code: "PartialError", details: [{ innererror: { code: "-2133196790" } }] };
    expect(judged({ body: tables([["t", 1]], { error: other }) })).toMatchObject({ fault: "incomplete" });
  });

  test("is none where its error is null", () => {
    expect(judged({ body: tables([["t", 1]], { error: null }) })).toMatchObject({ kind: "complete" });
  });

  test.each([
    tables([["t", 1]], { error: {} }),
    tables([["t", 1]], { error: { code: "PartialError", message: "A shard did not answer" } }),
    tables([["t", 1]], { error: "" }),
    frames([["t", 1]], { HasErrors: true }),
    frames([["t", 1], { OneApiErrors: [{ error: { code: "Internal" } }] }]),
  ])("for any other reason is told, and its rows are not: %s", (body) => {
    expect(judged({ body })).toMatchObject({ fault: "incomplete" });
  });
});

describe("what the identity may not read is left out by the service, and that is told", () => {
  const [ONE, TWO] = ["/subscriptions/s/workspaces/One", "/subscriptions/s/workspaces/Two"];
  const judgedWith = (resource: object, dataSources: readonly object[]) =>
    judged({ body: tables([["t", 1]], { permissions: { resources: [resource], dataSources } }) });

  test("all workspaces may be read", () => {
    const resource = {
      resourceId: "r",
      dataSources: [ONE, TWO.toUpperCase()],
      denyTables: ["SecurityEvent"],
    };
    expect(judgedWith(resource, [{ resourceId: ONE }, { resourceId: TWO }])).toMatchObject({
      kind: "complete",
    });
  });

  test.each([
    ["one of two workspaces", { dataSources: [ONE, TWO] }, [{ resourceId: ONE }]],
    ["no workspace", { dataSources: [ONE] }, []],
    [
      "not the table of the resource",
      { dataSources: [ONE], denyTables: ["storagebloblogs"] },
      [{ resourceId: ONE }],
    ],
    [
      "not the table in the workspace",
      { dataSources: [ONE] },
      [{ resourceId: ONE, denyTables: ["StorageBlobLogs"] }],
    ],
  ])("%s", (_, resource, dataSources) => {
    expect(judgedWith(resource, dataSources)).toMatchObject({ fault: "forbidden" });
  });

  test("the resource sends its logs nowhere: logging was never switched on", () => {
    expect(judgedWith({ resourceId: "r", dataSources: [] }, [])).toEqual({ kind: "no-table" });
  });
});

describe("what the service says of the query", () => {
  const wrapped = (message: string) =>
    JSON.stringify({
      error: { code: "BadArgumentError", message: "x", innererror: { innererror: { message } } },
    });

  test.each(["StorageBlobLogs", "StorageFileLogs", "StorageQueueLogs", "StorageTableLogs"])(
    "%s that is not there: logging was never switched on",
    (table) => {
      const message = `'where' operator: Failed to resolve table or column expression named '${table}'`;
      expect(judged({ status: 400, body: wrapped(message) })).toEqual({ kind: "no-table" });
      expect(judged({ status: 404, body: wrapped(message) })).toEqual({ kind: "no-table" });
    },
  );

  const apostrophes = [
    "'",
    "''",
    "\\'",
    "\\\\\\'",
    "\\u0027",
    "\\\\u0027",
    "\\x27",
    "&#39;",
    "&#x27;",
    "&apos;",
    "&amp;#39;",
    "%27",
    "\u2019",
  ];

  test.each(apostrophes)("a missing table is known between apostrophes written %s", (mark) => {
    const message = `Failed to resolve table or column expression named ${mark}StorageBlobLogs${mark}`;
    for (const body of [message, wrapped(message), wrapped(wrapped(message))]) {
      expect(judged({ status: 400, body })).toEqual({ kind: "no-table" });
    }
    const error = { code: "PartialError", details: [{ innererror: { message } }] };
    expect(judged({ body: tables([["t", 1]], { error }) })).toEqual({ kind: "no-table" });
  });

  test("one whose name only begins like a table's is no missing table", () => {
    const body = wrapped("Failed to resolve table or column expression named 'StorageBlobLogs_CL'");
    expect(judged({ status: 400, body })).toMatchObject({ fault: "refused" });
  });

  test.each(["scalar expression", "column or scalar expression", "table or column expression"])(
    "an unknown %s is named",
    (what) => {
      const fault = judged({ status: 400, body: wrapped(`Failed to resolve ${what} named 'ObjectKey'`) });
      expect(fault).toMatchObject({ fault: "refused", message: expect.stringContaining("“ObjectKey”") });
    },
  );

  test("its words are shown without secrets, tags stay text, and not at length", () => {
    const message = `<b>${SIGNATURE}\u0000${"x".repeat(10_000)}`;
    const fault = judged({ status: 400, body: JSON.stringify({ error: { code: "Bad", message } }) });
    expect(fault).toMatchObject({ fault: "refused" });
    const { message: shown } = fault as SourceError;
    expect(shown).not.toContain("Zm9v");
    expect(shown).not.toContain("\u0000");
    expect(shown.length).toBeLessThan(300);
  });

  test("an HTML page is not quoted", () => {
    expect((judged({ status: 403, body: `<html>${SIGNATURE}</html>` }) as SourceError).message).not.toContain(
      "<",
    );
  });
});

describe("statuses", () => {
  test("a clock that is off is named, since a new sign-in will not help", () => {
    const fault = judged({ status: 401, clockSkewMs: -3_600_000 });
    expect(fault).toMatchObject({ fault: "signed-out", nextStep: expect.stringContaining("clock") });
    expect((fault as SourceError).message).toContain("60 minutes");
    expect((judged({ status: 401 }) as SourceError).nextStep).toContain("SAS_INSIGHTS_AZURE_CREDENTIAL");
  });

  test.each(Array.from({ length: 500 }, (_, at) => at + 100).filter((status) => status !== 200))(
    "%i is never an empty success",
    (status) => {
      const answer = judged({ status, body: tables([]) });
      expect(answer).not.toMatchObject({ kind: "complete" });
      if (answer instanceof SourceError)
        expect(`${answer.message}|${answer.nextStep}`).toMatch(/\S+ \S+.*\|.*\S+ \S+/);
    },
  );
});
