import { isSameResource } from "@/lib/azure/resource-ids";
import type { FieldFault, FieldValues } from "@/lib/live-checks/protocol/fields";
import type { LiveCheckKind } from "@/lib/live-checks/protocol/kinds";
import type { CheckReport, SentRequest } from "@/lib/live-checks/protocol/report";
import { type Clock, raceAbort } from "@/lib/queries/clock";
import type { Instant } from "@/lib/time/instant";
import type { Admission, CheckRate } from "./admission";
import type { Asker, AuditLog } from "./audit-log";
import type { CheckContext } from "./check-context";
import { CHECK_LIMITS } from "./check-limits";
import { type Loss, lostReport } from "./lost-report";
import type { PreparedCheck, RegisteredCheck } from "./registry";

export interface CheckAsked {
  readonly check: LiveCheckKind;
  readonly values: FieldValues;
  readonly asker: Asker;
  /** Whether the asker may have this account checked; that they may not is on record by then. */
  readonly mayAsk: (account: string) => Promise<boolean>;
  /** Whether they may say themselves which ARM id is the account's: what it inherits from above is told too. */
  readonly mayName: (account: string, resourceId: string) => Promise<boolean>;
  /** Aborted when no one waits for the report any more. */
  readonly signal: AbortSignal;
}

/**
 * What became of it. faults: nothing was sent, a value breaks a rule; refused: nothing was sent, too much is going on;
 * unaudited: nothing was sent, since the audit log can't be written; canceled: no one waits any more.
 */
export type CheckAnswer =
  | { readonly kind: "report"; readonly report: CheckReport; readonly rate: CheckRate }
  | { readonly kind: "faults"; readonly faults: readonly FieldFault[] }
  | ({ readonly kind: "refused" } & Omit<Extract<Admission, { readonly ok: false }>, "ok">)
  | { readonly kind: "unaudited"; readonly rate: CheckRate }
  | { readonly kind: "canceled"; readonly rate: CheckRate };

export interface CheckRunnerOptions {
  readonly checks: Readonly<Record<LiveCheckKind, RegisteredCheck>>;
  readonly audit: AuditLog;
  readonly admit: (person: string, account: string) => Admission;
  readonly clock: Clock;
  readonly now: () => Instant;
  readonly newId: () => string;
  /** Accounts that may be asked for, null for all. */
  readonly allowedAccounts: readonly string[] | null;
  /** What checks are made with, but for what belongs to one check alone. */
  readonly shared: Omit<CheckContext, "clock" | "now" | "newId" | "signal">;
}

export interface CheckRunner {
  /** Makes one check, by its rules and within the limits, with a line in the audit log before and after. Never rejects. */
  run(asked: CheckAsked): Promise<CheckAnswer>;
}

type Prepared = Extract<PreparedCheck, { readonly ok: true }>;

function personOf(asker: Asker): string {
  if (asker.kind === "signed-in") return `signed-in ${asker.tid}/${asker.oid}`;
  return asker.kind === "os-user" ? `os-user ${asker.user}` : `address ${asker.address}`;
}

/** Ids that were given to requests of a check which can't say any more what it sent. */
const perhapsSent = (ids: readonly string[]): readonly SentRequest[] =>
  ids.map((clientRequestId) => ({
    request: "may have been sent",
    status: null,
    code: null,
    clientRequestId,
    serverRequestId: null,
  }));

/** A report, or null where no one waits for one any more. */
async function reportOf(
  { run, account }: Prepared,
  { check, signal }: CheckAsked,
  { clock, now, newId, shared }: CheckRunnerOptions,
  ids: string[],
): Promise<CheckReport | null> {
  const deadline = new AbortController();
  const cancel = clock.after(CHECK_LIMITS.deadlineSeconds * 1000, () => deadline.abort());
  const either = AbortSignal.any([signal, deadline.signal]);
  const startedAt = now();
  const lost = (loss: Loss) => lostReport({ check, account, startedAt }, loss, perhapsSent(ids));
  const recordedId = () => {
    const id = newId();
    ids.push(id);
    return id;
  };
  try {
    return await raceAbort(run({ ...shared, clock, now, newId: recordedId, signal: either }), either);
  } catch (error) {
    if (signal.aborted) return null;
    return lost(deadline.signal.aborted ? { kind: "deadline" } : { kind: "error", error });
  } finally {
    cancel();
  }
}

const UNAUDITED_AFTER =
  "What came of this check could not be written to the audit log; that it was started is written there.";

async function auditedRun(
  prepared: Prepared,
  asked: CheckAsked,
  options: CheckRunnerOptions,
  rate: CheckRate,
): Promise<CheckAnswer> {
  const { audit, now, newId } = options;
  const { check, values, asker } = asked;
  const audited = { id: newId(), check, account: prepared.account, who: asker };
  try {
    await audit.write({ ...audited, at: now(), event: "started", asked: values });
  } catch {
    return { kind: "unaudited", rate };
  }
  const ids: string[] = [];
  const report = await reportOf(prepared, asked, options, ids);
  const outcome = report?.outcome ?? "canceled";
  const requests = report?.sent ?? perhapsSent(ids);
  const written = await audit.write({ ...audited, at: now(), event: "finished", outcome, requests }).then(
    () => true,
    () => false,
  );
  if (report === null) return { kind: "canceled", rate };
  if (written) return { kind: "report", report, rate };
  const remarks = [...report.remarks, { kind: "limit", text: UNAUDITED_AFTER } as const];
  return { kind: "report", report: { ...report, remarks }, rate };
}

const NOT_ALLOWED: FieldFault = {
  field: "account",
  rule: "The account is one that this server may ask about (SAS_INSIGHTS_AZURE_ALLOWED_ACCOUNTS), and that you may see.",
};

const otherResource = (field: string): FieldFault => ({
  field,
  rule: "The ARM id must be the one that this server's settings (SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS) or the account's logs name.",
});

/** Why the asker may not have this asked; null where they may. */
async function refusalOf(
  { account, given }: Prepared,
  { mayAsk, mayName }: CheckAsked,
  { allowedAccounts, shared }: CheckRunnerOptions,
): Promise<FieldFault | null> {
  if (!(allowedAccounts?.includes(account) ?? true) || !(await mayAsk(account))) return NOT_ALLOWED;
  if (given === null) return null;
  const { field, resourceId } = given;
  const isKnown = isSameResource(shared.resourceIdOf(account) ?? "", resourceId);
  return isKnown || (await mayName(account, resourceId)) ? null : otherResource(field);
}

/** One runner for a process: it knows what runs and who started how much. */
export function makeCheckRunner(options: CheckRunnerOptions): CheckRunner {
  return {
    async run(asked) {
      const prepared = options.checks[asked.check].prepare(asked.values, options.now());
      if (!prepared.ok) return { kind: "faults", faults: prepared.faults };
      const refusal = await refusalOf(prepared, asked, options);
      if (refusal !== null) return { kind: "faults", faults: [refusal] };
      const admission = options.admit(personOf(asked.asker), prepared.account);
      if (!admission.ok) {
        const { why, rate, retryAfterSeconds } = admission;
        return { kind: "refused", why, rate, retryAfterSeconds };
      }
      try {
        return await auditedRun(prepared, asked, options, admission.rate);
      } finally {
        admission.leave();
      }
    },
  };
}
