import { request } from "node:http";

const PATIENCE_MS = 5_000;
/** Who listens on every address listens on this one, too. */
const EVERY_ADDRESS = ["", "0.0.0.0", "::"];

/**
 * Whether the server that these settings start says that it is healthy, asked where it listens. Never rejects.
 * @param {Record<string, string | undefined>} environment
 * @returns {Promise<boolean>}
 */
export function isServerHealthy({ SAS_INSIGHTS_HOST: host = "", PORT: port }) {
  return new Promise((resolve) => {
    const asked = request({
      host: EVERY_ADDRESS.includes(host) ? "127.0.0.1" : host,
      port: port || "3000",
      path: "/api/health",
      // The server answers to this name wherever it listens; to its address only where that is named as well.
      headers: { Host: "localhost" },
      agent: false,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    asked.on("error", () => resolve(false));
    asked.on("response", (response) => {
      const { statusCode = 0 } = response;
      resolve(statusCode >= 200 && statusCode < 300);
      response.destroy();
    });
    asked.end();
  });
}
