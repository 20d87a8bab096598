import { EventEmitter, once } from "node:events";
import { createServer, request, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filterRequests } from "@/lib/server/filter-requests";
import { REQUEST_LIMITS, type RequestKind } from "@/lib/server/request-limits";
import { CANARY } from "../../support/canary";

let server: Server;
let begun = 0;
/** What all answers wait for. */
let held: Promise<void> = Promise.resolve();

function makeGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const events = new EventEmitter();
  return { opened: once(events, "open").then(() => undefined), open: () => void events.emit("open") };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

function ask(path: string): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ port, path, host: "127.0.0.1", agent: false }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    })
      .on("error", reject)
      .end();
  });
}

/** Asks so often while no answer is given, until so many are refused; then lets the others have theirs. */
async function askMany(path: string, count: number, refused: number): Promise<readonly Answer[]> {
  const gate = makeGate();
  held = gate.opened;
  let early = 0;
  const all = Array.from({ length: count }, async () => {
    const answer = await ask(path);
    if (answer.status === 503) early += 1;
    return answer;
  });
  await expect.poll(() => early).toBeGreaterThanOrEqual(refused);
  gate.open();
  return Promise.all(all);
}

/** So many of 200 are refused: all but those that are worked on, and those that wait. */
const refusedOf = (kind: RequestKind) =>
  200 - REQUEST_LIMITS.atOnce - REQUEST_LIMITS.waitingMs / REQUEST_LIMITS.usualMs[kind];
const counted = (answers: readonly Answer[], status: number) =>
  answers.filter((answer) => answer.status === status).length;

beforeAll(async () => {
  filterRequests({ hosts: [], local: true, address: "" }, { gate: null, onServer: () => {} });
  server = createServer(async (_, response) => {
    begun += 1;
    await held;
    response.end("answered");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  expect((await ask("/")).status).toBe(200);
});
afterAll(() => {
  server.close();
});

describe("two hundred at once", () => {
  it("are answered as far as people wait; the others are told when to come again", async () => {
    const asked = askMany("/logs", 200, refusedOf("page"));
    expect((await ask("/api/health")).status).toBe(200);
    const answers = await asked;
    const refused = answers.filter(({ status }) => status === 503);
    expect(counted(answers, 200) + refused.length).toBe(200);
    expect(counted(answers, 200)).toBeGreaterThan(REQUEST_LIMITS.atOnce);
    expect(refused[0]?.headers["retry-after"]).toMatch(/^[1-9]$/);
    expect(refused[0]?.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(refused[0]?.text).toContain('http-equiv="refresh"');
  });

  it("leave the server as it was", async () => {
    expect(counted(await askMany("/logs", 8, 0), 200)).toBe(8);
  });

  it("of the API are told in JSON, with what each client has left", async () => {
    // Those that are sent on without the secrets of their addresses say nothing of what an answer takes.
    const sentOn = await askMany(`/api/newest?sig=${CANARY}`, 200, 0);
    expect(counted(sentOn, 303)).toBeGreaterThan(REQUEST_LIMITS.atOnce);
    const answers = await askMany("/api/newest", 200, refusedOf("data"));
    const told = answers.find(({ status }) => status === 503);
    expect(told?.headers).toMatchObject({
      "ratelimit-policy": '"api";q=1200;w=60',
      ratelimit: expect.stringMatching(/^"api";r=\d+;t=\d+$/),
    });
    expect(JSON.parse(told?.text ?? "")).toMatchObject({ state: "source-error", fault: "throttled" });
  });
});

it.each(["/_next/static/../../api/newest", "/_next/static/%2e%2E/..\\api/newest"])(
  "%s is what Next takes it for, and counts",
  async (path) => {
    held = Promise.resolve();
    expect((await ask("/_next/static/a.js")).headers.ratelimit).toBeUndefined();
    expect((await ask(path)).headers.ratelimit).toMatch(/^"api"/);
  },
);

it("whoever leaves the line is not worked for", async () => {
  const { port } = server.address() as AddressInfo;
  const gate = makeGate();
  held = gate.opened;
  const before = begun;
  const sockets: Socket[] = Array.from({ length: 20 }, () => {
    const socket = connect(port, "127.0.0.1").on("error", () => undefined);
    socket.write("GET /logs HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return socket;
  });
  await expect.poll(() => begun - before).toBe(REQUEST_LIMITS.atOnce);
  for (const socket of sockets) socket.destroy();
  await Promise.all(sockets.map((socket) => once(socket, "close")));
  gate.open();
  expect((await ask("/logs")).status).toBe(200);
  expect(begun - before).toBe(REQUEST_LIMITS.atOnce + 1);
});
