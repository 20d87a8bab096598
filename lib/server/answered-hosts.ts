const LOOPBACK_NAME = /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const LOOPBACK_ADDRESS = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;

/** Whether a server that listens on this address is reached from its own machine alone. */
export const isLoopback = (address: string): boolean => LOOPBACK_ADDRESS.test(address);

/** A Host header's name: "LocalHost.:3000" gives "localhost". */
const readHostName = (host: string): string =>
  host
    .trim()
    .toLowerCase()
    .replace(/:\d{1,5}$/, "")
    .replace(/\.$/, "");

/**
 * Whether a request with this Host header is answered. A page of another site, whose name was made to
 * point at this machine (DNS rebinding), asks under that site's name. So a server that is reached from
 * this machine alone (`local`) answers to loopback names and to `hosts`; any other to those too, or to
 * every name where `hosts` is empty.
 */
export function answersTo(host: string | undefined, local: boolean, hosts: readonly string[]): boolean {
  if (!local && hosts.length === 0) return true;
  const name = readHostName(host ?? "");
  return LOOPBACK_NAME.test(name) || hosts.includes(name);
}
