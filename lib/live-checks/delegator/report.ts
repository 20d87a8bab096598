import { denyCommands } from "@/lib/diagnosis/fixes/setting-commands";
import type { Truth } from "@/lib/diagnosis/language/truth";
import { operationRule } from "@/lib/sas/operations";
import type { Instant } from "@/lib/time/instant";
import type { CheckFact, CheckOutcome, CheckRemark, CheckReport, SentRequest } from "../protocol/report";
import type { Decision, Known } from "./decide";
import { delegatorFacts } from "./facts";
import type { DelegatorInput } from "./input";
import { grantWords, unreadRemarks, weighingRemarks } from "./remarks";
import { assignmentCommands, missingAssignments, settlingCommands } from "./remedy";
import { type Weighed, weighDelegator } from "./weigh";

/** What a check saw, before it means anything. */
export interface DelegatorSeen {
  readonly startedAt: Instant;
  /** The account's ARM id. */
  readonly accountId: string;
  readonly known: Known;
  /** When the lists were read: they are kept for some minutes. */
  readonly readAt: Instant;
  readonly sent: readonly SentRequest[];
}

const DOCUMENTS = [
  "user-delegation-key-authorization",
  "data-operation-permissions",
  "blob-data-roles",
] as const;

function report(
  input: DelegatorInput,
  startedAt: Instant,
  parts: Pick<CheckReport, "outcome" | "headline"> & Partial<CheckReport>,
): CheckReport {
  return {
    check: "delegator",
    account: input.account,
    startedAt,
    facts: [],
    remarks: [],
    commands: [],
    documents: DOCUMENTS,
    sent: [],
    ...parts,
  };
}

/** The report where no role changes anything, so that nothing needs to be asked; null for every other operation. */
export function answeredByRule(input: DelegatorInput, startedAt: Instant): CheckReport | null {
  const { operation, service } = input;
  const grant = operationRule(service, operation)?.grant;
  if (grant !== "never" && grant !== "owner") return null;
  return report(input, startedAt, {
    outcome: "fails",
    headline: `No user delegation SAS can do ${operation}, whatever its delegator holds.`,
    remarks: [{ kind: "reason", text: "It takes a sign-in or the account's key. Nothing was asked." }],
  });
}

/** The report where no one says which subscription and resource group the account is in. */
export function withoutResourceId(input: DelegatorInput, startedAt: Instant): CheckReport {
  return report(input, startedAt, {
    outcome: "unknown",
    headline: "Nothing was asked: the account's ARM id is not known.",
    remarks: [
      {
        kind: "unreadable",
        text: "Give the ARM id, or name it in SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS. It is shown by: az storage account show --name ACCOUNT --query id",
      },
    ],
  });
}

const isDenied = (decisions: readonly Decision[]): boolean =>
  decisions.some(({ denials }) => denials.some(({ truth }) => truth === true));

function headlineOf({ operation }: DelegatorInput, { key, data, dataTruth }: Weighed): string {
  if (dataTruth === false)
    return isDenied(data)
      ? `A deny assignment forbids the delegator ${operation} on the data.`
      : `No role of the delegator allows ${operation} on the data: a token that it signs is refused.`;
  if (key.truth === false)
    return dataTruth === true
      ? `The delegator may do ${operation} on the data, but can't get a user delegation key: no new token can be made.`
      : "The delegator can't get a user delegation key: no new token can be made.";
  if (dataTruth === true && key.truth === true)
    return `The roles of the delegator allow ${operation}, and a user delegation key: they don't explain a refusal now.`;
  return dataTruth === true
    ? `The delegator may do ${operation} on the data; whether it may get a key is not known.`
    : `What could be read does not decide whether the delegator may do ${operation}.`;
}

function outcomeOf(key: Truth, data: Truth): CheckOutcome {
  if (key === false || data === false) return "fails";
  return key === true && data === true ? "works" : "unknown";
}

function reasonsOf({ key, data, dataTruth }: Weighed): readonly CheckRemark[] {
  const reason = (text: string): CheckRemark => ({ kind: "reason", text });
  const through = (decisions: readonly Decision[]): string =>
    [
      ...new Set(
        decisions.flatMap(({ grants }) => grants.filter(({ truth }) => truth === true).map(grantWords)),
      ),
    ].join(", ");
  return [
    ...(key.truth === true ? [reason(`It may get a key through ${through([key])}.`)] : []),
    ...(key.granted === false
      ? [reason(`It holds no role at the account or above with ${key.asked.action}.`)]
      : []),
    ...(dataTruth === true ? [reason(`It may do this on the data through ${through(data)}.`)] : []),
    ...(dataTruth === false && !isDenied(data)
      ? [reason("It holds no role with the data action at the container, the account or above.")]
      : []),
  ];
}

/** What holds of every answer, and what an answer of its kind can't tell. */
function limitsOf(
  { tenant, delegator }: DelegatorInput,
  outcome: CheckOutcome,
  facts: readonly CheckFact[],
): readonly CheckRemark[] {
  const limit = (text: string): CheckRemark => ({ kind: "limit", text });
  const hasRoles = facts.some(({ label }) => label === "Role assignment");
  return [
    limit(
      "These are the assignments of now. They may have been others when the request failed; a change takes effect within 30 minutes. Eligible assignments count once they are activated.",
    ),
    ...(outcome === "works" || !hasRoles
      ? [
          limit(
            `Whether the delegator still exists is not seen here, and assignments outlive a deleted identity: az ad sp show --id ${delegator}, or az ad user show for a person.`,
          ),
        ]
      : []),
    ...(tenant !== null && outcome !== "works"
      ? [
          limit(
            `Roles are held by identities of the subscription's own tenant. Compare it with the token's (${tenant}): az account show --subscription SUBSCRIPTION_ID --query tenantId`,
          ),
        ]
      : []),
  ];
}

function principalTypeOf({ assignments }: Known, delegator: string): string {
  const items = assignments.read ? assignments.items : [];
  const type = items.find(({ principalId }) => principalId.toLowerCase() === delegator)?.principalType ?? "";
  return type === "User" || type === "ServicePrincipal" ? type : "";
}

/** What was read of the account, as a report. Pure: the same values give the same report. */
export function reportDelegator(input: DelegatorInput, seen: DelegatorSeen): CheckReport {
  const { accountId, known } = seen;
  const weighed = weighDelegator(input, accountId, known);
  const outcome = outcomeOf(weighed.key.truth, weighed.dataTruth);
  const facts = delegatorFacts(input, seen, weighed);
  const missing = missingAssignments(input, accountId, weighed);
  const denied = [weighed.key, ...weighed.data].some(({ denials }) => denials.length > 0);
  return report(input, seen.startedAt, {
    outcome,
    headline: headlineOf(input, weighed),
    facts,
    remarks: [
      ...reasonsOf(weighed),
      ...weighingRemarks(input, weighed, known),
      ...unreadRemarks(known),
      ...limitsOf(input, outcome, facts),
    ],
    commands: [
      ...assignmentCommands(missing, input, principalTypeOf(known, input.delegator)),
      ...(denied ? denyCommands({ resourceId: accountId }) : []),
      ...(outcome === "unknown" ? settlingCommands(input, accountId) : []),
    ],
    documents: [
      ...DOCUMENTS,
      "list-role-assignments",
      ...(denied ? (["deny-assignments"] as const) : []),
      ...(weighed.data.some(({ grants }) => grants.some(({ doubts }) => doubts.includes("condition")))
        ? (["blob-abac-actions"] as const)
        : []),
    ],
    sent: seen.sent,
  });
}
