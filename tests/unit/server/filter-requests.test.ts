import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filterRequests } from "@/lib/server/filter-requests";
import { CANARY } from "../../support/canary";

const seen: string[] = [];
const servers: boolean[] = [];
const headers: object[] = [];
const rawHeaders: (readonly string[])[] = [];
let server: Server;

/** Sends bytes as they are; gives everything that came back. */
async function raw(text: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let got = "";
  socket.on("data", (chunk) => {
    got += chunk;
  });
  socket.write(text);
  await once(socket, "close");
  return got;
}

const settle = (method: string, target: string, more = "Host: localhost\r\n") =>
  raw(`${method} ${target} HTTP/1.1\r\n${more}Connection: close\r\n\r\n`);

beforeAll(async () => {
  filterRequests(
    { hosts: ["insights.example"], local: false, address: "" },
    { gate: null, onServer: (isLocal) => servers.push(isLocal) },
  );
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    rawHeaders.push(request.rawHeaders);
    response.end("passed");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
});

describe("the filter before a web server", () => {
  it("lets the first request pass already only if it may", async () => {
    expect(await settle("GET", "/", "Host: evil.example\r\n")).toMatch(/^HTTP\/1.1 421 /);
    expect(seen).toEqual([]);
    expect(await settle("GET", "/logs?x=1")).toMatch(/^HTTP\/1.1 200 OK.*passed$/s);
    expect(await settle("GET", "/", "Host: insights.example:80\r\n")).toContain("passed");
    expect(seen.splice(0)).toEqual(["GET /logs?x=1", "GET /"]);
  });

  it("takes the host from a target that names one", async () => {
    expect(await settle("GET", "http://evil.example/logs")).toMatch(/^HTTP\/1.1 421 /);
    expect(await settle("GET", "http://localhost:1/logs?x=1", "Host: evil.example\r\n")).toContain("passed");
    expect(await settle("GET", "http://localhost?x=1")).toContain("passed");
    expect(seen.splice(0)).toEqual(["GET /logs?x=1", "GET /?x=1"]);
  });

  it("gives every answer the security headers, also to what is no request", async () => {
    const answers = {
      200: await settle("GET", "/"),
      204: await settle("OPTIONS", "*"),
      303: await settle("GET", `/?sig=${CANARY}`),
      400: await raw("NO REQUEST\r\n\r\n"),
      405: await settle("TRACE", "/"),
      431: await settle("GET", "/", `Host: localhost\r\nX: ${"a".repeat(40_000)}\r\n`),
    };
    for (const [status, answer] of Object.entries(answers)) {
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      for (const name of [
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
        "Referrer-Policy: no-referrer",
      ])
        expect(answer, status).toContain(name);
      expect(answer, status).toContain("Content-Security-Policy: default-src 'none'");
      expect(answer, status).not.toContain("S1gNaTuRe");
    }
    expect(seen.splice(0)).toEqual(["GET /"]);
  });

  it("leaves what may be framed to the proxy, for the one page that others may show", async () => {
    const panel = await settle("GET", "/embed/insights/user-delegation-sas?account=stone");
    expect(panel).not.toContain("X-Frame-Options");
    expect(panel).toContain("frame-ancestors 'none'");
    for (const path of ["/embed/insights/user-delegation-sas/x", "/?/embed/insights/user-delegation-sas"])
      expect(await settle("GET", path), path).toContain("X-Frame-Options: DENY");
    expect(seen.splice(0)).toHaveLength(3);
  });

  it("says that the server is its own machine's, once", () => {
    expect(servers).toEqual([true]);
  });

  it("takes off what a platform would say of who signed in, however it is written", async () => {
    const names = [
      "X-MS-CLIENT-PRINCIPAL",
      "x-ms-client-principal-id",
      "X_MS_CLIENT_PRINCIPAL_NAME",
      "X-MS-TOKEN-AAD-ID-TOKEN",
    ];
    const sent = names.map((name) => `${name}: spoofed\r\n`).join("");
    expect(await settle("GET", "/", `Host: localhost\r\n${sent}X-Ms-Date: kept\r\n`)).toContain("passed");
    expect(headers.at(-1)).toMatchObject({ "x-ms-date": "kept" });
    expect(JSON.stringify([headers.at(-1), rawHeaders.at(-1)])).not.toContain("spoofed");
    seen.splice(0);
  });

  it("changes to no other protocol", async () => {
    const upgrade =
      "Host: localhost\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
    expect(await settle("GET", "/socket", upgrade)).toMatch(/^HTTP\/1.1 200 /);
    expect(seen.splice(0)).toEqual(["GET /socket"]);
  });
});
