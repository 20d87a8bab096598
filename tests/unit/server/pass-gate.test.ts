import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { currentViewer, NOBODY, setUsualViewer, type Viewer } from "@/lib/log-source/viewer";
import type { Gate } from "@/lib/server/gate";
import { passGate } from "@/lib/server/pass-gate";

const VIEWER: Viewer = { ...NOBODY, accounts: new Set(["stone"]) };
const signedIn = (oid: string): Viewer => ({
  ...VIEWER,
  person: { kind: "signed-in", oid, tid: "contoso", name: "", signOut: { method: "get", href: "/" } },
});
const GATES: Readonly<Record<string, Gate>> = {
  allowed: async () => ({ kind: "viewer", viewer: VIEWER, cookies: ["a=1", "b=2"] }),
  refused: async () => ({ kind: "answer", answer: { status: 401, headers: {}, text: "no" }, cookies: [] }),
  ada: async () => ({ kind: "viewer", viewer: signedIn("ada"), cookies: [] }),
  bob: async () => ({ kind: "viewer", viewer: signedIn("bob"), cookies: [] }),
  broken: async () => {
    throw new Error("a bug");
  },
};
const seen: IncomingMessage["headers"][] = [];
const clients: string[] = [];
const server = createServer((request, response) => {
  const gate = GATES[request.url?.slice(1) ?? ""] ?? null;
  passGate({ request, response, path: request.url ?? "", search: "" }, gate, (client) => {
    seen.push(request.headers);
    clients.push(client);
    setTimeout(() => response.end([...(currentViewer().accounts as ReadonlySet<string>)].join()), 5);
  });
}).listen(0, "127.0.0.1");
// Files share their modules.
beforeAll(() => setUsualViewer(NOBODY));
afterAll(() => void server.close());

async function ask(name: string) {
  if (!server.listening) await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const headers = { "x-ms-client-principal-id": "spoofed", "x-ms-token-aad-id-token": "spoofed" };
  return fetch(`http://127.0.0.1:${port}/${name}`, { headers });
}

test("a request goes on for its viewer, with the gate's cookies and an id, and without the platform's headers", async () => {
  const answer = await ask("allowed");
  expect(await answer.text()).toBe("stone");
  expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(answer.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  expect(JSON.stringify(seen)).not.toContain("spoofed");
});

test("one that is refused, or that breaks the gate, reaches nothing", async () => {
  const before = seen.length;
  expect((await ask("refused")).status).toBe(401);
  const broken = await ask("broken");
  expect([broken.status, await broken.text()]).toEqual([500, "It could not be told who asks.\n"]);
  expect(seen).toHaveLength(before);
});

test("without a gate the platform's headers are off all the same", async () => {
  expect(await (await ask("none")).text()).toBe("");
  expect(JSON.stringify(seen)).not.toContain("spoofed");
});

test("who signed in takes turns, and has a rate, as a person; everyone else as an address", async () => {
  clients.length = 0;
  for (const name of ["ada", "bob", "ada", "allowed", "none"]) await (await ask(name)).text();
  expect(clients).toEqual(["contoso/ada", "contoso/bob", "contoso/ada", "127.0.0.1", "127.0.0.1"]);
});
