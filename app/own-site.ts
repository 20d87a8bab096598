import { headers } from "next/headers";
import { publicAddress } from "@/lib/config/public-address";

const LOCAL = /^(?:localhost|127\.|\[::1\])/;

/** The dashboard's address as it is set (SAS_INSIGHTS_URL), else that at which the page was asked: the server answers no other name than its own. */
export async function ownSite(): Promise<string> {
  const known = publicAddress();
  if (known !== "") return known.replace(/\/+$/, "");
  const host = (await headers()).get("host") ?? "localhost";
  return `${LOCAL.test(host) ? "http" : "https"}://${host}`;
}
