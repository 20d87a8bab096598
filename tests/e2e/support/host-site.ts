import { once } from "node:events";
import { createServer } from "node:http";

/** Another site on this machine, which shows what it is given. */
export interface HostSite {
  readonly origin: string;
  /** Puts up a page; gives its address. */
  show(html: string): string;
  stop(): void;
}

/** The page of a host that keeps what the panel tells it, in `heard`, and holds the frame that is given. */
export function hostPage(frame: string): string {
  return `<!doctype html><title>host</title><script>
    window.heard = [];
    addEventListener("message", ({ origin, data }) => window.heard.push({ origin, data }));
  </script>${frame}`;
}

/** A frame of a panel of 480 × 360 pixels, with more attributes. */
export function frameOf(url: string, attributes = ""): string {
  return `<iframe src="${url.replaceAll("&", "&amp;")}" width="480" height="360" ${attributes}></iframe>`;
}

/** Starts a site on loopback; each has an origin of its own, by its port. */
export async function startHostSite(): Promise<HostSite> {
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const html = pages.get(request.url ?? "");
    // A browser with windows asks each site for its icon, and complains of a 404.
    const missing = request.url === "/favicon.ico" ? 204 : 404;
    response.writeHead(html === undefined ? missing : 200, { "content-type": "text/html" }).end(html ?? "");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port");
  const origin = `http://localhost:${address.port}`;
  return {
    origin,
    show(html) {
      const path = `/${pages.size}`;
      pages.set(path, html);
      return origin + path;
    },
    stop: () => server.close(),
  };
}
