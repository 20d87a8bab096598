import { ACCOUNTS } from "../cast";
import { openLoopbackAgents } from "./loopback-agents";
import { seededName } from "./stage";
import { StorageClients } from "./storage-clients";
import type { Tokens } from "./tokens";

/** The emulator itself, past the proxy. */
export interface BareEmulator {
  readonly port: number;
  readonly certificate: string;
}

const SECONDS = 3;
const WORKERS = 16;
const LABEL = { scene: "bare", done: "good", caller: "127.0.0.1" } as const;

/** How many plain reads a second Azurite answers by itself, asked without an SDK over kept connections. */
export async function measureBareEmulator(emulator: BareEmulator, tokens: Tokens): Promise<number> {
  const agents = openLoopbackAgents({ ...emulator, plainPort: 0, checkNames: false });
  const clients = new StorageClients(agents);
  const account = ACCOUNTS.media;
  const token = tokens.sign(account, await tokens.key(account, "website"), { permissions: "r" });
  const url = `https://${account.name}.blob.core.windows.net/${account.container}/${seededName(0)}?${token}`;
  const startMs = performance.now();
  const work = async () => {
    while (performance.now() - startMs < SECONDS * 1_000) await clients.send(url, LABEL);
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  const perSecond = clients.sent / ((performance.now() - startMs) / 1_000);
  agents.secure.destroy();
  return perSecond;
}
