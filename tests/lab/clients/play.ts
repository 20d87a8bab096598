import { setTimeout as sleep } from "node:timers/promises";
import { seededRandom } from "../../support/seeded-random";
import { ACCOUNTS, CALLERS } from "../cast";
import type { LabTimes } from "../plan";
import { type BareEmulator, measureBareEmulator } from "./bare-emulator";
import { openLoopbackAgents, type ServicePorts } from "./loopback-agents";
import { LAKE } from "./scenes/lake";
import { LINKS } from "./scenes/links";
import { PERMISSIONS } from "./scenes/permissions";
import { PLACES } from "./scenes/places";
import { READING } from "./scenes/reading";
import { TIMES } from "./scenes/times";
import { WRITING } from "./scenes/writing";
import { attempt, type Scene, SEEDED_BLOBS, type Stage, seededName } from "./stage";
import { StorageClients } from "./storage-clients";
import { Tokens } from "./tokens";

const SCENES: readonly Scene[] = [
  ...READING,
  ...WRITING,
  ...LAKE,
  ...TIMES,
  ...PERMISSIONS,
  ...PLACES,
  ...LINKS,
];

export interface Play {
  readonly service: ServicePorts;
  readonly times: LabTimes;
  readonly seed: number;
  /** Requests a second, all clients together. */
  readonly rate: number;
  /** Measured by itself afterwards. */
  readonly emulator: BareEmulator;
}

export interface Played {
  readonly sent: number;
  /** What Azurite answers by itself, reads a second. */
  readonly bare: number;
  /** Scenes that ended in an error that is no answer of the service, with the first text of each. */
  readonly faults: Readonly<Record<string, string>>;
}

const WORKERS = 24;
const TOTAL = SCENES.reduce((sum, { weight }) => sum + weight, 0);

function pickScene(at: number): Scene {
  let left = at * TOTAL;
  for (const scene of SCENES) {
    left -= scene.weight;
    if (left < 0) return scene;
  }
  return SCENES[0] as Scene;
}

/** Makes the containers, and the blobs that are there from the beginning. */
async function furnish(clients: StorageClients): Promise<void> {
  for (const account of Object.values(ACCOUNTS)) {
    const label = { scene: "owner", done: "good", caller: CALLERS.partner[0] } as const;
    const container = clients.owner(account, label).getContainerClient(account.container);
    await container.create();
    for (let n = 0; n < SEEDED_BLOBS; n += 1) {
      const content = Buffer.alloc(900 + n * 40, "data ");
      await container.getBlockBlobClient(seededName(n)).upload(content, content.length);
    }
  }
  const lake = clients.owner(ACCOUNTS.lake, { scene: "owner", done: "good", caller: CALLERS.datacenter[0] });
  const steady = lake.getContainerClient(ACCOUNTS.lake.container).getBlockBlobClient("raw/steady.csv");
  await steady.upload("a;b\n", 4);
}

function openStage(clients: StorageClients, { times, seed }: Play): Stage {
  const kept = new Map<string, { readonly untilMs: number; readonly thing: Promise<unknown> }>();
  let n = 0;
  return {
    clients,
    times,
    tokens: new Tokens(clients, "keys"),
    random: seededRandom(seed),
    next: () => {
      n += 1;
      return n;
    },
    keep: <Thing>(name: string, lifetimeMs: number, make: () => Promise<Thing>) => {
      const known = kept.get(name);
      if (known && Date.now() < known.untilMs) return known.thing as Promise<Thing>;
      const thing = make();
      kept.set(name, { untilMs: Date.now() + lifetimeMs, thing });
      thing.catch(() => kept.delete(name));
      return thing;
    },
  };
}

/** Plays scenes picked by the seed until the time is over, at most so many requests a second. */
async function perform(stage: Stage, play: Play, faults: Record<string, string>): Promise<void> {
  const { startMs, durationMs } = play.times;
  const endMs = startMs + durationMs;
  const before = stage.clients.sent;
  const mayGoOn = () => stage.clients.sent - before < ((Date.now() - startMs) / 1000) * play.rate;
  const work = async () => {
    while (Date.now() < endMs) {
      if (mayGoOn()) {
        const scene = pickScene(stage.random.next());
        await attempt(scene.run(stage)).catch((error: unknown) => {
          faults[scene.name] ??= String(error);
        });
      } else await sleep(2);
    }
  };
  await sleep(Math.max(0, startMs - Date.now()));
  await Promise.all(Array.from({ length: WORKERS }, work));
}

/** Starts the clients: first what they need is made, then `start` begins. */
export async function openPlay(service: ServicePorts): Promise<{
  readonly start: (play: Omit<Play, "service">) => Promise<Played>;
  readonly close: () => void;
}> {
  const agents = openLoopbackAgents(service);
  const clients = new StorageClients(agents);
  await furnish(clients);
  return {
    close: () => {
      agents.secure.destroy();
      agents.plain.destroy();
    },
    start: async (play) => {
      const faults: Record<string, string> = {};
      const whole = { ...play, service };
      const before = clients.sent;
      const stage = openStage(clients, whole);
      await perform(stage, whole, faults);
      const sent = clients.sent - before;
      return { sent, faults, bare: await measureBareEmulator(play.emulator, stage.tokens) };
    },
  };
}
