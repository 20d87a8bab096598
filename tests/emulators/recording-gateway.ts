import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer, request } from "node:https";
import type { AddressInfo } from "node:net";
import type { SelfSigned } from "./self-signed-certificate";

/** One exchange as it went over the wire, secrets and all. */
interface RecordedExchange {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly answer: string;
}

export interface RecordingGateway {
  /** "https://127.0.0.1:port". */
  readonly url: string;
  readonly exchanges: readonly RecordedExchange[];
  close(): Promise<void>;
}

async function textOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Hands each request to the origin that `routeOf` names for its path, and remembers both sides of it. */
export async function startRecordingGateway(
  { key, certificate }: SelfSigned,
  routeOf: (path: string) => string,
): Promise<RecordingGateway> {
  const exchanges: RecordedExchange[] = [];

  async function pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = from;
    const body = await textOf(from);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const onward = request(`${routeOf(url)}${url}`, { method, headers, ca: certificate }, resolve);
      onward.on("error", reject);
      onward.end(body);
    });
    const answered = await textOf(answer);
    exchanges.push({ method, url, headers, answer: answered.toString("utf8") });
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    to.end(answered);
  }

  const server = createServer({ key, cert: certificate }, (from, to) => {
    pass(from, to).catch(() => to.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    exchanges,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
