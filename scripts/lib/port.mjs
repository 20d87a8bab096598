import { createServer } from "node:net";
import { exitError } from "./exit-error.mjs";

const PORTS = { first: 3000, last: 3019 };

/**
 * The port to serve on: the one named in PORT, or the first free one of `ports`, from 3000. A named port that is
 * taken or is none ends with a message.
 */
export async function choosePort(named, host, ports = PORTS) {
  if (named && !(/^\d{1,5}$/.test(named) && named >= 1 && named <= 65_535)) {
    throw exitError(`PORT must be a number from 1 to 65535, not "${named}"`, 2);
  }
  const { first, last } = named ? { first: Number(named), last: Number(named) } : ports;
  for (let port = first; port <= last; port++) {
    if (await isFree(port, host)) return port;
  }
  throw exitError(
    named
      ? `Port ${named} is in use by another program; stop that one, or name another: PORT=${first + 1} npm start`
      : `Ports ${first} to ${last} are all in use; name a free one: PORT=8080 npm start`,
  );
}

// "localhost" may mean either loopback address: neither may belong to someone else.
async function isFree(port, host) {
  const free = await canListen(port, host);
  return free && host === "127.0.0.1" ? canListen(port, "::1") : free;
}

function canListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", ({ code, message }) => {
      if (code === "EADDRINUSE" || host === "::1") resolve(code !== "EADDRINUSE");
      else reject(exitError(`Can't serve on ${host} port ${port}: ${message}`));
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
