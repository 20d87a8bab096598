import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { selfSignedCertificate } from "../emulators/self-signed-certificate";
import { startSecureAzurite } from "../support/azurite";
import { unlessAborted } from "./aborted";
import { ACCOUNTS } from "./cast";
import type { Played } from "./clients/play";
import { startPart } from "./parts";
import type { LabTimes } from "./plan";
import { processorSeconds } from "./processor-time";
import { readTruth, type Truth } from "./truth";

export interface LabOptions {
  /** Where the logs are written, in the export's layout. */
  readonly logs: string;
  /** For what no log holds: the truth. */
  readonly folder: string;
  readonly minutes: number;
  /** Requests a second. */
  readonly rate: number;
  readonly seed: number;
  /** Stops what is being started. */
  readonly signal: AbortSignal;
}

export interface Lab {
  readonly times: LabTimes;
  /** How many requests the service has answered so far. */
  readonly counts: () => { readonly requests: number; readonly refused: number };
  /** When the clients are done. */
  readonly played: Promise<Played>;
  /** What was done, as far as it is written. */
  readonly truth: () => Truth;
  /** Processor seconds that each part has used so far. */
  readonly processorSeconds: () => Readonly<Record<string, number>>;
  readonly stop: () => Promise<void>;
}

/** What the clients' first containers and blobs may take. */
const FURNISHING_MS = 5_000;

const HOSTS = Object.values(ACCOUNTS).flatMap(({ name }) => [
  `${name}.blob.core.windows.net`,
  `${name}.dfs.core.windows.net`,
]);

/** Starts emulator, proxy and clients, each a process of its own; the traffic begins by itself. */
export async function startLab(options: LabOptions): Promise<Lab> {
  const { logs, folder, minutes, rate, seed, signal } = options;
  mkdirSync(logs, { recursive: true });
  const [media, ...others] = Object.values(ACCOUNTS).map(({ name }) => name);
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of stops.reverse().splice(0)) await step();
  };
  try {
    const emulator = await startSecureAzurite(media ?? "", ...others);
    stops.push(emulator.stop);
    const certificate = selfSignedCertificate(Date.now(), HOSTS);
    const times = { startMs: Date.now() + FURNISHING_MS, durationMs: minutes * 60_000 };
    const truthFile = join(folder, "truth.jsonl");
    const bare = { port: emulator.port, certificate: readFileSync(emulator.certificate, "utf8") };
    const proxy = startPart("lab-proxy", { logs, truthFile, times, certificate, emulator: bare });
    stops.push(proxy.stop);
    let counts = { requests: 0, refused: 0 };
    proxy.on<typeof counts>("counts", ({ requests, refused }) => {
      counts = { requests, refused };
    });
    const ready = proxy.answer<{ port: number; plainPort: number }>("ready");
    const { port, plainPort } = await unlessAborted(ready, signal);
    const clients = startPart("lab-clients", {
      service: { port, plainPort, certificate: certificate.certificate },
      times,
      rate,
      seed,
      emulator: bare,
    });
    stops.push(clients.stop);
    await unlessAborted(clients.answer("ready"), signal);
    const played = clients.answer<Played>("played");
    return {
      times,
      played,
      counts: () => counts,
      truth: () => readTruth(truthFile),
      processorSeconds: () => ({
        Azurite: processorSeconds(emulator.pid),
        proxy: processorSeconds(proxy.child.pid),
        clients: processorSeconds(clients.child.pid),
      }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
