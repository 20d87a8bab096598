import { randomUUID } from "node:crypto";
import { readBody } from "@/app/api/alerts/read-body";
import { askerOf } from "@/app/checks/asker-of";
import { rateHeaders } from "@/lib/check-runner/check-json";
import { CHECK_LIMITS } from "@/lib/check-runner/check-limits";
import type { CheckProblem } from "@/lib/check-runner/check-problems";
import type { CheckAnswer } from "@/lib/check-runner/check-runner";
import { givenValues } from "@/lib/check-runner/check-values";
import { currentChecks } from "@/lib/check-runner/current-checks";
import { keptReports, reportKey } from "@/lib/check-runner/kept-reports";
import { checkNamed, type RegisteredCheck } from "@/lib/check-runner/registry";
import {
  CHECK_PROBLEM_PARAMETER,
  CHECKS_PATH,
  CONFIRM_PARAMETER,
  checkHref,
  checkReportHref,
} from "@/lib/live-checks/protocol/check-href";
import type { FieldValues } from "@/lib/live-checks/protocol/fields";
import { currentViewer, personKey } from "@/lib/log-source/viewer";

export const dynamic = "force-dynamic";

/** Longer values than an address may hold are left out of it: the form then asks for them again. */
const MAX_ADDRESS = 8_000;

const sendOn = (href: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status: 303, headers: { ...headers, Location: href } });

/** Back to where the check is confirmed, with why it was not made; values that break a rule are named there. */
function backTo({ check }: RegisteredCheck, values: FieldValues, problem: CheckProblem): string {
  const more = { [CONFIRM_PARAMETER]: "1", [CHECK_PROBLEM_PARAMETER]: problem };
  const href = checkHref(check, { ...values, ...more });
  return href.length > MAX_ADDRESS ? checkHref(check, more) : href;
}

function answerWith(check: RegisteredCheck, values: FieldValues, answer: CheckAnswer): Response {
  if (answer.kind === "faults") return sendOn(backTo(check, values, "faults"));
  const headers = rateHeaders(answer.rate);
  if (answer.kind === "report") {
    const id = randomUUID();
    keptReports().set(reportKey(personKey(currentViewer()), id), { report: answer.report, values });
    return sendOn(checkReportHref(id), headers);
  }
  if (answer.kind !== "refused") return sendOn(backTo(check, values, answer.kind), headers);
  const retry = { "Retry-After": String(answer.retryAfterSeconds) };
  return sendOn(backTo(check, values, answer.why), { ...headers, ...retry });
}

/** Makes the check that a person confirmed, and sends on (303) to its report, or back with what is in the way. */
export async function POST(request: Request): Promise<Response> {
  const body = await readBody(request, CHECK_LIMITS.bodyBytes);
  if ("fault" in body) return sendOn(`${CHECKS_PATH}?${CHECK_PROBLEM_PARAMETER}=too-long`);
  const sent = new URLSearchParams(body.text);
  const check = checkNamed(sent.get("check") ?? "");
  const runner = currentChecks();
  if (check === null || runner === null) return sendOn(CHECKS_PATH);
  const values = givenValues(Object.fromEntries(sent), check.fields);
  return answerWith(check, values, await runner.run({ check: check.check, values, ...askerOf(request) }));
}
