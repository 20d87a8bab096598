import { resolve } from "node:path";
import { exitError } from "./exit-error.mjs";
import { isLoopbackHost } from "./loopback-host.mjs";
import { logsLieElsewhere } from "./resolve-paths.mjs";

/** What a process ends with whose settings can't be used (EX_CONFIG of sysexits.h). */
const WRONG_SETTINGS = 78;

/**
 * What the server's process is told besides its environment. A container's own HOSTNAME is its name, not the address
 * to listen on. Throws where no logs are named.
 * @param {Record<string, string | undefined>} environment
 * @param {string} from the folder that relative paths mean
 * @returns {Record<string, string>}
 */
export function standaloneSettings(environment, from) {
  const {
    SAS_INSIGHTS_LOGS: logs,
    SAS_INSIGHTS_DATA: data,
    SAS_INSIGHTS_HOST: host,
    PORT: port,
  } = environment;
  if (!logs && !logsLieElsewhere(environment))
    throw exitError(
      "No logs are named: set SAS_INSIGHTS_LOGS, SAS_INSIGHTS_CONTAINERS or SAS_INSIGHTS_SOURCE (docs/operating.md).",
      WRONG_SETTINGS,
    );
  const address = host || "127.0.0.1";
  return {
    NEXT_TELEMETRY_DISABLED: "1",
    HOSTNAME: address,
    PORT: port || "3000",
    SAS_INSIGHTS_LOCAL: isLoopbackHost(address) ? "1" : "0",
    SAS_INSIGHTS_DATA: resolve(from, data || ".data"),
    ...(logs ? { SAS_INSIGHTS_LOGS: resolve(from, logs) } : {}),
  };
}
