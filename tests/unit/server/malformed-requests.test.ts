import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { filterRequests, leaveUnfiltered } from "@/lib/server/filter-requests";
import { REQUEST_LIMITS } from "@/lib/server/request-limits";
import { CANARY } from "../../support/canary";
import { seededRandom } from "../../support/seeded-random";
import { shortOrSoak } from "../../support/soak";

const REQUESTS = shortOrSoak(200, 10_000);
const SILENT = shortOrSoak(100, 600);
const AT_ONCE = 50;
/** How long a client waits before it ends what the server goes on waiting for. */
const PATIENCE_MS = 300;

let server: Server;

beforeAll(async () => {
  filterRequests({ hosts: [], local: true, address: "" }, { gate: null, onServer: () => undefined });
  server = createServer((request, response) => {
    request.resume();
    response.end("answered");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // The server shows itself with its first request.
  await wellFormed();
});
afterAll(() => {
  // The filter is told of servers for as long as the process lives.
  leaveUnfiltered(server);
  server.close().closeAllConnections();
});

const open = (): Socket =>
  connect((server.address() as AddressInfo).port, "127.0.0.1").on("error", () => undefined);

/** Sends bytes, and ends when it has waited long enough; gives everything that came back. */
async function send(bytes: Buffer, patienceMs = PATIENCE_MS): Promise<string> {
  const socket = open();
  let got = "";
  socket.on("data", (chunk) => {
    got += chunk.toString("latin1");
  });
  socket.write(bytes);
  const timer = setTimeout(() => socket.destroy(), patienceMs);
  await once(socket, "close");
  clearTimeout(timer);
  return got;
}

const WELL_FORMED = [
  "GET /logs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
  `GET /?sig=${CANARY} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
  "POST /find HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nConnection: close\r\n\r\ntext=",
  "POST /api/alerts HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
  "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n",
];
const PIECES = [
  ..."\r\n\0 :/?%#\\\t",
  ...["\r\n\r\n", "%00", "%ff", "../", "//", "HTTP/9.9", "Host: a\r\nHost: b\r\n", "Content-Length: -1\r\n"],
  ...[
    "Content-Length: 9\r\nContent-Length: 8\r\n",
    "Transfer-Encoding: chunked, identity\r\n",
    "\xff\xfe",
    "é",
  ],
  ...["Expect: a-cake\r\n", "Expect: 100-continue\r\n", "Connection: upgrade\r\nUpgrade: h2c\r\n"],
  ...["X: ".padEnd(20_000, "a"), "A".repeat(14_000), "TRACE", "CONNECT evil.example:443", "PRI * HTTP/2.0"],
];

const wellFormed = () => send(Buffer.from(WELL_FORMED[0] ?? ""), 20_000);

/** An answer without the word by which a client is told to send its body. */
const withoutGoOn = (answer: string): string => answer.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "");

/** Well-formed requests with pieces put in, taken out and doubled. */
function malformedRequests(): readonly Buffer[] {
  const random = seededRandom(23);
  return Array.from({ length: REQUESTS }, (_, n) => {
    let text = WELL_FORMED[n % WELL_FORMED.length] ?? "";
    for (let changes = 1 + random.integer(4); changes > 0; changes -= 1) {
      const at = random.integer(text.length + 1);
      const piece = PIECES[random.integer(PIECES.length)] ?? "";
      text = text.slice(0, at) + piece + text.slice(at + random.integer(6));
    }
    return Buffer.from(text, "latin1");
  });
}

it("a request that names its host twice, or not at all, is none: who is in front might read another one", async () => {
  for (const hosts of [
    "",
    "Host: localhost\r\nHost: evil.example\r\n",
    "Host: localhost\r\nhost: localhost\r\n",
  ]) {
    const answer = await send(Buffer.from(`GET /logs HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`), 20_000);
    expect(answer.split("\r\n", 1)[0], hosts).toBe("HTTP/1.1 400 Bad Request");
  }
});

it.each([
  ["an expectation that is none", "Expect: a-cake", 417],
  ["an expectation from another host", "Expect: a-cake\r\nX-Forwarded-Host: evil.example", 417],
  ["another protocol", "Connection: upgrade\r\nUpgrade: h2c", 200],
  ["a word before the body", "Expect: 100-continue", 200],
])("what Node answers by itself has the headers of every answer too: %s", async (_, line, status) => {
  const answer = await send(Buffer.from(`GET /logs HTTP/1.1\r\nHost: localhost\r\n${line}\r\n\r\n`), 500);
  const own = withoutGoOn(answer);
  expect(own.split("\r\n", 1)[0]).toContain(`HTTP/1.1 ${status} `);
  expect(own).toMatch(/X-Content-Type-Options: nosniff/i);
  expect(own).toMatch(/^x-request-id: [\da-f-]{36}\r$/im);
});

it(`${REQUESTS} malformed requests: none is a fault of the server, none shows a secret, all carry its headers`, async () => {
  const answers: string[] = [];
  const requests = malformedRequests();
  for (let from = 0; from < requests.length; from += AT_ONCE)
    answers.push(...(await Promise.all(requests.slice(from, from + AT_ONCE).map((each) => send(each)))));
  const answered = answers.map(withoutGoOn).filter((answer) => answer !== "");
  expect(answered.length).toBeGreaterThan(REQUESTS / 10);
  expect(answered.filter((answer) => !/^HTTP\/1\.1 [234]\d\d /.test(answer))).toEqual([]);
  expect(answered.filter((answer) => !/X-Content-Type-Options: nosniff/i.test(answer))).toEqual([]);
  expect(answered.filter((answer) => answer.includes("S1gNaTuRe"))).toEqual([]);
  expect(await wellFormed()).toContain("answered");
});

it(`${SILENT} connections that stay silent or half open hold up no one, and are bounded in time and number`, async () => {
  const beginnings = [
    "",
    "GET /logs HT",
    "GET /logs HTTP/1.1\r\nHost: localhost\r\nX: ",
    WELL_FORMED[2]?.slice(0, -3) ?? "",
  ];
  const sockets = Array.from({ length: SILENT }, (_, n) => {
    const socket = open();
    socket.write(beginnings[n % beginnings.length] ?? "");
    // Half of them will never send again, and say so.
    if (n % 8 >= 4) socket.end();
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const from = performance.now();
  expect(await wellFormed()).toContain("answered");
  expect(performance.now() - from).toBeLessThan(10_000);
  const { headersTimeout, requestTimeout, timeout, maxConnections } = server;
  expect({ headersTimeout, requestTimeout, timeout, maxConnections }).toEqual({
    headersTimeout: REQUEST_LIMITS.headersMs,
    requestTimeout: REQUEST_LIMITS.requestMs,
    timeout: REQUEST_LIMITS.idleMs,
    maxConnections: REQUEST_LIMITS.connections,
  });
  for (const socket of sockets) socket.destroy();
});
