import { cleanText, redactText } from "@/lib/requests/redaction";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import type { ReferenceId } from "@/lib/sas/references";
import type { Instant } from "@/lib/time/instant";
import { isLetThrough, type StorageAnswer } from "../harmless/let-through";
import type { CheckFact, CheckOutcome, CheckRemark, CheckReport, SentRequest } from "../protocol/report";
import { type ClockReading, clockFact, clockRemarks } from "../protocol/server-clock";
import { explainArmRefusal, isSharedKeyDisabled } from "./arm-refusals";
import { concludeControl } from "./conclusions";
import { sharedKeyCommands } from "./control-commands";
import type { ServiceSasInput } from "./read-input";

/** Why no answer of Azure Resource Manager is there. */
const ARM_SILENCES = ["timeout", "unreachable", "signed-out", "no-resource-id"] as const;
type ArmSilence = (typeof ARM_SILENCES)[number];

/** What became of the request for the control token; the token itself is no part of it. */
type SigningSeen =
  | { readonly kind: "signed"; readonly token: readonly CheckFact[] }
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly code: string | null;
      readonly message: string;
    }
  | { readonly kind: "silent"; readonly why: ArmSilence };

export interface ControlSeen {
  readonly input: ServiceSasInput;
  readonly startedAt: Instant;
  readonly signing: SigningSeen;
  /** Null: none came, or the request was not made. */
  readonly storage: StorageAnswer | null;
  readonly clock: ClockReading | null;
  /** Whether the request went to a storage emulator, whose codes differ. */
  readonly isEmulator: boolean;
  readonly sent: readonly SentRequest[];
}

const MAX_VALUE = 256;

/** What the token says of itself, without its signature and whatever no SAS has. */
export function describeControlToken(token: string): readonly CheckFact[] {
  const given = new URLSearchParams(token);
  return SAS_PARAMETERS.flatMap(({ name, title, secret }) => {
    const value = secret ? null : given.get(name);
    return value === null
      ? []
      : [{ label: title, value: cleanText(redactText(value), MAX_VALUE), note: name }];
  });
}

/** Said of every control experiment, whatever it shows. */
const LIMITS: readonly string[] = [
  "The control token is a service SAS, signed with the account key. It was used once at most, and dropped. It is an experiment and never a fix: it names no identity, outlives every role, and is refused wherever shared key access is disabled.",
  "It was sent from this server: network rules and signed addresses were held against this server's address, not against the caller's.",
];

const SILENCES: Readonly<Record<ArmSilence, string>> = {
  timeout: "Azure Resource Manager did not answer in time.",
  unreachable:
    "This server can't reach Azure Resource Manager: no such host, a firewall or proxy on the way, or a certificate that it does not trust.",
  "signed-out": "This server's identity could not sign in to Azure.",
  "no-resource-id":
    "The account's resource ID is not known: give it, or name the account in SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS. Nothing was sent.",
};

interface Found {
  readonly outcome: CheckOutcome;
  readonly headline: string;
  readonly reasons: readonly string[];
  readonly documents: readonly ReferenceId[];
}

const NOT_MADE = "The control experiment can't be made:";

function found({ signing, storage, input, isEmulator }: ControlSeen): Found {
  if (signing.kind === "signed") return concludeControl(storage, input.blocked, isEmulator);
  if (signing.kind === "silent") {
    const headline = `${NOT_MADE} no control token could be had.`;
    return {
      outcome: "unknown",
      headline,
      reasons: [SILENCES[signing.why]],
      documents: ["list-service-sas"],
    };
  }
  const { text, source } = explainArmRefusal(signing.status, signing.code);
  const headline = `${NOT_MADE} Azure Resource Manager gave no token.`;
  return { outcome: "unknown", headline, reasons: [text], documents: [source, "list-service-sas"] };
}

const answerText = ({ status, code }: StorageAnswer): string =>
  code === null ? `${status}` : `${status} ${code}`;

function storageFact(storage: StorageAnswer): CheckFact {
  const fact = { label: "The service's answer", value: answerText(storage) };
  return storage.status >= 300 && isLetThrough(storage)
    ? { ...fact, note: "told only to a request that was let through" }
    : fact;
}

function factsOf({ input, signing, storage, clock }: ControlSeen): readonly CheckFact[] {
  const { body, request } = input;
  return [
    { label: "Canonicalized resource", value: cleanText(redactText(body.canonicalizedResource), MAX_VALUE) },
    { label: "Signed with", value: `the account key${body.keyToSign ? ` (${body.keyToSign})` : ""}` },
    { label: "Tried with", value: `${request.method}, permission ${request.letter}`, note: request.does },
    ...(signing.kind === "signed" ? signing.token : []),
    ...(signing.kind === "refused" ? refusalFacts(signing) : []),
    ...(storage === null ? [] : [storageFact(storage)]),
    ...(clock === null ? [] : [clockFact(clock)]),
  ];
}

function refusalFacts({
  status,
  code,
  message,
}: Extract<SigningSeen, { kind: "refused" }>): readonly CheckFact[] {
  const words = message === "" ? [] : [{ label: "Its own words", value: message }];
  return [{ label: "Azure Resource Manager's answer", value: answerText({ status, code }) }, ...words];
}

const remarks = (kind: CheckRemark["kind"], texts: readonly string[]): readonly CheckRemark[] =>
  texts.map((text) => ({ kind, text }));

const isKeyDisabled = ({ signing, storage }: ControlSeen): boolean =>
  isSharedKeyDisabled(storage?.code ?? (signing.kind === "refused" ? signing.code : null));

/** The report of a control experiment. Pure and total; it holds no token, key or signature. */
export function reportControl(seen: ControlSeen): CheckReport {
  const { input, startedAt, sent, clock } = seen;
  const { outcome, headline, reasons, documents } = found(seen);
  return {
    check: "service-sas",
    account: input.account,
    startedAt,
    outcome,
    headline,
    facts: factsOf(seen),
    remarks: [
      ...remarks("reason", reasons),
      ...remarks("trap", input.cautions),
      ...(clock === null ? [] : clockRemarks(clock)),
      ...remarks("limit", LIMITS),
    ],
    commands: isKeyDisabled(seen) ? sharedKeyCommands(input.account) : [],
    documents: [...new Set<ReferenceId>([...documents, "list-service-sas"])],
    sent,
  };
}
