/**
 * A process of its own: `crowd.mjs bare` is a server that says nothing but 503, and prints its port; `crowd.mjs open|connect PORT PATH…`
 * asks for each path over a connection of its own, and prints as JSON what each was told and when. "open": all connections
 * stand before the first byte is sent. Two hundred machines have nothing to do but wait: what has to be made for a request is
 * made before, and a time is that of an answer's first bytes.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";

const [role, port = "", ...paths] = process.argv.slice(2);

/** Status 0 where an answer was cut off. */
function told(/** @type {string} */ text) {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [, length = null] = /^content-length: (\d+)\r?$/im.exec(head) ?? [];
  const isWhole =
    length === null ? text.endsWith("\r\n0\r\n\r\n") : rest.join("\r\n\r\n").length === Number(length);
  const status = isWhole ? Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? 0) : 0;
  return { status, retryAfter: /^retry-after: (.*?)\r?$/im.exec(head)?.[1] ?? "" };
}

function openConnection() {
  const asked = { socket: connect(Number(port), "127.0.0.1"), fromMs: 0, firstMs: 0, text: "" };
  asked.socket.setEncoding("latin1").on("error", () => undefined);
  asked.socket.on("data", (chunk) => {
    if (asked.text === "") asked.firstMs = performance.now();
    asked.text += chunk;
  });
  return { asked, closed: once(asked.socket, "close") };
}

async function askAll() {
  const requests = paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`),
  );
  const opened = role === "open" ? requests.map(openConnection) : [];
  await Promise.all(opened.map(({ asked }) => once(asked.socket, "connect")));
  const all = requests.map((request, n) => {
    const fromMs = performance.now();
    const { asked, closed } = opened[n] ?? openConnection();
    asked.fromMs = fromMs;
    asked.socket.write(request);
    return { asked, closed };
  });
  await Promise.all(all.map(({ closed }) => closed));
  const answers = all.map(({ asked: { text, fromMs, firstMs } }) => ({
    ...told(text),
    ms: firstMs - fromMs,
  }));
  process.stdout.write(JSON.stringify(answers));
}

if (role === "bare") {
  const bare = createServer((_, response) =>
    response.writeHead(503, { "Retry-After": "1" }).end("Too much."),
  );
  bare.listen(0, "127.0.0.1", () => {
    const address = bare.address();
    process.stdout.write(String(typeof address === "object" && address?.port));
  });
} else await askAll();
