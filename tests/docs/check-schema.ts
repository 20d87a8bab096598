import { z } from "zod";
import type { JsonCheckProblem, JsonCheckReport } from "@/lib/check-runner/check-json";
import { CHECK_PROBLEMS, type CheckProblem } from "@/lib/check-runner/check-problems";
import { LIVE_CHECKS } from "@/lib/live-checks/protocol/kinds";
import { CHECK_OUTCOMES, CHECK_REMARK_KINDS } from "@/lib/live-checks/protocol/report";
import type { ReferenceId } from "@/lib/sas/references";
import { effects } from "./answer-parts";
import type { Schema } from "./schema-type";

const checkFact = z
  .strictObject({
    label: z.string(),
    value: z.string(),
    note: z.string().exactOptional().describe("What it means here, where that is not plain."),
  })
  .meta({ id: "CheckFact", description: "One thing that was read." });

const checkRemark = z
  .strictObject({
    kind: z
      .enum(CHECK_REMARK_KINDS)
      .describe(
        "Why the outcome is what it is; what looks fine and is not; what this can't tell; what could not be read.",
      ),
    text: z.string(),
  })
  .meta({ id: "CheckRemark", description: "What there is to say about the outcome." });

const sentRequest = z
  .strictObject({
    request: z.string().describe("Method and path, never a signature."),
    status: z.int().nullable().describe("Null: no answer."),
    code: z.string().nullable().describe("`x-ms-error-code`, or Azure Resource Manager's `error.code`."),
    clientRequestId: z.string().nullable(),
    serverRequestId: z.string().nullable().describe("Finds the request in the account's own log."),
  })
  .meta({ id: "SentRequest", description: "One request that was sent to Azure." });

const fixCommand = z
  .strictObject({
    label: z.string().describe("`Azure CLI`, `PowerShell`, …"),
    effect: z.enum(effects).describe("It only reads; it makes a token; or it writes to Azure."),
    text: z.string(),
  })
  .meta({ id: "CheckCommand", description: "What would mend it, to paste." });

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);

/** The answer of a check that was made. */
export const checkReport = z
  .strictObject({
    schemaVersion: z.literal(1),
    check: z.enum(LIVE_CHECKS),
    account: z.string(),
    startedAt: instant,
    outcome: z
      .enum(CHECK_OUTCOMES)
      .describe("It would be allowed, it is refused, or what was seen decides neither."),
    headline: z.string().describe("What the outcome means, in one sentence."),
    facts: z.array(checkFact),
    remarks: z.array(checkRemark),
    commands: z.array(fixCommand),
    documents: z
      // Any of them: the list of pages grows with the product, and the schema says no more than that they are texts.
      .array(z.string() as z.ZodString & z.ZodType<ReferenceId>)
      .describe("Ids of public pages; the page of the report links to them."),
    sent: z.array(sentRequest),
  })
  .meta({
    id: "CheckReport",
    description: "`POST /api/checks/<check>` with status 200, and the command line's `--json`.",
  }) satisfies Schema<JsonCheckReport>;

/** The answer where none was made. */
export const checkProblem = z
  .strictObject({
    schemaVersion: z.literal(1),
    state: z.enum(Object.keys(CHECK_PROBLEMS) as CheckProblem[]),
    problem: z.string(),
    nextStep: z.string(),
    faults: z
      .array(z.strictObject({ field: z.string(), rule: z.string() }))
      .exactOptional()
      .describe("With `faults`: each field that breaks a rule, with the rule."),
  })
  .meta({
    id: "CheckProblem",
    description: "`POST /api/checks/<check>` with any other status.",
  }) satisfies Schema<JsonCheckProblem>;
