import { once } from "node:events";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { expect } from "playwright/test";
import { everyNth } from "../support/soak";
import { worldTest as test } from "./support/test";
import { API, STORY_ACCOUNT, storyPath } from "./support/world";

/** What every answer carries (docs/security.md 1). */
const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
} as const;

/** Scripts and styles are the same for everybody, and a sandboxed frame must load them. */
const resourcePolicyOf = (path: string) =>
  path.startsWith("/_next/static/") ? "cross-origin" : "same-origin";

const PAGES = ["/", storyPath(), "/logs", storyPath({ row: "0".repeat(32) }), "/nothing/here", "/insights/"];
const CLOSED = ["/api/health", `${API}?account=${STORY_ACCOUNT}`, API, "/api/nothing"];

function directivesOf(policy: string | null): Readonly<Record<string, string>> {
  const pairs = (policy ?? "").split(";").map((part) => part.trim().split(/ (.*)/, 2) as [string, string?]);
  return Object.fromEntries(pairs.map(([name, value = ""]) => [name, value]));
}

async function stylesAndScripts(url: string): Promise<readonly string[]> {
  const html = await (await fetch(url + storyPath())).text();
  return [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(([, path = ""]) => path);
}

test("a browser that opens JSON by itself finds the icon that it asks for", async ({ world }) => {
  const { status, headers } = await fetch(`${world.url}/favicon.ico`);
  expect([status, headers.get("content-type")]).toEqual([200, expect.stringMatching(/^image\//)]);
});

test("every answer has the static headers: pages, JSON, what is missing, assets", async ({ world }) => {
  const paths = [
    ...PAGES,
    ...CLOSED,
    ...(await stylesAndScripts(world.url)),
    "/_next/static/nothing.js",
    "/icon.svg",
    "/favicon.ico",
  ];
  for (const path of paths) {
    const { headers } = await fetch(world.url + path, { redirect: "manual" });
    for (const [name, value] of Object.entries(EVERYWHERE))
      expect(headers.get(name), `${name} of ${path}`).toBe(value);
    expect(headers.get("cross-origin-resource-policy"), path).toBe(resourcePolicyOf(path));
    expect(headers.get("strict-transport-security"), path).toMatch(/max-age=(\d{8,}); includeSubDomains/);
    expect(headers.get("permissions-policy"), path).toContain("camera=()");
    expect(directivesOf(headers.get("content-security-policy"))["frame-ancestors"], path).toBe("'none'");
    expect(headers.get("x-powered-by"), path).toBeNull();
  }
});

test("pages have a policy with a nonce of their own, and are kept by nobody", async ({ world }) => {
  const nonces = new Set<string>();
  for (const path of [...PAGES, storyPath(), storyPath()]) {
    const response = await fetch(world.url + path, { redirect: "manual" });
    const policy = directivesOf(response.headers.get("content-security-policy"));
    expect(policy["default-src"], path).toBe("'none'");
    expect(policy["base-uri"]).toBe("'none'");
    expect(policy["object-src"]).toBe("'none'");
    expect(policy["form-action"]).toBe("'self'");
    expect(policy["connect-src"]).toBe("'self'");
    const nonce =
      /^'nonce-([\w+/]{24,}={0,2})' 'strict-dynamic'$/.exec(policy["script-src"] ?? "")?.[1] ?? "";
    expect(policy["style-src"], path).toBe(`'self' 'nonce-${nonce}'`);
    expect(JSON.stringify(policy)).not.toContain("unsafe");
    expect(response.headers.get("cache-control"), path).toMatch(/^private,.*no-store/);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(PAGES.length + 2);
});

/** A page, its headers and what of it is its own: the nonce, and when it was made. */
async function pageOf(url: string, headers: Record<string, string>) {
  const response = await fetch(url, { headers });
  const policy = response.headers.get("content-security-policy") ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
  const text = await response.text();
  const own = /^(?:date|x-request-id|connection|keep-alive|content-length|transfer-encoding)$/;
  const lasting = [...response.headers].filter(([name]) => !own.test(name));
  const made = /data-now[\\"=:]+([^"\\]+)/.exec(text)?.[1] ?? "none";
  return {
    nonce,
    made,
    all: JSON.stringify([lasting, text]).replaceAll(nonce, ""),
    places: text.split(nonce).length,
  };
}

test("a page that is asked for again is the one that was drawn, byte for byte but for its nonce", async ({
  world,
}) => {
  for (const kind of [{}, { rsc: "1" }] as const) {
    const url = `${world.url}${storyPath()}${"rsc" in kind ? "&_rsc" : ""}`;
    await expect(async () => {
      const anew = await pageOf(url, { ...kind, "cache-control": "no-cache" });
      const [first, second] = [await pageOf(url, kind), await pageOf(url, kind)];
      // Fails where a minute ends between them.
      expect([first.made, second.made]).toEqual([anew.made, anew.made]);
      expect(new Set([anew.nonce, first.nonce, second.nonce]).size).toBe(3);
      expect([first.all, second.all]).toEqual([anew.all, anew.all]);
      expect(anew.places).toBeGreaterThan(1);
      expect([first.places, second.places]).toEqual([anew.places, anew.places]);
      const drawn = await pageOf(url, { ...kind, "cache-control": "no-cache" });
      expect(drawn.made).not.toBe(anew.made);
      expect(drawn.all.replaceAll(/2\d{3}-\d\d-\d\dT[\d:.]+Z/g, "").length).toBe(
        anew.all.replaceAll(/2\d{3}-\d\d-\d\dT[\d:.]+Z/g, "").length,
      );
    }).toPass();
  }
});

test("no script without the answer's nonce, no handler and no style in the markup", async ({ world }) => {
  for (const path of PAGES) {
    const response = await fetch(world.url + path);
    const html = await response.text();
    const policy = response.headers.get("content-security-policy") ?? "";
    const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes = ""]) => attributes);
    for (const attributes of scripts) {
      const nonce = /nonce="([^"]+)"/.exec(attributes)?.[1] ?? "none";
      expect(policy, `${path}: ${attributes}`).toContain(`'nonce-${nonce}'`);
    }
    expect(html, path).not.toMatch(/<[a-z][^>]* on[a-z]+=/i);
    expect(html, path).not.toMatch(/<[a-z][^>]* style=/i);
    expect(html, path).not.toContain("javascript:");
  }
});

test("a policy or a nonce that the client sends is not taken over", async ({ world }) => {
  const planted = "'nonce-AAAAAAAAAAAAAAAAAAAAAAAA'";
  const headers = {
    "content-security-policy": `script-src ${planted}`,
    "content-security-policy-report-only": `script-src ${planted}`,
    "x-nonce": "AAAAAAAAAAAAAAAAAAAAAAAA",
    "x-theme": "dark",
  };
  const response = await fetch(world.url + storyPath(), { headers });
  expect(response.headers.get("content-security-policy")).not.toContain("AAAAAAAA");
  const html = await response.text();
  expect(html).not.toContain("AAAAAAAAAAAAAAAAAAAAAAAA");
  expect(html).not.toContain('data-theme="dark"');
});

test("JSON and assets have a policy that allows nothing", async ({ world }) => {
  for (const path of [...CLOSED, ...(await stylesAndScripts(world.url)).slice(0, 3)]) {
    const policy = directivesOf((await fetch(world.url + path)).headers.get("content-security-policy"));
    expect(policy, path).toEqual({
      "default-src": "'none'",
      "base-uri": "'none'",
      "form-action": "'none'",
      "frame-ancestors": "'none'",
    });
  }
});

test("the image optimizer is shut, and there is nothing to post to", async ({ world }) => {
  for (const path of [
    "/_next/image?url=%2Ficon.svg&w=64&q=75",
    "/_next/image/",
    "/_next/image?url=http://127.0.0.1/",
  ]) {
    expect((await fetch(world.url + path, { redirect: "manual" })).status, path).toBe(404);
  }
  const action = await fetch(world.url + storyPath(), {
    method: "POST",
    headers: { "next-action": "0".repeat(42), "content-type": "text/plain;charset=UTF-8" },
    body: "[]",
  });
  expect(action.status).toBeGreaterThanOrEqual(400);
  expect(action.status).toBeLessThan(500);
  expect((await fetch(world.url + API, { method: "POST" })).status).toBe(405);
});

test("a request to change to another protocol is not carried on to anywhere", async ({ world }) => {
  const { hostname, port } = new URL(world.url);
  const target = createServer().listen(0, "127.0.0.1");
  let reached = 0;
  target.on("connection", () => {
    reached += 1;
  });
  await once(target, "listening");
  const address = target.address();
  const inside = typeof address === "object" && address ? `http://127.0.0.1:${address.port}/` : "";
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  const key = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";
  socket.write(
    `GET ${inside} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`,
  );
  await new Promise((later) => setTimeout(later, 500));
  socket.destroy();
  target.close();
  expect(reached).toBe(0);
  expect((await fetch(`${world.url}/api/health`)).status).toBe(200);
});

test("no other site can show the page in a frame", async ({ page, world, complaints }) => {
  const frames = `<!doctype html><title>other</title><iframe src="${world.url}${storyPath()}"></iframe>`;
  const other = createServer((_, response) => response.setHeader("content-type", "text/html").end(frames));
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await page.goto(`http://localhost:${port}/`);
  await expect.poll(() => complaints.join("\n")).toMatch(/frame-ancestors|X-Frame-Options/i);
  const [, framed] = page.frames();
  expect(framed?.url() ?? "").not.toContain("/insights/");
  await expect(framed?.locator("body") ?? page.locator("body")).not.toContainText("stcontosomedia");
  complaints.splice(0);
  other.close();
});

/** Ways to write "one folder up", by whom they are undone: the client, the server, a second decoding, another separator. */
const UP = [
  "../",
  "%2e%2e/",
  ".%2e%2f",
  "..%2f",
  "%252e%252e%252f",
  "..\\",
  "..%5c",
  "....//",
  "..;/",
  "%c0%ae%c0%ae/",
];
const FROM = [
  "",
  "_next/",
  "_next/static/",
  "_next/static/chunks/",
  "_next/image/",
  "api/",
  "api/templates/",
];
const FROM_PAGES = [
  "causes/",
  "checks/report/",
  "insights/user-delegation-sas/",
  "sign-in/",
  "embed/insights/",
];
const FILES = [
  "package.json",
  "etc/passwd",
  "proc/self/environ",
  ".next/BUILD_ID",
  ".next/required-server-files.json",
];
/** What is in each of them, in this order. */
const CONTENTS =
  /"name": ?"sas-failure-insights"|root:[^:]*:0:0|(?:^|\0)PATH=|^[\w-]{21}$|"serverFilesManifest"|"appDir"/;

/** Sends a target as it is, which fetch would put in order first. */
function askRaw(url: string, path: string): Promise<{ status: number; location: string; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, agent: false }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? "", text }),
      );
    })
      .on("error", reject)
      .end();
  });
}

test("no path leads to a file that is not served, and none is sent on to another site", async ({ world }) => {
  const paths = [...FROM, ...FROM_PAGES].flatMap((from) =>
    UP.flatMap((up) =>
      FILES.flatMap((file) => [1, 4, 9].map((levels) => `/${from}${up.repeat(levels)}${file}`)),
    ),
  );
  const away = UP.flatMap((up) =>
    ["//evil.example", "/\\evil.example", "/evil.example//"].map((to) => `${to}/${up}`),
  );
  for (const path of everyNth([...paths, ...away], 27)) {
    const { status, location, text } = await askRaw(world.url, path);
    expect(status, path).toBeLessThan(500);
    expect(text, path).not.toMatch(CONTENTS);
    expect(new URL(location, world.url).origin, `${path} to ${location}`).toBe(world.url);
  }
});
