import { randomUUID } from "node:crypto";
import { type DataExplorerOptions, makeDataExplorerApi } from "@/lib/azure/data-explorer-api";
import { TIME_COLUMN } from "@/lib/kusto/schema";
import type { KustoTransport } from "./kusto-transport";

/** A cluster of Azure Data Explorer that holds the logs in tables of the same names. */
export function dataExplorerTransport(options: DataExplorerOptions): KustoTransport {
  const call = makeDataExplorerApi(options);
  return {
    words: {
      name: "Azure Data Explorer",
      role: "the role Database Viewer on the database",
      place: "SAS_INSIGHTS_DATA_EXPLORER_CLUSTER and SAS_INSIGHTS_DATA_EXPLORER_DATABASE",
    },
    send({ question: { text, window }, serverTimeoutSeconds, signal }) {
      const scope = { column: TIME_COLUMN, from: window.from, to: window.to };
      const requestId = `sas-insights;${randomUUID()}`;
      return call({ text, scope, serverTimeoutSeconds, requestId, signal });
    },
  };
}
