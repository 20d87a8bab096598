import { parseAzureEnvironment } from "@/lib/config/azure-environment";
import { parseChecksEnvironment } from "@/lib/config/checks-environment";
import { parseEmbedEnvironment } from "@/lib/config/embed-environment";
import { parseHostsEnvironment } from "@/lib/config/hosts-environment";
import { attachRequestSignal } from "./attach-request-signal";
import { filterRequests } from "./filter-requests";
import { REQUEST_LIMITS } from "./request-limits";
import { startSources } from "./start-sources";

type Variables = Readonly<Record<string, string | undefined>>;

/** What a process ends with whose settings can't be used (EX_CONFIG of sysexits.h). */
const WRONG_SETTINGS = 78;

/** Where Azure is asked, requests wait there. */
const atOnceOf = (variables: Variables): number =>
  parseAzureEnvironment(variables).sources.every((kind) => kind === "embedded")
    ? REQUEST_LIMITS.atOnce
    : REQUEST_LIMITS.atOnceRemote;

/**
 * Starts what answers. Where a setting can't be used, the process ends with a message that names it:
 * Next would go on and answer every page with an error that names nothing.
 */
export async function startOrRefuse(variables: Variables): Promise<void> {
  // What can't be said, on a full disk or to a reader that has gone, ends no server.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  try {
    const hosts = parseHostsEnvironment(variables);
    parseEmbedEnvironment(variables);
    parseChecksEnvironment(variables);
    // Next's own tools for development are asked with other methods, and over another protocol.
    if (variables.NODE_ENV !== "development") filterRequests(hosts, atOnceOf(variables));
    await startSources(variables);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(WRONG_SETTINGS);
  }
  attachRequestSignal();
}
