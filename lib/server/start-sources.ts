import { type AzureEnvironment, parseAzureEnvironment } from "@/lib/config/azure-environment";
import { setCurrentSource } from "@/lib/log-source/current-source";
import type { LogSource } from "@/lib/log-source/log-source";
import { RoutedSource } from "@/lib/sources/routed-source";

type Variables = Readonly<Record<string, string | undefined>>;

/** One after the other in the operator's request; what is not asked for is not even loaded. */
async function openSources(settings: AzureEnvironment, variables: Variables): Promise<readonly LogSource[]> {
  const asksAzure = settings.sources.some((kind) => kind !== "embedded");
  const services = asksAzure ? (await import("./open-services")).openServices(settings) : [];
  const opened = settings.sources.map(async (kind) => {
    if (kind !== "embedded") return services.filter((each) => each.kind === kind).map(({ source }) => source);
    return [(await import("./open-embedded")).openEmbedded(variables)];
  });
  return (await Promise.all(opened)).flat();
}

/** A single source that may tell all stands for itself. */
function together(sources: readonly LogSource[], allowed: readonly string[] | null): LogSource {
  const [first, ...others] = sources;
  if (!first) throw new Error("Settings that can't be used: SAS_INSIGHTS_SOURCE: names no source");
  if (others.length === 0 && allowed === null) return first;
  return new RoutedSource({ sources: [first, ...others], allowed, now: Date.now });
}

/**
 * Opens the sources that the settings name, and makes them the one that pages ask. Rejects with an
 * Error whose message names each variable that is wrong.
 */
export async function startSources(variables: Variables): Promise<void> {
  const settings = parseAzureEnvironment(variables);
  setCurrentSource(together(await openSources(settings, variables), settings.allowedAccounts));
}
