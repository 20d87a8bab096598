import { isPrivateAddress } from "@/lib/sas/ip-address";
import { alternativesText } from "@/lib/sas/operations";
import { inDocumentedOrder } from "@/lib/sas/permissions";
import { KEY_ONLY_ROLES, roleFor } from "@/lib/sas/roles";
import { tokenWindows } from "@/lib/sas/windows";
import { CAUSE_TEXTS } from "../causes/cause-texts";
import type { Cause } from "../causes/causes";
import { statusEntry } from "../causes/status-families";
import type { RequestFacts } from "../language/facts";
import { ruleOf } from "../terms/operation-readings";
import { TERMS } from "../terms/terms";
import { httpsOnlyCommands, networkCommands, revocationCommands, roleCommands } from "./account-commands";
import { allowOrigin } from "./cors-fix";
import type { Fix } from "./fix";
import { type FixBuilder, newToken } from "./fix-builder";
import { forOtherLevel, forOtherPlace, signInInstead } from "./place-fixes";
import { planOf } from "./plan";
import {
  allowOtherTenant,
  allowOverwrite,
  bringBearer,
  enableAccount,
  excludeFromDeny,
  grantInAccessList,
  obeyPolicy,
  openPublicAccess,
  repairSource,
  useAllowedEndpoint,
  useOwnScope,
} from "./restriction-fixes";
import { tokenCommands } from "./token-commands";

function requiredOf(facts: RequestFacts): readonly string[] {
  const reading = facts.read(TERMS.requiredLetters);
  return reading.state === "value" ? reading.value : [];
}

function addPermission(facts: RequestFacts): Fix {
  const plan = planOf(facts);
  const required = requiredOf(facts);
  const advised = ruleOf(facts)?.advised;
  const needed = alternativesText(advised ? [advised] : required);
  const permissions = inDocumentedOrder(`${plan.permissions}${advised ?? required[0] ?? ""}`, plan.service);
  const operation = facts.request.operation || "The operation";
  return {
    title: `Issue a token with ${needed || "the letter that is missing"}`,
    text: `${operation} needs ${needed}; the token has sp=${plan.permissions}. A letter can't be added to an existing token: make a new one, for example with sp=${permissions}. The delegator's role must allow it too (${roleFor(plan.service, required)}).`,
    commands: tokenCommands({ ...plan, permissions }),
  };
}

function giveRole(facts: RequestFacts): Fix {
  const plan = planOf(facts);
  const role = roleFor(plan.service, requiredOf(facts));
  return {
    title: `Give the delegator the role ${role}`,
    text: `Assign ${role} to ${plan.delegator || "the delegator (skoid)"} on the container or the account. ${KEY_ONLY_ROLES.join(", ")} can create a user delegation key but have no data permissions. A change can take up to 30 minutes to take effect; the token stays the same.`,
    commands: roleCommands(plan, role),
  };
}

interface Caller {
  readonly text: string;
  readonly kind: "public" | "private" | "IPv6";
}

/** Why the tools put no such address into a token. */
const UNSIGNABLE: Readonly<Record<Exclude<Caller["kind"], "public">, string>> = {
  private: "private: a client in the account's region or in a virtual network",
  IPv6: "IPv6, and the tools can only put IPv4 addresses into a token",
};

/** What to do at the firewall instead of a rule for the address. */
const UNRULED: Readonly<Record<Exclude<Caller["kind"], "public">, string>> = {
  private:
    "private: address rules don't apply. Add its subnet to the network rules, or use a private endpoint",
  IPv6: "IPv6: add it with --ipv6-address, which newer versions of Azure CLI have, or use a private endpoint",
};

function callerOf(facts: RequestFacts): Caller {
  const reading = facts.read(TERMS.callerAddress);
  if (reading.state !== "value") return { text: "", kind: "public" };
  const { text, family } = reading.value;
  if (isPrivateAddress(reading.value)) return { text, kind: "private" };
  return { text, kind: family === 6 ? "IPv6" : "public" };
}

function allowAddress(facts: RequestFacts): Fix {
  const caller = callerOf(facts);
  const plan = planOf(facts);
  if (caller.kind !== "public") {
    return {
      title: "Issue a token without allowed addresses",
      text: `The caller's address ${caller.text} is ${UNSIGNABLE[caller.kind]}. Addresses in a token (sip) can't include it; leave sip out and use the account's network rules.`,
      commands: tokenCommands(plan),
    };
  }
  return {
    title:
      caller.text === "" ? CAUSE_TEXTS["ip-not-allowed"].whatToDo.title : `Issue a token for ${caller.text}`,
    text: "If the caller is yours, make a new token whose sip contains its address or the range of its outbound addresses. If it isn't, it was right to block it: find out how it got the token.",
    commands: tokenCommands({ ...plan, address: caller.text }),
  };
}

function openNetwork(facts: RequestFacts): Fix {
  const caller = callerOf(facts);
  const text =
    caller.kind === "public"
      ? `Add ${caller.text || "the caller's public address"} to the account's network rules, or reach the account through a private endpoint.`
      : `The caller's address ${caller.text} is ${UNRULED[caller.kind]}.`;
  const commands = networkCommands(planOf(facts), caller.kind === "public" ? caller.text : "");
  return {
    title: CAUSE_TEXTS["network-blocked"].whatToDo.title,
    text: `${text} A new token won't help.`,
    commands,
  };
}

/** Compare by hand; the command shows whether a revocation explains it. */
const lookForRevocation =
  (cause: Cause): FixBuilder =>
  (facts) => {
    const { key } = tokenWindows(facts.request.parameters);
    const commands = revocationCommands(planOf(facts), key.start ?? facts.request.time, facts.request.time);
    return { ...CAUSE_TEXTS[cause].whatToDo, commands };
  };

const useHttps: FixBuilder = (facts) => {
  const plan = planOf(facts);
  return { ...CAUSE_TEXTS["protocol-not-allowed"].whatToDo, commands: httpsOnlyCommands(plan) };
};

/** Where the account's rules may be at work, the command shows them. */
function collect(facts: RequestFacts): Fix {
  const { family } = statusEntry(facts.request.statusText);
  const commands =
    family === "authorization" || family === "public-access" ? networkCommands(planOf(facts), "") : [];
  return { ...CAUSE_TEXTS.unknown.whatToDo, commands };
}

/** The smallest change for each cause, filled in with what the row knows. */
export const FIXES: Readonly<Record<Cause, FixBuilder>> = {
  "sas-expired": newToken("sas-expired"),
  "sas-not-yet-valid": newToken("sas-not-yet-valid"),
  "key-expired": newToken("key-expired"),
  "key-not-yet-valid": newToken("key-not-yet-valid"),
  "window-invalid": newToken("window-invalid"),
  "field-missing": newToken("field-missing"),
  "field-malformed": newToken("field-malformed"),
  "version-unsupported": newToken("version-unsupported"),
  "resource-level-mismatch": forOtherLevel,
  "resource-scope-mismatch": forOtherPlace,
  "operation-not-delegable": signInInstead,
  "permission-missing": addPermission,
  "overwrite-not-permitted": allowOverwrite,
  "delegator-not-authorized": giveRole,
  "deny-assignment": excludeFromDeny,
  "acl-denied": grantInAccessList,
  "ip-not-allowed": allowAddress,
  "protocol-not-allowed": useHttps,
  "service-not-allowed": newToken("service-not-allowed"),
  "user-binding-failed": bringBearer,
  "cross-tenant-not-allowed": allowOtherTenant,
  "encryption-scope-denied": useOwnScope,
  "sas-policy-blocked": obeyPolicy,
  "network-blocked": openNetwork,
  "public-access-disabled": openPublicAccess,
  "account-disabled": enableAccount,
  "account-restricted": useAllowedEndpoint,
  "copy-source-unverified": repairSource,
  "cors-not-allowed": allowOrigin,
  "key-revoked": lookForRevocation("key-revoked"),
  "signature-mismatch": lookForRevocation("signature-mismatch"),
  unknown: collect,
};
