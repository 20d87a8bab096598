import { readBody } from "@/app/api/alerts/read-body";
import { alertAddress } from "@/lib/alerts/address";
import type { AlertAnswer } from "@/lib/alerts/answer/alert-answer";
import { faultAnswer } from "@/lib/alerts/answer/faults";
import { readAlert } from "@/lib/alerts/read-alert";
import { MAX_ALERT_BYTES } from "@/lib/alerts/values/limits";

export const dynamic = "force-dynamic";

/** A form may write each byte as three characters, and its name before them. */
const MAX_FORM_BYTES = 3 * MAX_ALERT_BYTES + 64;

async function answerTo(request: Request): Promise<AlertAnswer> {
  const read = await readBody(request, MAX_FORM_BYTES);
  if ("fault" in read) return faultAnswer(read.fault);
  const body = new URLSearchParams(read.text).get("alert") ?? "";
  return readAlert({ method: "POST", headers: {}, body });
}

/** The form of /alerts without scripts: sends on (303) to the page's address for the answer, which holds nothing of the message but names and times. */
export async function POST(request: Request): Promise<Response> {
  return new Response(null, { status: 303, headers: { Location: alertAddress(await answerTo(request)) } });
}
