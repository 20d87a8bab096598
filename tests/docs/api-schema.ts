import { z } from "zod";
import type { AccountsReport } from "@/lib/insight/answers/accounts-answer";
import type { HealthBody } from "@/lib/insight/answers/health";
import {
  type JsonProblem,
  type JsonReport,
  PROBLEMS,
  type ProblemState,
} from "@/lib/insight/answers/json-answer";
import type { NewestReport } from "@/lib/insight/answers/newest-answer";
import type { Report } from "@/lib/insight/answers/report";
import type { RowReport } from "@/lib/insight/answers/row-answer";
import { SOURCE_FAULTS } from "@/lib/log-source/log-source";
import { compareReport, endingReport } from "./ahead-schema";
import { alertAnswer } from "./alert-schema";
import {
  correctedToken,
  count,
  finding,
  findingsBasis,
  freshness,
  reading,
  reasonCount,
  reportAccounting,
  request,
  window,
} from "./answer-parts";
import { checkProblem, checkReport } from "./check-schema";
import { otherRefusals } from "./other-schema";
import type { Schema } from "./schema-type";

const report = {
  schemaVersion: z.literal(1),
  reading: reading.nullable().describe("What was not read; null if a service keeps the logs."),
  account: z.string().nullable().describe("Null: all accounts (command line)."),
  window,
  total: count.describe("Failures in account and window."),
  reasons: z.array(reasonCount).describe("Most frequent first; filters apply to `requests` alone."),
  findings: z.array(finding),
  findingsBasis,
  otherRefusals: otherRefusals.nullable().describe("Null where it is not known; filters do not apply."),
  requests: z.array(request).describe("50 a page; on the command line the newest 50, or all."),
  accounting: reportAccounting.nullable().describe("Null if a service keeps the logs."),
};

/** What `--format json` prints. */
export const commandReport = z
  .strictObject(report)
  .meta({ id: "CommandReport", description: "The command line's `--format json`." }) satisfies Schema<Report>;

/** The states of an answer with status 200. */
export const REPORT_STATES = ["failures", "no-failures", "recent-instead", "outside-logs"] as const;

/** The answer of the insights route with status 200. */
export const insightReport = z
  .strictObject({
    ...report,
    state: z
      .enum(REPORT_STATES)
      .describe(
        "Without failures: at no time (`no-failures`), not in this time range (`recent-instead`), or no logs cover it (`outside-logs`).",
      ),
    sampleData: z.boolean(),
    source: z.string().describe("Who answered: `exported logs`, `Azure Monitor Logs`."),
    matching: count.describe("Failures that match the filters."),
    page: z.int().min(1),
    ignored: z
      .array(z.strictObject({ parameter: z.string(), value: z.string(), text: z.string() }))
      .describe("Parameters that were not understood, and what was done instead."),
    freshness: freshness.nullable().describe("Null if the source has nothing to say of it, or could not."),
    notes: z.array(z.string()).describe("`freshness` in the page's words."),
  })
  .meta({
    id: "InsightReport",
    description: "`GET /api/insights/user-delegation-sas` with status 200.",
  }) satisfies Schema<JsonReport>;

/** The answer of the insights route with status 200, where `row` names a request. */
export const rowReport = z
  .strictObject({
    schemaVersion: z.literal(1),
    state: z.literal("request"),
    sampleData: z.boolean(),
    request,
    observations: z
      .array(z.string())
      .nullable()
      .describe("What other rows say about it; null if they could not be read."),
    keyMadeBy: z.string().nullable().describe("Who made the key and when; null if it could not be read."),
    corrected: correctedToken,
    ignored: z.array(z.strictObject({ parameter: z.string(), value: z.string(), text: z.string() })),
  })
  .meta({
    id: "RowReport",
    description: "`GET /api/insights/user-delegation-sas` with `row`, and the command line's `--request`.",
  }) satisfies Schema<RowReport>;

/** The answer of the insights route with any other status. */
export const insightProblem = z
  .strictObject({
    schemaVersion: z.literal(1),
    state: z.enum(Object.keys(PROBLEMS) as ProblemState[]),
    problem: z.string(),
    nextStep: z.string(),
    reading: reading.exactOptional().describe("With `nothing-usable`."),
    fault: z.enum(SOURCE_FAULTS).exactOptional().describe("With `source-error`."),
    waiting: count.exactOptional().describe("With `source-error`: how many queries wait for their turn."),
  })
  .meta({
    id: "InsightProblem",
    description: "`GET /api/insights/user-delegation-sas` with any other status.",
  }) satisfies Schema<JsonProblem>;

/** The answer of `GET /api/health`. */
export const health = z
  .strictObject({
    status: z.enum(["ok", "loading", "failed"]),
    problem: z
      .string()
      .exactOptional()
      .describe("What went wrong, without a path of the machine; always with `failed`."),
    notRead: count
      .exactOptional()
      .describe("How many files, folders and other parts of the logs could not be read."),
    problems: z
      .array(z.string())
      .exactOptional()
      .describe("What else does not work: the access file, the audit log."),
  })
  .meta({ id: "Health", description: "`GET /api/health`." }) satisfies Schema<{
  readonly status: HealthBody["status"];
  readonly problem?: string;
  readonly notRead?: number;
  readonly problems?: readonly string[];
}>;

/** The answer of `GET /api/newest`. */
export const newestReport = z
  .strictObject({
    schemaVersion: z.literal(1),
    newest: z
      .string()
      .nullable()
      .describe("Time of the newest row of any kind; null for none, and with `problem`."),
    problem: z.string().exactOptional().describe("Why it could not be read, and what to do about it."),
  })
  .meta({ id: "NewestReport", description: "`GET /api/newest`." }) satisfies Schema<NewestReport>;

/** The answer of `GET /api/accounts`. */
export const accountsReport = z
  .strictObject({
    schemaVersion: z.literal(1),
    total: count.describe("Accounts in the logs."),
    matching: count.describe("Those whose name holds `name`."),
    accounts: z
      .array(
        z.strictObject({
          account: z.string(),
          blocked: count,
          requests: count.describe("With a user delegation SAS, blocked or not."),
          lastBlocked: z.string().nullable(),
          href: z.string().describe("Its page, with the window and filters that were asked."),
        }),
      )
      .describe("At most 100, those with the latest blocked request first."),
    problem: z.string().exactOptional().describe("Why they could not be read, and what to do about it."),
  })
  .meta({ id: "AccountsReport", description: "`GET /api/accounts`." }) satisfies Schema<AccountsReport>;

const PUBLISHED = [
  insightReport,
  rowReport,
  endingReport,
  compareReport,
  insightProblem,
  commandReport,
  health,
  newestReport,
  accountsReport,
  alertAnswer,
  checkReport,
  checkProblem,
] as const;

/**
 * The schemas as one JSON Schema, its answers under `$defs`. Objects are open in it: fields may be added,
 * and who reads an answer must not fail then. Ours are closed, so that a new field has to be written down.
 */
export function jsonSchema(): object {
  const { $defs } = z.toJSONSchema(z.union(PUBLISHED), {
    override: ({ jsonSchema: schema }) => {
      if (schema.additionalProperties === false) delete schema.additionalProperties;
      if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
    },
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Answers of SAS Failure Insights, schemaVersion 1",
    anyOf: PUBLISHED.map((schema) => ({ $ref: `#/$defs/${schema.meta()?.id}` })),
    $defs,
  };
}
