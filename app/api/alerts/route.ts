import type { NextRequest } from "next/server";
import { readBody } from "@/app/api/alerts/read-body";
import type { AlertAnswer } from "@/lib/alerts/answer/alert-answer";
import { faultAnswer } from "@/lib/alerts/answer/faults";
import { readAlert } from "@/lib/alerts/read-alert";
import { formatAsked, respond, unknownFormat } from "@/lib/alerts/respond";
import { MAX_ALERT_BYTES } from "@/lib/alerts/values/limits";
import { publicAddress } from "@/lib/config/public-address";

export const dynamic = "force-dynamic";

async function answerTo(request: NextRequest): Promise<AlertAnswer> {
  const read = await readBody(request, MAX_ALERT_BYTES);
  if ("fault" in read) return faultAnswer(read.fault);
  const { method } = request;
  const asked = { method, headers: Object.fromEntries(request.headers), body: read.text };
  return readAlert(asked, publicAddress());
}

async function answer(request: NextRequest): Promise<Response> {
  const format = formatAsked(request.nextUrl.searchParams.get("format"), request.headers.get("accept"));
  const { status, headers, body } = format ? respond(await answerTo(request), format) : unknownFormat();
  return new Response(body, { status, headers });
}

/** What an alert is about: links to the insight, what is missing, or why it leads nowhere. */
export const POST = answer;

/** The handshake of CloudEvents. */
export const OPTIONS = answer;
