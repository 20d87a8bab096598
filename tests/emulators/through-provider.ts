import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

export interface Answer {
  readonly status: number;
  readonly location: string;
  readonly cookies: readonly string[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks as a program does: no redirect is followed, no cookie kept, a certificate of this machine's own taken. */
export function ask(url: string, { method = "GET", headers = {}, body }: Asking = {}): Promise<Answer> {
  const send = url.startsWith("https:") ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = send(
      url,
      { method, headers, rejectUnauthorized: false, agent: false, family: 4 },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? "",
            cookies: response.headers["set-cookie"] ?? [],
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    sent.on("error", reject).end(body);
  });
}

/** The Cookie header for what was set, deletions left out. */
export const cookieHeader = (cookies: readonly string[]): string =>
  cookies
    .filter((cookie) => !cookie.includes("Max-Age=0"))
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** Follows the redirects of an OpenID provider until they lead back. */
export async function throughProvider(href: string, address: string): Promise<string> {
  let [at, cookies] = [href, [] as readonly string[]];
  while (!at.startsWith(address)) {
    const answer = await ask(at, { headers: { cookie: cookieHeader(cookies) } });
    if (answer.location === "") throw new Error(`${answer.status} ${answer.text.slice(0, 500)}`);
    cookies = [...cookies, ...answer.cookies];
    at = new URL(answer.location, at).href;
  }
  return at;
}
