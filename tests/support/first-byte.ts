import { connect } from "node:net";

/** Milliseconds to the first byte of a page, over a connection of its own. */
export async function firstByteMs(address: string): Promise<number> {
  const { hostname, port, host, pathname, search } = new URL(address);
  const socket = connect(Number(port), hostname);
  await new Promise((resolve) => socket.once("connect", resolve));
  const from = performance.now();
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await new Promise((resolve) => socket.once("data", resolve));
  socket.destroy();
  return performance.now() - from;
}
