import { networkCommands, roleCommands } from "@/lib/diagnosis/fixes/account-commands";
import type { FixCommand } from "@/lib/diagnosis/fixes/fix";
import { FIRST_VERSION, SERVICE_LETTERS } from "@/lib/sas/services";
import { plainInstant } from "@/lib/sas/windows";
import type { Instant } from "@/lib/time/instant";
import { planForAccount } from "../protocol/account-plan";
import { readGuid } from "../protocol/field-rules";
import type { CheckFact, CheckRemark, CheckReport, SentRequest } from "../protocol/report";
import { type ClockReading, clockFact, clockRemarks } from "../protocol/server-clock";
import { KEY_SERVICE_ENTRIES } from "./key-services";
import type { UserDelegationKeyInput } from "./read-input";
import { REFUSAL_ENTRIES } from "./refusals";
import { type RefusalSeen, tellRefusal } from "./tell-refusal";

/** What a key says of itself, as it came and unproved; its value is not among it. */
export interface KeyAnswer {
  readonly signedObjectId: string | null;
  readonly signedTenantId: string | null;
  readonly signedStart: Instant | null;
  readonly signedExpiry: Instant | null;
  readonly signedService: string | null;
  readonly signedVersion: string | null;
  readonly delegatedTenant: string | null;
  /** Whether a value came, of the form that a key has. */
  readonly hasValue: boolean;
}

/** Everything that was seen of one call. */
export interface KeySeen {
  readonly key: KeyAnswer | null;
  /** Null where a key came. */
  readonly refusal: RefusalSeen | null;
  readonly sent: readonly SentRequest[];
  /** Null where no answer told the time. */
  readonly clock: ClockReading | null;
  /** x-ms-version of the answer. */
  readonly version: string | null;
  /** x-ms-client-request-id of the answer. */
  readonly echoedId: string | null;
  /** The identity that the token was for, where the token says so. */
  readonly identity: { readonly objectId: string | null; readonly tenant: string | null };
  /** The tenant that the account asks tokens of, where it says so. */
  readonly accountTenant: string | null;
}

/** Where the account lies, as commands need it. */
export interface KeyPlace {
  readonly startedAt: Instant;
  readonly suffix: string;
  readonly resourceId: string | null;
  readonly isEmulator: boolean;
}

const VERSION = /^\d{4}-\d{2}-\d{2}$/;

const asked = (given: Instant | null, wanted: Instant): { readonly note?: string } =>
  given === null || given === wanted ? {} : { note: `asked for ${plainInstant(wanted)}` };

const NOT_READABLE = "not readable";

const timeFact = (label: string, given: Instant | null, wanted: Instant): CheckFact => ({
  label,
  value: given === null ? NOT_READABLE : plainInstant(given),
  ...asked(given, wanted),
});

/** What came is shown in the form that it must have, or not at all: the key's value may stand anywhere in it. */
const textFact = (label: string, value: string | null, note?: string): CheckFact => ({
  label,
  value: value ?? NOT_READABLE,
  ...(note === undefined ? {} : { note }),
});

const LETTERS = new Set(Object.values(SERVICE_LETTERS));
const letterOf = (text: string | null): string | null => (text !== null && LETTERS.has(text) ? text : null);
const versionOf = (text: string | null): string | null => (text !== null && VERSION.test(text) ? text : null);

/** Whether each of the seven elements is there, in the form that it must have. */
export function isWholeKey(key: KeyAnswer): boolean {
  const texts = [
    readGuid(key.signedObjectId ?? ""),
    readGuid(key.signedTenantId ?? ""),
    letterOf(key.signedService),
    versionOf(key.signedVersion),
  ];
  return key.hasValue && [...texts, key.signedStart, key.signedExpiry].every((element) => element !== null);
}

function keyFacts(key: KeyAnswer, input: UserDelegationKeyInput): readonly CheckFact[] {
  const { service, words } = KEY_SERVICE_ENTRIES[input.service];
  const letter = letterOf(key.signedService);
  const isOther = letter !== null && letter !== SERVICE_LETTERS[service];
  return [
    textFact("Signed object ID (skoid)", readGuid(key.signedObjectId ?? "")),
    textFact("Signed tenant ID (sktid)", readGuid(key.signedTenantId ?? "")),
    timeFact("Signed start (skt)", key.signedStart, input.start),
    timeFact("Signed expiry (ske)", key.signedExpiry, input.expiry),
    textFact("Signed service (sks)", letter, isOther ? `asked of ${words}` : words),
    textFact("Signed version (skv)", versionOf(key.signedVersion)),
    textFact("Value", key.hasValue ? "received, and dropped at once" : null),
  ];
}

function delegatedFacts(key: KeyAnswer, input: UserDelegationKeyInput): readonly CheckFact[] {
  const given = readGuid(key.delegatedTenant ?? "");
  if (given === null && input.delegatedTenant === null) return [];
  const label = "Delegated tenant ID (skdutid)";
  if (given === null) return [{ label, value: "none", note: `asked for ${input.delegatedTenant}` }];
  return [
    {
      label,
      value: given,
      ...(given === input.delegatedTenant ? {} : { note: "another than was asked for" }),
    },
  ];
}

function answerFacts({ sent, version, echoedId, clock }: KeySeen): readonly CheckFact[] {
  const last = sent.at(-1);
  const facts: CheckFact[] = [];
  const shown = versionOf(version);
  if (shown !== null) facts.push({ label: "Version (x-ms-version)", value: shown });
  if (last?.serverRequestId)
    facts.push({ label: "Request ID (x-ms-request-id)", value: last.serverRequestId });
  if (last?.clientRequestId) {
    const note = echoedId === last.clientRequestId ? "echoed by the service" : "not echoed by the service";
    facts.push({
      label: "Client request ID (x-ms-client-request-id)",
      value: last.clientRequestId,
      ...(last.status === null ? {} : { note }),
    });
  }
  if (clock !== null) facts.push(clockFact(clock));
  return facts;
}

const reportWith = (
  input: UserDelegationKeyInput,
  place: KeyPlace,
  rest: Pick<CheckReport, "outcome" | "headline" | "facts" | "remarks" | "commands" | "documents" | "sent">,
): CheckReport => ({
  check: "user-delegation-key",
  account: input.account,
  startedAt: place.startedAt,
  ...rest,
});

function keyRemarks(key: KeyAnswer, input: UserDelegationKeyInput, place: KeyPlace): readonly CheckRemark[] {
  const { keyOnlyRoles, service } = KEY_SERVICE_ENTRIES[input.service];
  const remarks: CheckRemark[] = [
    {
      kind: "limit",
      text: "This is the identity of this server. A failing token has a delegator of its own (skoid): compare the object IDs.",
    },
    {
      kind: "trap",
      text: `A key alone opens nothing: a token can do what its permissions and the identity's data roles both allow. With ${keyOnlyRoles.join(", ")} alone every token is refused.`,
    },
  ];
  const version = versionOf(key.signedVersion);
  if (version !== null && version < FIRST_VERSION[service])
    remarks.push({
      kind: "trap",
      text: `Tokens for this service need version ${FIRST_VERSION[service]} or later; the key is of ${version}.`,
    });
  if (place.isEmulator)
    remarks.push({
      kind: "limit",
      text: "An emulator answered: it gives out keys for any time to anyone, and knows no roles.",
    });
  return remarks;
}

const LIMIT_UNREADABLE: CheckRemark = {
  kind: "unreadable",
  text: "Elements of the answer are missing or have not the form that they must have: this is not the service's answer.",
};

function reportKey(
  key: KeyAnswer,
  input: UserDelegationKeyInput,
  place: KeyPlace,
  seen: KeySeen,
): CheckReport {
  const isWhole = isWholeKey(key);
  const clock = seen.clock === null ? [] : clockRemarks(seen.clock);
  return reportWith(input, place, {
    outcome: isWhole ? "works" : "unknown",
    headline: isWhole
      ? `This server's identity can get a user delegation key for ${input.account}.`
      : `Something answered for ${input.account}, but not with a whole key.`,
    facts: [...keyFacts(key, input), ...delegatedFacts(key, input), ...answerFacts(seen)],
    remarks: [...(isWhole ? keyRemarks(key, input, place) : [LIMIT_UNREADABLE]), ...clock],
    commands: [],
    documents: ["get-user-delegation-key", "user-delegation-key-authorization"],
    sent: seen.sent,
  });
}

function identityFacts({ identity, accountTenant }: KeySeen): readonly CheckFact[] {
  const facts: CheckFact[] = [];
  const [objectId, tenant] = [readGuid(identity.objectId ?? ""), readGuid(identity.tenant ?? "")];
  if (objectId !== null) facts.push({ label: "Object ID of the identity", value: objectId });
  if (tenant !== null) facts.push({ label: "Tenant of the identity", value: tenant });
  const trusted = readGuid(accountTenant ?? "");
  if (trusted !== null) facts.push({ label: "Tenant that the account trusts", value: trusted });
  return facts;
}

function refusalCommands(
  kind: "role" | "network" | "none",
  input: UserDelegationKeyInput,
  { suffix, resourceId }: KeyPlace,
  { identity }: KeySeen,
): readonly FixCommand[] {
  const { service, roles } = KEY_SERVICE_ENTRIES[input.service];
  const delegator = readGuid(identity.objectId ?? "") ?? "";
  const plan = planForAccount({ account: input.account, service, suffix, resourceId, delegator });
  if (kind === "role") return roleCommands(plan, roles.at(-1) ?? "");
  return kind === "network" ? networkCommands(plan, "") : [];
}

/** Where the account names its tenant as it refuses a token, and that is not the token's. */
function isOfOtherTenant({ status }: RefusalSeen, { identity, accountTenant }: KeySeen): boolean {
  const [own, trusted] = [readGuid(identity.tenant ?? ""), readGuid(accountTenant ?? "")];
  return status === 401 && own !== null && trusted !== null && own !== trusted;
}

function reportRefusal(
  refusal: RefusalSeen,
  input: UserDelegationKeyInput,
  place: KeyPlace,
  seen: KeySeen,
): CheckReport {
  const entry = REFUSAL_ENTRIES[isOfOtherTenant(refusal, seen) ? "wrong-tenant" : tellRefusal(refusal)];
  const clock = seen.clock === null ? [] : clockRemarks(seen.clock);
  return reportWith(input, place, {
    outcome: entry.outcome,
    headline: `No key for ${input.account}: ${entry.headline}.`,
    facts: [...identityFacts(seen), ...answerFacts(seen)],
    remarks: [...entry.remarks(input), ...clock],
    commands: refusalCommands(entry.commands, input, place, seen),
    documents: entry.documents,
    sent: seen.sent,
  });
}

/** What one call for a key found. No part of the key but what it says of itself. */
export function reportKeyCheck(input: UserDelegationKeyInput, place: KeyPlace, seen: KeySeen): CheckReport {
  if (seen.key !== null) return reportKey(seen.key, input, place, seen);
  const refusal = seen.refusal ?? { status: null, code: "", detail: "", why: "broken" };
  return reportRefusal(refusal, input, place, seen);
}
