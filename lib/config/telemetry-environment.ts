import { settingsError } from "./settings-error";

/** What tells others how this process does; nothing of it is loaded unless a setting asks for it. */
export interface TelemetryEnvironment {
  /** text: messages alone, as people read them; json: a line of JSON for each message and each request. */
  readonly log: "text" | "json";
  /** Where Prometheus may ask; null for nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Where traces are sent, "http://127.0.0.1:4318/v1/traces"; null for nowhere. */
  readonly traces: string | null;
}

const HOST = /^[\w.:-]{1,253}$/;

function readLog(value: string): TelemetryEnvironment["log"] {
  if (value === "" || value === "text") return "text";
  if (value === "json") return "json";
  throw settingsError(["SAS_INSIGHTS_LOG: must be text or json"]);
}

function readMetrics(port: string, host: string): TelemetryEnvironment["metrics"] {
  if (port === "") return null;
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw settingsError(["SAS_INSIGHTS_METRICS_PORT: must be a port, 1 to 65535"]);
  if (!HOST.test(host)) throw settingsError(["SAS_INSIGHTS_METRICS_HOST: must be an address or a host name"]);
  return { host, port: Number(port) };
}

/** OpenTelemetry's own two variables: the one for traces is a whole address, the other a base. */
function readTraces(base: string, whole: string): string | null {
  const [name, value, path] = whole
    ? (["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", whole, ""] as const)
    : (["OTEL_EXPORTER_OTLP_ENDPOINT", base, "v1/traces"] as const);
  if (value === "") return null;
  const url = URL.parse(path === "" || value.endsWith("/") ? value : `${value}/`);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw settingsError([`${name}: must be an address, http:// or https://`]);
  return path === "" ? url.href : new URL(path, url).href;
}

/** Reads the settings; throws an Error whose message names the variable that is wrong. */
export function parseTelemetryEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): TelemetryEnvironment {
  const given = (name: string) => variables[name]?.trim() ?? "";
  return {
    log: readLog(given("SAS_INSIGHTS_LOG")),
    metrics: readMetrics(
      given("SAS_INSIGHTS_METRICS_PORT"),
      given("SAS_INSIGHTS_METRICS_HOST") || "127.0.0.1",
    ),
    traces: readTraces(given("OTEL_EXPORTER_OTLP_ENDPOINT"), given("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")),
  };
}
