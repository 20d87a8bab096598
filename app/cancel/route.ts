import { readBody } from "@/app/api/alerts/read-body";
import { canceledHref } from "@/lib/log-source/canceled-href";
import { cancelOffered } from "@/lib/log-source/current-response";

export const dynamic = "force-dynamic";

/** An id and an address. */
const MAX_BYTES = 16_384;

/**
 * Calls off what a page waits for. A script's answer has no content: the page that it stays on shows what became of it. A
 * browser without scripts has left the page by sending the form, and is sent on (303) to one that says so.
 */
export async function POST(request: Request): Promise<Response> {
  const body = await readBody(request, MAX_BYTES);
  if ("fault" in body) return new Response(null, { status: 413 });
  const sent = new URLSearchParams(body.text);
  cancelOffered(sent.get("id") ?? "");
  if (request.headers.get("sec-fetch-mode") !== "navigate") return new Response(null, { status: 204 });
  return new Response(null, { status: 303, headers: { Location: canceledHref(sent.get("href") ?? "/") } });
}
