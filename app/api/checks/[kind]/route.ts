import { readBody } from "@/app/api/alerts/read-body";
import { askerOf } from "@/app/checks/asker-of";
import { type JsonCheckAnswer, jsonAnswer, jsonProblem } from "@/lib/check-runner/check-json";
import { CHECK_LIMITS } from "@/lib/check-runner/check-limits";
import { readNamedValues } from "@/lib/check-runner/check-values";
import { currentChecks } from "@/lib/check-runner/current-checks";
import { checkNamed } from "@/lib/check-runner/registry";

export const dynamic = "force-dynamic";

/** A content type that no form of another site can send. */
const JSON_TYPE = /^application\/json(?:\s*;|$)/i;

/** The members of a JSON object; null for any other text. */
function membersOf(text: string): readonly (readonly [string, unknown])[] | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? Object.entries(value) : null;
  } catch {
    return null;
  }
}

async function answerTo(request: Request, kind: string): Promise<JsonCheckAnswer> {
  const runner = currentChecks();
  if (runner === null) return jsonProblem("off");
  const check = checkNamed(kind);
  if (check === null) return jsonProblem("not-built");
  if (!JSON_TYPE.test(request.headers.get("content-type") ?? "")) return jsonProblem("not-json");
  const body = await readBody(request, CHECK_LIMITS.bodyBytes);
  if ("fault" in body) return jsonProblem(body.fault === "too-long" ? "too-long" : "not-json");
  const members = membersOf(body.text);
  if (members === null) return jsonProblem("not-json");
  const read = readNamedValues(members, check.fields);
  if (!read.ok) return jsonProblem("faults", read.faults);
  return jsonAnswer(await runner.run({ check: check.check, values: read.values, ...askerOf(request) }));
}

/** Makes one live check of Azure; who may post is decided before (lib/server/request-filter.ts). */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly kind: string }> },
): Promise<Response> {
  const { status, headers, body } = await answerTo(request, (await params).kind);
  return Response.json(body, { status, headers });
}
