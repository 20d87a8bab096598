import { z } from "zod";
import { ALERT_FAULTS, ALERT_OUTCOMES, MISSING_PARTS } from "@/lib/alerts/answer/alert-answer";
import { CONDITIONS } from "@/lib/alerts/shapes/conditions";
import { ALERT_KINDS } from "@/lib/alerts/shapes/shape";
import { cause } from "./answer-parts";

const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?Z$/);
const account = z.string().regex(/^[a-z\d]{3,24}$/);

const alertLink = z
  .strictObject({
    account,
    resourceId: z.string().nullable().describe("ARM id; null: only the name is known."),
    from: time.nullable().describe("Null: the newest 24 hours of the log."),
    to: time.nullable(),
    href: z.string().describe("A whole address where `SAS_INSIGHTS_URL` is set, else a path."),
  })
  .meta({ id: "AlertLink", description: "A link to the insight of one account." });

/** The answer of the alerts route and of `npm run -s alert`. */
export const alertAnswer = z
  .strictObject({
    schemaVersion: z.literal(1),
    outcome: z
      .enum(ALERT_OUTCOMES)
      .describe(
        "One account, several, an account that is missing, nothing to link to (`reason`), or a sender's handshake.",
      ),
    summary: z.string().describe("One sentence: what happened, where and when to look, or what is missing."),
    condition: z.enum(CONDITIONS).describe("`none`: the message does not say."),
    kind: z
      .enum(ALERT_KINDS)
      .nullable()
      .describe("What kind of message it is; null for a handshake or a fault."),
    rule: z.string().nullable().describe("The alert rule's name, without secrets, at most 120 characters."),
    accounts: z.array(account).describe("Each account that the message proves, once, in lower case."),
    resourceIds: z.array(z.string()).describe("Their ARM ids, where known."),
    window: z
      .strictObject({ from: time, to: time, basis: z.string().describe("The fields that it was read from.") })
      .nullable()
      .describe("Half-open; null: the message names no time."),
    links: z.array(alertLink).describe("One for each account, at most 50."),
    missing: z.array(z.enum(MISSING_PARTS)),
    advice: z.string().nullable().describe("How to change the rule so that nothing is missing."),
    candidates: z.array(alertLink).describe("Accounts that the message speaks of without proof."),
    needsLink: z.boolean().describe("Whether the message is about refused requests."),
    causeHint: cause.nullable().describe("What an event of the activity log suggests; it is no verdict."),
    reason: z.string().nullable().describe("Why there is no link, or what is to be known about it."),
    fault: z.enum(ALERT_FAULTS).nullable().describe("Why the body could not be read."),
    faultAt: z
      .strictObject({ line: z.int().min(1), column: z.int().min(1) })
      .nullable()
      .describe("Where a text is no JSON, from 1."),
    response: z
      .strictObject({
        status: z.literal(200),
        headers: z.record(z.string(), z.string()),
        body: z.record(z.string(), z.string()).nullable(),
      })
      .nullable()
      .describe("Command line: what a handshake is answered with; the route sends just that."),
  })
  .meta({ id: "AlertAnswer", description: "`POST /api/alerts`, and `npm run -s alert`." });
