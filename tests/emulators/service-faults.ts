import type { IncomingMessage, ServerResponse } from "node:http";

/** How a service misbehaves instead of answering; `answer` lets it answer after all. */
export type ServiceFault = (
  response: ServerResponse,
  request: IncomingMessage,
  answer: () => Promise<void>,
) => void | Promise<void>;

function reply(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): ServiceFault {
  const isText = typeof body === "string";
  const type = isText ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
  return (response) => {
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(isText ? body : JSON.stringify(body));
  };
}

function problem(code: string, message: string, innererror?: object): object {
  return { error: { message, code, correlationId: "00000000-0000-0000-0000-000000000000", innererror } };
}

function semantic(message: string): object {
  const inner = { code: "SEM0100", message };
  return problem("BadArgumentError", "The request had some invalid properties", {
    code: "SemanticError",
    message: "A semantic error occurred.",
    innererror: inner,
  });
}

const COUNTED = { name: "PrimaryResult", columns: [{ name: "failures", type: "long" }], rows: [[7]] };

function partial(code: string, message: string): object {
  const inner = { code, message, severity: 2, severityName: "Error" };
  const detail = {
    code: "EngineError",
    message: "Something went wrong processing your query.",
    innererror: inner,
  };
  return {
    tables: [COUNTED],
    error: {
      code: "PartialError",
      message: "There were some errors when processing your query.",
      details: [detail],
    },
  };
}

/** The same answer as Data Explorer writes it. */
const FRAME = { TableKind: "PrimaryResult", Columns: [{ ColumnName: "failures", ColumnType: "long" }] };
const HEADER = { FrameType: "DataSetHeader", IsProgressive: false, Version: "v2.0" };
const TABLE_FRAME = { FrameType: "DataTable", ...FRAME, Rows: [[7]] };
const COMPLETION = { FrameType: "DataSetCompletion", HasErrors: false, Cancelled: false };

const HTML = "<html><head><title>Error</title></head><body><script>alert(1)</script> sig=abc</body></html>";

function throttled(headers: Readonly<Record<string, string>>): ServiceFault {
  return reply(429, problem("ThrottledError", "Rate limit is exceeded."), headers);
}

/** The start of an answer, and then nothing, or the end of the connection. */
function brokenBody(then: (response: ServerResponse) => void): ServiceFault {
  return (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100000" });
    response.write(
      '{"tables":[{"name":"PrimaryResult","columns":[{"name":"failures","type":"long"}],"rows":[[0]',
    );
    setTimeout(() => then(response), 20);
  };
}

/** Every way to misbehave that is known of the query services, by name (issue 4; azure-storage-facts.md 10). */
export const SERVICE_FAULTS = {
  "429": throttled({}),
  "429 after 1 s": throttled({ "retry-after": "1" }),
  "429 after 1.5 s": throttled({ "retry-after": "1.5" }),
  "429 after 3600 s": throttled({ "retry-after": "3600" }),
  "429 until a date, clocks apart": (response, request, answer) => {
    const serverMs = Date.now() + 3_600_000;
    const header = (ms: number) => new Date(ms).toUTCString();
    return throttled({ date: header(serverMs), "retry-after": header(serverMs + 1000) })(
      response,
      request,
      answer,
    );
  },
  "400 unreadable query": reply(
    400,
    problem("BadArgumentError", "The request had some invalid properties", {
      code: "SyntaxError",
      message: "A recognition error occurred. sig=abcdefghijklmnopqrstuvwxyz",
    }),
  ),
  "400 no table": reply(
    400,
    semantic("'where' operator: Failed to resolve table or column expression named 'StorageBlobLogs'"),
  ),
  "400 unknown column": reply(
    400,
    semantic("'where' operator: Failed to resolve scalar expression named 'Uri'"),
  ),
  "401": reply(
    401,
    problem("InvalidTokenError", "The provided authentication is not valid for this resource"),
  ),
  "403 InsufficientAccessError": reply(
    403,
    problem(
      "InsufficientAccessError",
      "The provided credentials have insufficient access to perform the requested operation",
    ),
  ),
  "403 HTML": reply(403, HTML),
  "403 empty": reply(403, ""),
  "404 workspace": reply(404, problem("WorkspaceNotFoundError", "The workspace could not be found")),
  "404 HTML": reply(404, HTML),
  "204": (response) => {
    response.writeHead(204);
    response.end();
  },
  "200 empty": reply(200, ""),
  "200 HTML": reply(200, HTML),
  "200 {}": reply(200, {}),
  "200 cut JSON": reply(200, '{"tables":[{"name":"PrimaryResult","columns":[{"name":"failures"'),
  "200 rows that do not fit": reply(200, {
    tables: [{ name: "PrimaryResult", columns: [{ name: "a", type: "long" }], rows: [[1, 2]] }],
  }),
  "413": reply(413, problem("ResponsePayloadTooLarge", "The response is too large.")),
  "500": reply(500, problem("InternalServerError", "An unexpected error occurred")),
  "502": reply(502, HTML),
  "503": reply(503, ""),
  "503 after 1 s": reply(503, "", { "retry-after": "1" }),
  "504": reply(504, problem("GatewayTimeout", "Gateway timeout")),
  "504 HTML": reply(504, HTML),
  "302 elsewhere": reply(302, "", { location: "https://localhost:1/elsewhere" }),
  partial: reply(200, partial("-2147467259", "A shard did not answer. sig=abcdefghijklmnopqrstuvwxyz")),
  "too large": reply(
    200,
    partial(
      "-2133196797",
      "The results of this query exceed the set limit of 64000000 bytes, so not all records were returned (E_QUERY_RESULT_SET_TOO_LARGE, 0x80DA0003).",
    ),
  ),
  "out of memory": reply(200, partial("-2133196793", "Low memory (E_LOW_MEMORY_CONDITION, 0x80DA0007).")),
  "left out": reply(200, {
    tables: [{ name: "PrimaryResult", columns: [{ name: "failures", type: "long" }], rows: [[0]] }],
    permissions: { resources: [{ resourceId: "r", dataSources: ["w"], denyTables: ["StorageBlobLogs"] }] },
  }),
  "null error": reply(200, { tables: [COUNTED], error: null }),
  "in pieces": reply(200, [
    { FrameType: "DataSetHeader", IsProgressive: true, Version: "v2.0" },
    { FrameType: "TableHeader", TableId: 1, ...FRAME },
    { FrameType: "TableFragment", TableId: 1, TableFragmentType: "DataAppend", Rows: [[7]] },
    { FrameType: "TableCompletion", TableId: 1, RowCount: 1 },
    COMPLETION,
  ]),
  "ended by others": reply(200, [HEADER, TABLE_FRAME, { ...COMPLETION, Cancelled: true }]),
  "error in the status": reply(200, [
    HEADER,
    TABLE_FRAME,
    {
      FrameType: "DataTable",
      TableKind: "QueryCompletionInformation",
      Columns: [{ ColumnName: "Level" }, { ColumnName: "Payload" }],
      Rows: [
        [4, "Query completed successfully"],
        [2, "A shard did not answer"],
      ],
    },
    COMPLETION,
  ]),
  reset: (response) => {
    response.socket?.resetAndDestroy();
  },
  "no answer": () => undefined,
  "cut body": brokenBody((response) => response.socket?.destroy()),
  "stalled body": brokenBody(() => undefined),
  "slow first byte": async (_, __, answer) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await answer();
  },
} as const satisfies Readonly<Record<string, ServiceFault>>;

export type ServiceFaultName = keyof typeof SERVICE_FAULTS;
