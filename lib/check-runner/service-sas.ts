import type { CheckReport, SentRequest } from "@/lib/live-checks/protocol/report";
import { describeControlToken, reportControl } from "@/lib/live-checks/service-sas/control-report";
import type { ServiceSasInput } from "@/lib/live-checks/service-sas/read-input";
import { type AccountResource, readAccountResource } from "@/lib/live-checks/service-sas/uri-parameters";
import type { CheckContext } from "./check-context";
import { listServiceSas } from "./list-service-sas";
import { sendHarmless } from "./send-harmless";

/** What was given, else what the operator's settings say of this very account. */
function resourceFor({ resource, account }: ServiceSasInput, context: CheckContext): AccountResource | null {
  if (resource !== null) return resource;
  const read = readAccountResource(context.resourceIdOf(account) ?? "");
  return read.ok && read.resource.accountName === account ? read.resource : null;
}

/** Storage's answer as the conclusion needs it; null where none came. */
function answerIn({ status, code }: SentRequest) {
  return status === null ? null : { status, code };
}

/**
 * Makes the control experiment: one service SAS from Azure Resource Manager, one request with it that changes
 * nothing. The token lives in this call alone. Rejects with the signal's reason alone.
 */
export async function runServiceSas(input: ServiceSasInput, context: CheckContext): Promise<CheckReport> {
  const startedAt = context.now();
  const resource = resourceFor(input, context);
  const seen = { input, startedAt, storage: null, clock: null, isEmulator: context.emulator !== null };
  if (resource === null)
    return reportControl({ ...seen, signing: { kind: "silent", why: "no-resource-id" }, sent: [] });
  const signing = await listServiceSas(resource, input.body, context);
  const { answer, sent } = signing;
  if (answer === null)
    return reportControl({ ...seen, signing: { kind: "silent", why: signing.why }, sent: [sent] });
  if (answer.kind === "refused") return reportControl({ ...seen, signing: answer, sent: [sent] });
  const tried = await sendHarmless(input.account, input.request, answer.token, context);
  return reportControl({
    ...seen,
    signing: { kind: "signed", token: describeControlToken(answer.token) },
    storage: answerIn(tried.sent),
    clock: tried.clock,
    sent: [sent, tried.sent],
  });
}
