import { createServer } from "node:net";
import { stopWith } from "./stop-with.mjs";

const DEFAULT_PORT = 3000;
const TRIES = 20;

/**
 * The port to serve on: the one named in PORT, or the first free one from 3000. A named port that is taken
 * or is none ends with a message.
 */
export async function choosePort(named, host) {
  if (named) return namedPort(named, host);
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + TRIES; port++) {
    if (await isFree(port, host)) return port;
  }
  throw stopWith(
    `Ports ${DEFAULT_PORT} to ${DEFAULT_PORT + TRIES - 1} are all in use; name a free one: PORT=8080 npm start`,
  );
}

async function namedPort(named, host) {
  const port = Number(named);
  if (!/^\d{1,5}$/.test(named) || port < 1 || port > 65_535) {
    throw stopWith(`PORT must be a number from 1 to 65535, not "${named}"`, 2);
  }
  if (await isFree(port, host)) return port;
  throw stopWith(
    `Port ${port} is in use by another program; stop that one, or name another: PORT=${port + 1} npm start`,
  );
}

// "localhost" may mean either loopback address: neither may belong to someone else.
async function isFree(port, host) {
  const addresses = host === "127.0.0.1" ? ["127.0.0.1", "::1"] : [host];
  for (const address of addresses) {
    if (!(await canListen(port, address))) return false;
  }
  return true;
}

function canListen(port, address) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else if (address === "::1") resolve(true);
      else reject(stopWith(`Can't serve on ${address} port ${port}: ${error.message}`));
    });
    server.listen({ port, host: address, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
