import { headers } from "next/headers";

const LOCAL = /^(?:localhost|127\.|\[::1\])/;

/** The address at which this page was asked; the server answers no other name than its own. */
export async function ownSite(): Promise<string> {
  const host = (await headers()).get("host") ?? "localhost";
  return `${LOCAL.test(host) ? "http" : "https"}://${host}`;
}
