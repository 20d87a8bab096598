import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { isServerHealthy } from "../../../scripts/lib/server-health.mjs";

/** A server that listens on one address alone, and what it was asked. */
async function listening(address: string, status = 200) {
  const asked: unknown[] = [];
  const server = createServer(({ url, headers }, response) => {
    asked.push([url, headers.host]);
    response.writeHead(status).end("{}");
  }).listen(0, address);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { asked, port: String((server.address() as AddressInfo).port) };
}

const addresses = Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address));
/** Linux alone takes all of 127.0.0.0/8 for its own; not every machine has IPv6. */
const isHere = (address: string) =>
  addresses.includes(address) || (address.startsWith("127.") && process.platform === "linux");

const LISTENING: readonly (readonly [string, string | undefined])[] = [
  ["127.0.0.1", undefined],
  ["127.0.0.1", ""],
  ["127.0.0.1", "0.0.0.0"],
  ["127.0.0.1", "::"],
  ["127.0.0.5", "127.0.0.5"],
  ["::1", "::1"],
];

test.each(LISTENING.filter(([address]) => isHere(address)))(
  "a server on %s is asked there where the setting is %s, by a name that it answers to",
  async (address, host) => {
    const { asked, port } = await listening(address);
    expect(await isServerHealthy({ SAS_INSIGHTS_HOST: host, PORT: port })).toBe(true);
    expect(asked).toEqual([["/api/health", "localhost"]]);
  },
);

test("one that says it is not healthy is not, nor is one that is not there", async () => {
  const { port } = await listening("127.0.0.1", 503);
  expect(await isServerHealthy({ PORT: port })).toBe(false);
  expect(await isServerHealthy({ SAS_INSIGHTS_HOST: "127.0.0.5", PORT: port })).toBe(false);
});
