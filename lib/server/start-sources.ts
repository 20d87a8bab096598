import { type AzureEnvironment, parseAzureEnvironment } from "@/lib/config/azure-environment";
import type { SourceKind } from "@/lib/config/azure-variables";
import { settingsError } from "@/lib/config/settings-error";
import { setCurrentSource } from "@/lib/log-source/current-source";
import type { LogSource } from "@/lib/log-source/log-source";
import type { OwnAccess, Viewer } from "@/lib/log-source/viewer";
import { RoutedSource } from "@/lib/sources/routed-source";
import { forEachSession } from "./for-each-session";
import type { OpenedService } from "./open-services";

type Variables = Readonly<Record<string, string | undefined>>;

interface Opening {
  readonly settings: AzureEnvironment;
  readonly variables: Variables;
  /** The loader's script; null for the one beside the server's build. */
  readonly loader: string | null;
  /** All services of Azure, opened once: they share an identity and a queue. */
  readonly services: () => Promise<readonly OpenedService[]>;
}

type Opener = (opening: Opening) => Promise<readonly LogSource[]>;

const service =
  (wanted: OpenedService["kind"]): Opener =>
  async ({ services }) =>
    (await services()).filter(({ kind }) => kind === wanted).map(({ source }) => source);

/** How each source is opened; what is not asked for is not even loaded. */
const OPENERS: Readonly<Record<SourceKind, Opener>> = {
  embedded: async ({ variables, loader }) => [
    (await import("./open-embedded")).openEmbedded(variables, loader),
  ],
  "azure-monitor": service("azure-monitor"),
  "data-explorer": service("data-explorer"),
};

/** In the operator's order. */
async function openSources(
  settings: AzureEnvironment,
  variables: Variables,
  loader: string | null,
): Promise<readonly LogSource[]> {
  let opened: Promise<readonly OpenedService[]> | null = null;
  const services = () => {
    opened ??= import("./open-services").then(({ openServices }) => openServices(settings));
    return opened;
  };
  const sources = settings.sources.map((kind) => OPENERS[kind]({ settings, variables, loader, services }));
  return (await Promise.all(sources)).flat();
}

/** A single source that may tell all stands for itself. */
function together(sources: readonly LogSource[], allowed: readonly string[] | null): LogSource {
  const [first, ...others] = sources;
  if (!first) throw settingsError(["SAS_INSIGHTS_SOURCE: must name a source"]);
  if (others.length === 0 && allowed === null) return first;
  return new RoutedSource({ sources: [first, ...others], allowed, now: Date.now });
}

/** A source for each session: nothing that one person was shown is remembered for another. */
async function sourceOfEach(
  settings: AzureEnvironment,
  idleMs: number,
): Promise<(viewer: Viewer) => LogSource> {
  const { openServicesAs } = await import("./open-services");
  const { open, forget } = openServicesAs(settings);
  const sourceAs = (azure: OwnAccess | undefined) => {
    const opened = open(azure).map(({ source }) => source);
    return together(opened, settings.allowedAccounts);
  };
  const nobody = sourceAs(undefined);
  const sourceOf = forEachSession(sourceAs, idleMs, forget);
  return ({ azure }) => (azure === undefined ? nobody : sourceOf(azure));
}

/**
 * Asks Azure as whoever asks here, in place of an identity of the dashboard's own. What was answered to someone who has
 * not asked for `idleMs` is forgotten. Rejects as startSources does.
 */
export async function startSourcesOfEach(variables: Variables, idleMs: number): Promise<void> {
  setCurrentSource(await sourceOfEach(parseAzureEnvironment(variables), idleMs));
}

/**
 * Opens the sources that the settings name, and makes them the one that pages ask. Rejects with an
 * Error whose message names each variable that is wrong. `loader` is the loader's script, where it is not in
 * the folder that the process runs in.
 */
export async function startSources(variables: Variables, loader: string | null = null): Promise<void> {
  const settings = parseAzureEnvironment(variables);
  const source = together(await openSources(settings, variables, loader), settings.allowedAccounts);
  setCurrentSource(() => source);
}
