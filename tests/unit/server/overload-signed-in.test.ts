import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { filterRequests } from "@/lib/server/filter-requests";
import type { Gate } from "@/lib/server/gate";
import { REQUEST_LIMITS } from "@/lib/server/request-limits";
import { CANARY } from "../../support/canary";

const asked: string[] = [];
const answers: (() => void)[] = [];
let server: Server;

/** Whoever the header names, as if they had signed in. */
const gate: Gate = async ({ path, request: { headers } }) => {
  asked.push(path);
  const person = { kind: "signed-in", oid: `${headers["x-person"]}`, tid: "t", name: "" } as const;
  const signOut = { method: "get", href: "/" } as const;
  const viewer = { person: { ...person, signOut }, accounts: "all", notice: "", record: null } as const;
  return { kind: "viewer", viewer, cookies: [] };
};

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

function ask(path: string, person: string): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const headers = { "X-Person": person };
    request({ port, path, host: "127.0.0.1", agent: false, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, text }));
    })
      .on("error", reject)
      .end();
  });
}

beforeAll(async () => {
  filterRequests({ hosts: [], local: true, address: "" }, { gate, onServer: () => {} });
  server = createServer((_, response) => {
    answers.push(() => response.end("answered"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
});

it("a crowd of people is refused before anyone is asked who they are, but for who signs in", async () => {
  const all: Promise<Answer>[] = [];
  for (let n = 0; n <= REQUEST_LIMITS.people + REQUEST_LIMITS.atOnce; n += 1)
    all.push(ask("/logs", `person ${n}`));
  await expect.poll(() => asked.length).toBe(all.length);
  const late = await ask(`/logs?x=sig%3D${CANARY}`, "one more");
  expect(late.status).toBe(503);
  expect(late.text).not.toContain(CANARY);
  expect(asked).toHaveLength(all.length);
  const signing = ask("/sign-in", "one more");
  await expect.poll(() => asked.at(-1)).toBe("/sign-in");
  const answering = setInterval(() => answers.shift()?.(), 1);
  const statuses = (await Promise.all([...all, signing])).map(({ status }) => status);
  clearInterval(answering);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
});
