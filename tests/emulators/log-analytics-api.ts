import { type EngineFence, EngineRefusal, type EngineTable } from "./kusto-engine";
import {
  type LoopbackService,
  type ServiceOptions,
  type ServiceReply,
  startLoopbackService,
} from "./loopback-service";

/** What answers a query: the engine, or a test's own rows. */
export type RunQuery = (kql: string, fence?: EngineFence) => Promise<EngineTable>;

export interface AnswerLimits {
  readonly rows: number;
  readonly bytes: number;
}

/** The query API's own (azure-storage-facts.md section 10). */
export const API_LIMITS: AnswerLimits = { rows: 500_000, bytes: 64_000_000 };

export interface LogAnalyticsOptions
  extends Pick<ServiceOptions, "audience" | "certificate" | "port" | "open"> {
  readonly run: RunQuery;
  readonly workspaces: readonly string[];
  /** Full ids, without the leading slash. */
  readonly resources: readonly string[];
  readonly limits?: AnswerLimits;
}

const WORKSPACE_PATH = /^\/v1\/workspaces\/([^/?]+)\/query$/;
const RESOURCE_PATH = /^\/v1\/(subscriptions\/[^?]+)\/query$/;

interface QueryBody {
  readonly query?: unknown;
  readonly timespan?: unknown;
}

function fenceOf(timespan: unknown): EngineFence | undefined {
  const [from, to] = typeof timespan === "string" ? timespan.split("/") : [];
  return from && to ? { from, to } : undefined;
}

function problem(code: string, message: string, innererror?: object): object {
  return { error: { message, code, correlationId: "00000000-0000-0000-0000-000000000000", innererror } };
}

function refused(error: unknown): ServiceReply {
  if (!(error instanceof EngineRefusal)) throw error;
  const { code, message } = error;
  const inner = {
    code: code === "SEM0100" ? "SemanticError" : "SyntaxError",
    message: "The query is not right.",
    innererror: { code, message },
  };
  return { status: 400, body: problem("BadArgumentError", "The request had some invalid properties", inner) };
}

/** As many rows as the limits admit, counted by their JSON text. */
function within(rows: EngineTable["rows"], limits: AnswerLimits): EngineTable["rows"] {
  let bytes = 0;
  const most = rows.slice(0, limits.rows);
  const over = most.findIndex((row) => {
    bytes += JSON.stringify(row).length + 1;
    return bytes > limits.bytes;
  });
  return over < 0 ? most : most.slice(0, over);
}

function limitError({ rows, bytes }: AnswerLimits): object {
  const message = `The results of this query exceed the set limit of ${rows} records or ${bytes} bytes, so not all records were returned (E_QUERY_RESULT_SET_TOO_LARGE, 0x80DA0003).`;
  const innererror = { code: "-2133196797", message, severity: 2, severityName: "Error" };
  return {
    code: "PartialError",
    message: "There were some errors when processing your query.",
    details: [{ code: "EngineError", message: "Something went wrong processing your query.", innererror }],
  };
}

/** What a query by resource is told when it asks: which workspace was read. */
function permissionsOf(resource: string | undefined, prefer: string | undefined): object {
  if (resource === undefined || !prefer?.includes("include-permissions=true")) return {};
  const workspace = "/subscriptions/emulator/workspaces/emulator";
  const resources = [{ resourceId: `/${resource}`, dataSources: [workspace] }];
  return { permissions: { resources, dataSources: [{ resourceId: workspace }] } };
}

function answerOf(table: EngineTable, limits: AnswerLimits): object {
  const rows = within(table.rows, limits);
  const tables = [{ name: "PrimaryResult", columns: table.columns, rows }];
  return rows.length < table.rows.length ? { tables, error: limitError(limits) } : { tables };
}

/** An emulator for the Log Analytics query API, which executes the queries it is sent. */
export function startLogAnalyticsApi(options: LogAnalyticsOptions): Promise<LoopbackService> {
  const limits = options.limits ?? API_LIMITS;
  const workspaces = new Set(options.workspaces.map((each) => each.toLowerCase()));
  const resources = new Set(options.resources.map((each) => each.toLowerCase()));
  return startLoopbackService({
    ...options,
    async answer({ path, body, headers }) {
      const workspace = WORKSPACE_PATH.exec(path)?.[1]?.toLowerCase();
      const resource = RESOURCE_PATH.exec(path)?.[1]?.toLowerCase();
      if (workspace === undefined && resource === undefined) return null;
      if (!workspaces.has(workspace ?? "") && !resources.has(resource ?? "")) {
        const code = workspace === undefined ? "ResourceNotFoundError" : "WorkspaceNotFoundError";
        return { status: 404, body: problem(code, "It could not be found") };
      }
      const { query, timespan } = JSON.parse(body) as QueryBody;
      if (typeof query !== "string") return { status: 400, body: problem("BadArgumentError", "no query") };
      const fence = fenceOf(timespan);
      const permissions = permissionsOf(resource, [headers.prefer].flat().join());
      return options
        .run(query, fence)
        .then((table) => ({ status: 200, body: { ...answerOf(table, limits), ...permissions } }), refused);
    },
  });
}
