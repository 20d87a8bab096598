import { readBody } from "@/app/api/alerts/read-body";
import { type BoxRead, readBox } from "@/components/find/read-box";
import {
  FIND_PATH,
  MAX_PASTED_BYTES,
  type PasteProblem,
  PROBLEM_PARAMETER,
} from "@/lib/insight/find/find-href";

export const dynamic = "force-dynamic";

/** A form may write each byte as three characters, and its name before them. */
const MAX_FORM_BYTES = 3 * MAX_PASTED_BYTES + 64;

/** A form's field, or the text itself where it was sent as such. */
function pastedText(body: string, type: string): string {
  return type.startsWith("text/plain") ? body : (new URLSearchParams(body).get("text") ?? "");
}

async function addressFor(request: Request): Promise<string> {
  const problem = (name: PasteProblem) => `${FIND_PATH}?${PROBLEM_PARAMETER}=${name}`;
  const body = await readBody(request, MAX_FORM_BYTES);
  if ("fault" in body) return problem(body.fault === "too-long" ? "too-long" : "not-text");
  const read: BoxRead = readBox(pastedText(body.text, request.headers.get("content-type") ?? ""));
  return "href" in read ? read.href : problem(read.problem);
}

/**
 * The box without scripts: the text is read, nothing of it is logged or kept, and the answer sends on (303) to the
 * address that holds what is not secret. What is sent to /find comes here too (lib/server/request-filter.ts).
 */
export async function POST(request: Request): Promise<Response> {
  return new Response(null, { status: 303, headers: { Location: await addressFor(request) } });
}
