import { z } from "zod";
import { CAUSES, CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import { PARAMETER_CHANGES } from "@/lib/diagnosis/corrected/corrected-parameters";
import { TOKEN_HELPS } from "@/lib/diagnosis/corrected/token-helps";
import { FINDINGS } from "@/lib/diagnosis/findings/finding";
import { COMMAND_EFFECTS, type CommandEffect } from "@/lib/diagnosis/fixes/fix";
import { CHECK_OUTCOMES } from "@/lib/diagnosis/verdict/verdict";
import { READING_STATEMENTS } from "@/lib/insight/answers/reading";
import { FILE_FORMATS, FILE_STATES, FILE_USES, PACKINGS, TEXT_ENCODINGS } from "@/lib/log-source/accounting";
import { UNCHECKED } from "@/lib/log-source/freshness";
import { SERVICES } from "@/lib/requests/logged-request";

/** A count of rows, lines, files or bytes. */
export const count = z.int().min(0);

export const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/)
  .meta({ id: "Instant", description: "UTC with seven fraction digits: it compares as text." });

export const hex32 = z.string().regex(/^[0-9a-f]{32}$/);

export const window = z
  .strictObject({ from: instant, to: instant })
  .meta({ id: "Window", description: "Half-open: `from` is inside, `to` is not." });

export const cause = z.enum(CAUSES).meta({ id: "Cause", description: "A code of the list of causes." });
const counts = z.record(z.string(), count);

export const reading = z
  .strictObject({
    usable: z.boolean().describe("False: no line of any file could be used, so nothing is known."),
    statements: z
      .array(z.strictObject({ kind: z.enum(READING_STATEMENTS), text: z.string() }))
      .describe("What was not read, and why; what matters most comes first."),
  })
  .meta({ id: "Reading" });

export const finding = z
  .strictObject({
    kind: z.enum(FINDINGS),
    title: z.string().describe('"Role removed at 09:41?"'),
    text: z.string(),
    since: instant.nullable().describe("From when on it was so; null where that is no one moment."),
    raises: cause.describe("The cause that it speaks for."),
    settledBy: z.string().describe("What would confirm it."),
    tokens: z.array(hex32).describe("The tokens that it rests on, the one with the most failures first."),
    delegator: z.string(),
    failures: count,
  })
  .meta({
    id: "Finding",
    description: "What several rows show together. It changes no reason and no count.",
  });

const candidate = z
  .strictObject({ reason: cause, why: z.string(), settledBy: z.string().describe("What would confirm it.") })
  .meta({ id: "Candidate", description: "A cause that the log neither proves nor rules out." });

const check = z
  .strictObject({
    id: z.string(),
    asks: z.string().describe('"Token window".'),
    outcome: z.enum(CHECK_OUTCOMES),
    text: z.string().describe("With the values that were compared."),
  })
  .meta({ id: "CheckResult", description: "`not-shown`: the log can't show it." });

const evidence = z
  .strictObject({ what: z.string(), expected: z.string(), actual: z.string(), text: z.string() })
  .meta({ id: "Evidence", description: "A comparison that decided, with its values." });

/** What running a command does. */
export const effects = Object.keys(COMMAND_EFFECTS) as CommandEffect[];

const command = {
  label: z.string().describe("`Azure CLI`, `PowerShell`, …"),
  effect: z
    .enum(effects)
    .describe(
      "It only reads; it makes a token, which changes nothing in the account; or it writes to Azure.",
    ),
  text: z.string(),
};

const fix = z
  .strictObject({
    title: z.string(),
    text: z.string(),
    commands: z.array(z.strictObject(command)),
  })
  .meta({ id: "Fix" });

export const request = z
  .strictObject({
    id: hex32.describe("The same each time the same log is read; `row=` opens it on the page."),
    time: instant.describe("When storage received the request."),
    account: z.string(),
    service: z.enum(SERVICES),
    operation: z.string().describe("As logged: `GetBlob`."),
    object: z.string().describe("`/account/container/blob`, or the path where no object is logged."),
    caller: z.string().describe("Address as logged, with or without a port."),
    protocol: z.string().describe("`HTTPS` or `HTTP`."),
    status: z.int(),
    statusText: z.string().describe("The service's own word: `AuthenticationFailed`."),
    reason: cause,
    confidence: z.enum(CONFIDENCES),
    sentence: z.string().describe("The reason with the numbers of this request in it."),
    requestId: z.string().nullable().describe("The service's request id."),
    clientRequestId: z.string().nullable(),
    userAgent: z.string(),
    token: hex32.describe("Identity of the token; nothing of its signature."),
    delegator: z.string().nullable().describe("Object id of who asked for the key (`skoid`)."),
    evidence: z.array(evidence),
    candidates: z.array(candidate),
    alsoTrue: z
      .array(z.strictObject({ reason: cause, text: z.string() }))
      .describe("Other faults that would have blocked it next."),
    checks: z.array(check).describe("All checks, in the order in which the service makes them."),
    fix,
    documents: z.array(z.string()).describe("Ids of pages to read; `/causes/<code>` links them."),
  })
  .meta({ id: "Request", description: "One blocked request." });

const correctedParameter = z
  .strictObject({
    name: z.string(),
    title: z.string().describe('Microsoft\'s term: "signed expiry".'),
    change: z
      .enum(PARAMETER_CHANGES)
      .describe(
        "`corrected`: at fault, or needed; `renewed`: every new token has its own; `kept`: as it was.",
      ),
    refused: z
      .array(z.string())
      .describe("As logged; several if given several times, none if absent. The signature is masked."),
    corrected: z.string().nullable().describe("The new value, or how it comes about; null: left out."),
    why: z.string(),
    check: z.string().describe('Id of the check that found the fault; `""` where none did.'),
  })
  .meta({ id: "CorrectedParameter" });

export const correctedToken = z
  .strictObject({
    helps: z
      .enum(TOKEN_HELPS)
      .describe(
        "`not-alone`: something else refuses the request; `never`: no user delegation SAS can do this.",
      ),
    says: z.string().describe("What a new token does about the reason, or what helps instead."),
    remaining: z.array(z.string()).describe("Other faults of the request, which no token mends."),
    parameters: z.array(correctedParameter).describe("Empty where a new token is of no use."),
    leastLetters: z.string().describe("The fewest letters for this request alone."),
    suggested: z
      .strictObject({ letters: z.string(), operations: z.array(z.string()) })
      .nullable()
      .describe("Letters that other refused requests with the same token needed."),
    trial: z
      .strictObject({
        account: z.string(),
        container: z.string(),
        object: z.string(),
        directory: z.string(),
        operation: z.string(),
        permissions: z.string(),
      })
      .nullable()
      .describe("What `POST /api/checks/trial` takes, where live checks are on; null: nothing to try."),
    commands: z
      .array(z.strictObject({ ...command, traps: z.array(z.string()) }))
      .describe("Each makes the token; `traps`: what goes wrong with the tool although it looks right."),
    unfit: z
      .array(z.strictObject({ label: z.string(), why: z.string() }))
      .describe("Tools that can't make such a token."),
  })
  .meta({ id: "CorrectedToken", description: "A token that would work, as far as the log shows." });

const accounting = {
  read: count.describe("Lines read = stored + counted + duplicate + notRelevant + rejected."),
  stored: count.describe("Failures."),
  counted: count.describe("Other requests with a user delegation SAS."),
  duplicate: count,
  notRelevant: count.describe("Without a parameter of a user delegation key."),
  rejected: count.describe("Lines that could not be used."),
};

const recognised = z
  .strictObject({
    formats: z.array(z.enum(FILE_FORMATS)),
    encodings: z.array(z.enum(TEXT_ENCODINGS)),
    packings: z.array(z.enum(PACKINGS)),
    columns: z.record(z.string(), z.string()).describe("Our field names, each with its column as found."),
    missing: z.array(z.string()).describe("Fields that a diagnosis rests on and that were not found."),
    keyRows: count.describe("Records with a parameter of a user delegation key."),
  })
  .meta({ id: "Recognised", description: "What a file turned out to be." });

const file = z
  .strictObject({
    ...accounting,
    path: z.string().describe("Below the folder that was asked for."),
    bytes: count,
    state: z
      .enum(FILE_STATES)
      .describe(
        "`waiting`: an unfinished last line; `partial`: cut off or over a limit; `gone`: rows kept, file missing.",
      ),
    use: z
      .enum(FILE_USES)
      .describe(
        "`rejected`, `unknown`: no line is of a storage log, and some were rejected or none; `empty`: no line.",
      ),
    note: z.string().describe('What is wrong with it; "" for nothing.'),
    rejectedBy: counts,
    recognised,
  })
  .meta({ id: "File" });

const rejectedLine = z
  .strictObject({
    path: z.string(),
    line: z.int().nullable().describe("From 1; null if it can't be told."),
    reason: z.string(),
    text: z.string().describe("Redacted and cut."),
  })
  .meta({ id: "RejectedLine" });

const notRead = z
  .strictObject({
    problems: z.array(z.string()).describe("What could not be read at all, path first."),
    count: count.describe("Of all problems, also those that are not listed."),
    leftOut: z.array(z.string()).describe("What is no log: a store's own files."),
  })
  .meta({ id: "NotRead" });

export const reportAccounting = z
  .strictObject({
    ...accounting,
    files: count,
    unused: count.describe("Files of which no line could be used."),
    rejectedBy: counts.describe("Rejected lines by reason."),
    perFile: z.array(file).max(200).describe("Those with details first."),
    rejectedLines: z.array(rejectedLine),
    notRead,
  })
  .meta({ id: "Accounting", description: "What became of every line that was read." });

const unchecked = z
  .strictObject({ checked: z.literal(false), why: z.enum(UNCHECKED) })
  .meta({ id: "Unchecked", description: "Why something was not looked at." });

const checkedOr = <Value extends z.ZodType>(value: Value) =>
  z.union([z.strictObject({ checked: z.literal(true), value }), unchecked]);

const setting = z
  .strictObject({
    name: z.string(),
    categories: z.array(z.string()),
    workspace: z.string().describe('The Log Analytics workspace; "" for none.'),
    elsewhere: z.boolean().describe("It sends to a storage account, an event hub or a partner too."),
  })
  .meta({ id: "DiagnosticSetting" });

const serviceLog = z
  .strictObject({
    service: z.enum(SERVICES),
    exists: z.boolean().describe("False: there is no table; logging was never switched on."),
    holdsRows: z.boolean(),
    first: instant.nullable(),
    newestArrival: instant.nullable(),
    settings: checkedOr(z.array(setting)),
  })
  .meta({ id: "ServiceLog" });

export const freshness = z
  .strictObject({
    lookedBackTo: instant,
    reachesBackTo: instant.nullable(),
    newestArrival: instant.nullable().describe("When the newest row arrived."),
    services: z.array(serviceLog),
    refusedSas: checkedOr(z.strictObject({ window, metric: count, logged: count })).describe(
      "Blocked requests with a SAS of any kind: the account's own metric against the log.",
    ),
  })
  .meta({ id: "Freshness", description: "How fresh and how complete the account's log is." });

export const findingsBasis = z.strictObject({
  tokens: count.describe("Tokens with blocked requests that were looked at."),
  complete: z.boolean().describe("False: only those with the most failures."),
});

export const reasonCount = z.strictObject({ reason: cause, count });
