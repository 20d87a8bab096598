import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import type { Finding, Findings, FindingsBasis } from "@/lib/diagnosis/findings/finding";
import type { Fix } from "@/lib/diagnosis/fixes/fix";
import type { Evidence } from "@/lib/diagnosis/language/evidence";
import type { Candidate, CheckResult, Verdict } from "@/lib/diagnosis/verdict/verdict";
import type {
  Accounting,
  AccountingReport,
  FileAccount,
  NotRead,
  RejectedLine,
} from "@/lib/log-source/accounting";
import type { Failure, Overview } from "@/lib/log-source/failures";
import type { OtherRefusals } from "@/lib/log-source/other-requests";
import type { Window } from "@/lib/log-source/scope";
import type { Service } from "@/lib/requests/logged-request";
import type { Instant } from "@/lib/time/instant";
import type { Reading } from "./reading";

/** One blocked request as JSON, CSV, Markdown and the command line tell it. */
export interface ReportRow {
  readonly id: string;
  readonly time: Instant;
  readonly account: string;
  readonly service: Service;
  readonly operation: string;
  readonly object: string;
  readonly caller: string;
  readonly protocol: string;
  readonly status: number;
  readonly statusText: string;
  readonly reason: Cause;
  readonly confidence: Confidence;
  /** The reason with the numbers of this request in it. */
  readonly sentence: string;
  /** The service's request id, null if none is logged. */
  readonly requestId: string | null;
  readonly clientRequestId: string | null;
  readonly userAgent: string;
  readonly token: string;
  readonly delegator: string | null;
  readonly evidence: readonly Evidence[];
  readonly candidates: readonly Candidate[];
  readonly alsoTrue: readonly { readonly reason: Cause; readonly text: string }[];
  readonly checks: readonly CheckResult[];
  readonly fix: Fix;
  readonly documents: readonly string[];
}

interface ReportReason {
  readonly reason: Cause;
  readonly count: number;
}

/** The part of a report that is known before its rows. */
export interface ReportHead {
  readonly schemaVersion: 1;
  /** What was not read, and why; null if a service keeps the logs. */
  readonly reading: Reading | null;
  readonly account: string | null;
  /** Half-open, ISO-8601 in UTC. */
  readonly window: Window;
  /** Failures in window and account. */
  readonly total: number;
  readonly reasons: readonly ReportReason[];
  /** What several rows show together; no reason and no count rests on it. */
  readonly findings: readonly Finding[];
  readonly findingsBasis: FindingsBasis;
  /** Refused requests without a user delegation SAS; null where that is not known. */
  readonly otherRefusals: OtherRefusals | null;
}

export interface ReportAccounting extends Accounting {
  /** How many files were read. */
  readonly files: number;
  /** Of how many of them no line could be used. */
  readonly unused: number;
  readonly rejectedBy: Readonly<Record<string, number>>;
  /** At most 200 files, files with details first. */
  readonly perFile: readonly FileAccount[];
  /** The first rejected lines, redacted and cut. */
  readonly rejectedLines: readonly RejectedLine[];
  readonly notRead: NotRead;
}

export interface Report extends ReportHead {
  readonly requests: readonly ReportRow[];
  /** Null if a service keeps the logs and no line was read here. */
  readonly accounting: ReportAccounting | null;
}

/** A failure and the verdict on its request as one flat row. */
export function toReportRow({ id, request, reason, confidence }: Failure, verdict: Verdict): ReportRow {
  const delegator = request.parameters.find(({ name }) => name === "skoid")?.value;
  return {
    id,
    time: request.time,
    account: request.account,
    service: request.service,
    operation: request.operation,
    object: request.objectKey || request.path,
    caller: request.callerAddress,
    protocol: request.protocol,
    status: request.status,
    statusText: request.statusText,
    reason,
    confidence,
    sentence: verdict.sentence,
    requestId: request.requestId || null,
    clientRequestId: request.clientRequestId || null,
    userAgent: request.userAgent,
    token: request.token,
    delegator: delegator || null,
    evidence: verdict.evidence,
    candidates: verdict.candidates,
    alsoTrue: verdict.alsoTrue,
    checks: verdict.checks,
    fix: verdict.fix,
    documents: verdict.documents,
  };
}

/** Counts over account and window, what their rows show together, and what was not read. */
export interface Reported {
  readonly reading: Reading | null;
  readonly overview: Pick<Overview, "failures" | "reasons">;
  readonly findings: Findings;
  readonly others: OtherRefusals | null;
}

export function toReportHead(
  account: string | null,
  window: Window,
  { reading, overview, findings, others }: Reported,
): ReportHead {
  const reasons = overview.reasons.map(({ reason, count }) => ({ reason, count }));
  return {
    schemaVersion: 1,
    reading,
    account,
    window,
    total: overview.failures,
    reasons,
    findings: findings.found,
    findingsBasis: findings.basis,
    otherRefusals: others,
  };
}

export function toReportAccounting(report: AccountingReport): ReportAccounting {
  const { total, files, unused, listed, rejectedLines, rejectedBy, notRead } = report;
  return { ...total, files, unused, rejectedBy, perFile: listed, rejectedLines, notRead };
}
