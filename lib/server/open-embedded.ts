import { join } from "node:path";
import { parseEnvironment } from "@/lib/config/environment";
import { settingsError } from "@/lib/config/settings-error";
import { ingestLoop } from "@/lib/ingest/owner/ingest-loop";
import type { LogSource } from "@/lib/log-source/log-source";
import { addReadyProbes } from "@/lib/log-source/readiness";
import { localZone } from "@/lib/requests/reading/local-zone";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import { makeFilesPrivate } from "@/lib/store/private-files";
import type { Store } from "@/lib/store/store";
import { planContainers } from "./plan-containers";

/** Wires store, loader and source of the embedded kind, and starts loading without waiting for it. */
export function openEmbedded(
  variables: Readonly<Record<string, string | undefined>>,
  loader: string | null,
): LogSource {
  const { dataFolder, logs, sampleData, rebuild, zone } = parseEnvironment(variables);
  if (zone !== "" && localZone(zone) === null)
    throw settingsError(["SAS_INSIGHTS_ZONE: must be a time zone, such as UTC, +05:30 or Europe/Berlin"]);
  makeFilesPrivate();
  const containers = planContainers(variables);
  const status = new LoadStatus(sampleData);
  let store: Store | null = null;
  const script = loader ?? join(process.cwd(), ".build", "loader.mjs");
  void ingestLoop({ dataFolder, input: logs, script, rebuild, zone, containers }, status, (opened) => {
    store = opened;
  });
  const source = new EmbeddedSource(() => store, status);
  addReadyProbes([{ part: "store", check: () => source.ready() }]);
  return source;
}
