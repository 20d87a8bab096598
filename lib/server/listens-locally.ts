import { type AddressInfo, Server } from "node:net";
import { isLoopback } from "./answered-hosts";

/** Whether a server is reached from its own machine alone; false for what listens on no address. */
export function listensLocally(server: Pick<Server, "address">): boolean {
  const address: string | AddressInfo | null = server.address();
  return address !== null && typeof address === "object" && isLoopback(address.address);
}

/**
 * The same of all servers of this process that listen already; null while none does. Next listens before its
 * instrumentation runs, and tells nothing of the address.
 */
export function processListensLocally(): boolean | null {
  // Not in the types, since it is no public promise: where it is missing, the first request tells.
  const { _getActiveHandles: handles } = process as { readonly _getActiveHandles?: () => readonly unknown[] };
  const servers = (handles?.() ?? []).filter((handle): handle is Server => handle instanceof Server);
  const listening = servers.filter((server) => server.listening);
  return listening.length === 0 ? null : listening.every(listensLocally);
}
