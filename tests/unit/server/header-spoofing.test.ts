import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseAuthEnvironment } from "@/lib/config/auth-environment";
import { currentViewer } from "@/lib/log-source/viewer";
import { filterRequests, leaveUnfiltered } from "@/lib/server/filter-requests";
import type { Gate } from "@/lib/server/gate";
import { openGate } from "@/lib/server/open-gate";
import { CLAIMED, FOREIGN_HOST, SPOOFED_HEADERS } from "../../support/spoofed-headers";
import { makeTemporaryFolder } from "../../support/temporary-folder";

const folder = makeTemporaryFolder();
let gate: Gate;
const server = createServer((request, response) => {
  const { person, accounts } = currentViewer();
  const seen = [...request.rawHeaders.filter((_, at) => at % 2 === 0), ...Object.keys(request.headers)];
  response.end(JSON.stringify({ person, accounts: accounts === "all" ? accounts : [...accounts], seen }));
});

beforeAll(async () => {
  filterRequests(
    { hosts: [], local: true, address: "" },
    { gate: (asked) => gate(asked), onServer: () => undefined },
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => {
  leaveUnfiltered(server);
  server.close().closeAllConnections();
  folder.remove();
});

/** The claimed one may see everything: a header that is believed would show. */
const ACCESS = { version: 1, access: [{ users: [CLAIMED.oid], accounts: "*" }] };
const SIGN_IN = {
  SAS_INSIGHTS_AUTH_TENANTS: CLAIMED.tid,
  SAS_INSIGHTS_AUTH_CLIENT_ID: "22222222-0000-4000-8000-000000000002",
  SAS_INSIGHTS_AUTH_CLIENT_SECRET: "not-a-secret",
  SAS_INSIGHTS_URL: "http://localhost",
  // Nothing listens there: what no key proves is not believed.
  SAS_INSIGHTS_AZURE_AUTHORITY: "https://127.0.0.1:9",
  WEBSITE_AUTH_ENABLED: "True",
};

async function openMode(mode: "none" | "easyauth" | "entra"): Promise<void> {
  const access = join(folder.path, "access.json");
  writeFileSync(access, JSON.stringify(ACCESS));
  const files = { SAS_INSIGHTS_ACCESS: access, SAS_INSIGHTS_AUDIT: join(folder.path, "audit.jsonl") };
  const opened = await openGate(
    parseAuthEnvironment({ ...SIGN_IN, ...files, SAS_INSIGHTS_AUTH: mode }, true),
  );
  if (opened === null) throw new Error("No gate");
  gate = opened;
}

let sent = 0;

async function send(target: string, host: string, lines: readonly string[]): Promise<string> {
  // From an address of its own each, so that none is one too many.
  sent += 1;
  const localAddress = `127.0.${1 + (sent >> 8)}.${sent & 255}`;
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: "127.0.0.1", localAddress });
  const own = lines.some((line) => line.startsWith("Connection:")) ? [] : ["Connection: close"];
  let got = "";
  socket.on("data", (chunk) => {
    got += chunk;
  });
  socket.write(`GET ${target} HTTP/1.1\r\n${[`Host: ${host}`, ...lines, ...own].join("\r\n")}\r\n\r\n`);
  await once(socket, "close");
  return got;
}

const TARGETS = ["/api/accounts", "/", "/embed/insights/user-delegation-sas", "/_next/static/x.js"];
const statusOf = (answer: string) => answer.slice(0, "HTTP/1.1 200".length);

/** What of the answer says that a header was believed, or reached what stands behind; "" for nothing. */
function believed(answer: string, plain: string): string {
  // A name with a blank, and a line that goes on, are no request.
  if (statusOf(answer) === "HTTP/1.1 400") return "";
  if (statusOf(answer) !== statusOf(plain)) return `${statusOf(answer)} for ${statusOf(plain)}`;
  if (answer.slice(0, answer.indexOf("\r\n\r\n")).includes(FOREIGN_HOST)) return "another host in the head";
  const personOf = (text: string) => JSON.parse(/\{.*\}$/.exec(text)?.[0] ?? "{}");
  const { person, accounts, seen = [] } = personOf(answer);
  const before = personOf(plain);
  if (JSON.stringify([person, accounts]) !== JSON.stringify([before.person, before.accounts]))
    return "another person";
  return seen.filter((name: string) => /^x[-_]ms[-_]/i.test(name)).join();
}

test.each(["none", "easyauth", "entra"] as const)(
  `0 of ${SPOOFED_HEADERS.length} spoofed headers are believed or passed on: %s`,
  async (mode) => {
    expect(SPOOFED_HEADERS.length).toBeGreaterThanOrEqual(60);
    await openMode(mode);
    for (const target of TARGETS) {
      const plain = await send(target, "localhost", []);
      const faults = SPOOFED_HEADERS.map(async (lines) => {
        const answer = await send(target, "localhost", lines);
        const fault = believed(answer, plain);
        return fault === "" ? [] : `${fault} | ${lines.join(" | ").slice(0, 200)}`;
      });
      expect((await Promise.all(faults)).flat(), target).toEqual([]);
    }
  },
);

test("a name that is not the server's is made good by no header", async () => {
  await openMode("none");
  const answers = SPOOFED_HEADERS.map((lines) =>
    send("/", FOREIGN_HOST, [...lines, "X-Forwarded-Host: localhost"]),
  );
  for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1.1 4(?:00|21) /);
});

test("the test would see a header that is believed", () => {
  const answer = (person: string) =>
    `HTTP/1.1 200 OK\r\n\r\n{"person":{"kind":"${person}"},"accounts":[],"seen":[]}`;
  expect(believed(answer("signed-in"), answer("nobody"))).toBe("another person");
});
