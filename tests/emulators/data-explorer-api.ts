import { EngineRefusal, type EngineTable } from "./kusto-engine";
import { type AnswerLimits, API_LIMITS, type RunQuery } from "./log-analytics-api";
import {
  type LoopbackService,
  type ServiceOptions,
  type ServiceReply,
  startLoopbackService,
} from "./loopback-service";

export interface DataExplorerOptions
  extends Pick<ServiceOptions, "audience" | "certificate" | "port" | "open"> {
  readonly run: RunQuery;
  readonly database: string;
  readonly limits?: AnswerLimits;
}

export interface DataExplorerEmulator extends LoopbackService {
  /** Client request ids of the queries that a command has ended. */
  readonly canceled: readonly string[];
}

interface RequestBody {
  readonly db?: unknown;
  readonly csl?: unknown;
  readonly properties?: { readonly Options?: Readonly<Record<string, unknown>> } | null;
}

/** An error as the service's own API writes it. */
function oneApiError(code: string, message: string, detail: string): object {
  return {
    error: { code, message, "@type": "Kusto.Data.Exceptions", "@message": detail, "@permanent": true },
  };
}

function framesOf(table: EngineTable, errors: readonly object[]): readonly object[] {
  return [
    { FrameType: "DataSetHeader", IsProgressive: false, Version: "v2.0" },
    {
      FrameType: "DataTable",
      TableId: 1,
      TableKind: "PrimaryResult",
      TableName: "PrimaryResult",
      Columns: table.columns.map(({ name, type }) => ({ ColumnName: name, ColumnType: type })),
      Rows: [...table.rows, ...errors.map((error) => ({ OneApiErrors: [error] }))],
    },
    {
      FrameType: "DataSetCompletion",
      HasErrors: errors.length > 0,
      Cancelled: false,
      ...(errors.length > 0 ? { OneApiErrors: errors } : {}),
    },
  ];
}

function limited(table: EngineTable, limits: AnswerLimits): readonly object[] {
  if (table.rows.length <= limits.rows && JSON.stringify(table.rows).length <= limits.bytes) {
    return framesOf(table, []);
  }
  const detail = `Query result set has exceeded the internal record count limit ${limits.rows} (E_QUERY_RESULT_SET_TOO_LARGE; 80DA0003)`;
  const error = oneApiError("LimitsExceeded", "Request is invalid and cannot be executed.", detail);
  return framesOf({ ...table, rows: table.rows.slice(0, limits.rows) }, [error]);
}

function refused(error: unknown): ServiceReply {
  if (!(error instanceof EngineRefusal)) throw error;
  const { code, message } = error;
  const detail = `Semantic error: ${code}: ${message}`;
  return {
    status: 400,
    body: oneApiError("General_BadRequest", "Request is invalid and cannot be executed.", detail),
  };
}

/** An emulator for a cluster of Azure Data Explorer: /v2/rest/query, and /v1/rest/mgmt for `.cancel query`. */
export async function startDataExplorerApi(options: DataExplorerOptions): Promise<DataExplorerEmulator> {
  const limits = options.limits ?? API_LIMITS;
  const canceled: string[] = [];
  const service = await startLoopbackService({
    ...options,
    async answer({ path, body }) {
      const { db, csl, properties } = JSON.parse(body) as RequestBody;
      if (db !== options.database) {
        const detail = `Entity ID '${String(db)}' of kind 'Database' was not found.`;
        return { status: 404, body: oneApiError("BadRequest_EntityNotFound", "Request is invalid.", detail) };
      }
      const text = String(csl);
      if (path === "/v1/rest/mgmt") {
        canceled.push(/^\.cancel query "([^"]+)"$/.exec(text)?.[1] ?? "");
        return { status: 200, body: { Tables: [] } };
      }
      if (path !== "/v2/rest/query") return null;
      const { query_datetimescope_from: from, query_datetimescope_to: to } = properties?.Options ?? {};
      const fence = from && to ? { from: String(from), to: String(to) } : undefined;
      return options
        .run(text, fence)
        .then((table) => ({ status: 200, body: limited(table, limits) }), refused);
    },
  });
  return { ...service, canceled };
}
