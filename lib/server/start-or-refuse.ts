import { type AuthEnvironment, notLocal, parseAuthEnvironment } from "@/lib/config/auth-environment";
import { parseAzureEnvironment } from "@/lib/config/azure-environment";
import { parseChecksEnvironment } from "@/lib/config/checks-environment";
import { parseEmbedEnvironment } from "@/lib/config/embed-environment";
import { parseHostsEnvironment } from "@/lib/config/hosts-environment";
import { parseTelemetryEnvironment } from "@/lib/config/telemetry-environment";
import { LOCAL_VIEWER, setUsualViewer } from "@/lib/log-source/viewer";
import { attachRequestSignal } from "./attach-request-signal";
import { filterRequests } from "./filter-requests";
import { keepCompression } from "./keep-compression";
import { processListensLocally } from "./listens-locally";
import { openGate } from "./open-gate";
import { REQUEST_LIMITS } from "./request-limits";
import { startSources, startSourcesOfEach } from "./start-sources";
import { startTelemetry } from "./start-telemetry";

type Variables = Readonly<Record<string, string | undefined>>;

/** What a process ends with whose settings can't be used (EX_CONFIG of sysexits.h). */
const WRONG_SETTINGS = 78;

/** Where Azure is asked, requests wait there. */
const atOnceOf = (variables: Variables): number =>
  parseAzureEnvironment(variables).sources.every((kind) => kind === "embedded")
    ? REQUEST_LIMITS.atOnce
    : REQUEST_LIMITS.atOnceRemote;

function refuseToRun(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(WRONG_SETTINGS);
}

/** Where the server listens counts, before what it was told of that; null where neither is known yet. */
function isLocal({ SAS_INSIGHTS_LOCAL: told }: Variables): boolean | null {
  return processListensLocally() ?? (told === "1" || told === "0" ? told === "1" : null);
}

/** A server without sign-in that others can reach ends with the first request, if it was not known before. */
const endWhereReached = ({ mode }: AuthEnvironment) => {
  return (local: boolean): void => {
    if (mode === "none" && !local) refuseToRun(notLocal());
  };
};

/**
 * Starts what answers. Where a setting can't be used, the process ends with a message that names it:
 * Next would go on and answer every page with an error that names nothing.
 */
export async function startOrRefuse(variables: Variables): Promise<void> {
  // What can't be said, on a full disk or to a reader that has gone, ends no server.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  try {
    const auth = parseAuthEnvironment(variables, isLocal(variables));
    const hosts = parseHostsEnvironment(variables);
    parseEmbedEnvironment(variables);
    parseChecksEnvironment(variables);
    // Next's own tools for development are asked with other methods, and over another protocol.
    if (variables.NODE_ENV === "development") attachRequestSignal();
    else {
      const gate = await openGate(auth);
      const options = { gate, onServer: endWhereReached(auth), atOnce: atOnceOf(variables) };
      await startTelemetry(parseTelemetryEnvironment(variables), filterRequests(hosts, options));
    }
    if (auth.mode === "none") setUsualViewer(LOCAL_VIEWER);
    if (auth.mode === "entra" && auth.access === null)
      await startSourcesOfEach(variables, auth.idleMinutes * 60_000);
    else await startSources(variables);
  } catch (error) {
    refuseToRun(error);
  }
  keepCompression();
}
