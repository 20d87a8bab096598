import { readLoggedUri } from "@/lib/requests/logged-uri";
import { isWrite } from "@/lib/sas/operation-kinds";
import { inDocumentedOrder } from "@/lib/sas/permissions";
import { CAUSE_TEXTS } from "../causes/cause-texts";
import type { Cause } from "../causes/causes";
import type { RequestFacts } from "../language/facts";
import { TERMS } from "../terms/terms";
import { networkCommands } from "./account-commands";
import type { FixCommand } from "./fix";
import type { FixBuilder } from "./fix-builder";
import { type Plan, planOf } from "./plan";
import {
  accessListCommands,
  accountQuery,
  denyCommands,
  encryptionCommands,
  settingCommands,
} from "./setting-commands";
import { tokenCommands } from "./token-commands";

const adviceFor = (cause: Cause) => CAUSE_TEXTS[cause].whatToDo;

const labelled = (commands: readonly FixCommand[], what: string): readonly FixCommand[] =>
  commands.map((command) => ({ ...command, label: `${command.label} (${what})` }));

/** Below every limit that a policy is likely to set, the start in the past included. */
const SHORT_MINUTES = 30;

/** A token with the letter for overwriting. */
export const allowOverwrite: FixBuilder = (facts) => {
  const plan = planOf(facts);
  const permissions = inDocumentedOrder(`${plan.permissions}w`, plan.service);
  return {
    title: "Add w, or write to a new name",
    text: `The token has sp=${plan.permissions}: it allows creating, not overwriting. If overwriting is wanted, make a token with sp=${permissions}. If the client retried a create that had succeeded, this error is harmless.`,
    commands: tokenCommands({ ...plan, permissions }),
  };
};

export const excludeFromDeny: FixBuilder = (facts) => ({
  ...adviceFor("deny-assignment"),
  commands: denyCommands(planOf(facts)),
});

export const grantInAccessList: FixBuilder = (facts) => {
  const user = facts.read(TERMS.unauthorizedUser);
  const commands = accessListCommands(
    planOf(facts),
    user.state === "value" ? user.value : "USER_OBJECT_ID",
    isWrite(facts.request.operation),
  );
  return { ...adviceFor("acl-denied"), commands };
};

export const allowOtherTenant: FixBuilder = (facts) => ({
  ...adviceFor("cross-tenant-not-allowed"),
  commands: settingCommands(planOf(facts), "allowCrossTenantDelegationSas"),
});

export const useOwnScope: FixBuilder = (facts) => ({
  ...adviceFor("encryption-scope-denied"),
  commands: encryptionCommands(planOf(facts)),
});

/** The policy's limit, and a short token with a start, without which the policy refuses any. */
export const obeyPolicy: FixBuilder = (facts) => {
  const plan = planOf(facts);
  const show = accountQuery(plan, "sasPolicy", "SasPolicy");
  const short = tokenCommands({ ...plan, minutes: SHORT_MINUTES });
  return { ...adviceFor("sas-policy-blocked"), commands: [...labelled(show, "policy"), ...short] };
};

export const openPublicAccess: FixBuilder = (facts) => {
  const plan = planOf(facts);
  const show = accountQuery(plan, "[publicNetworkAccess, privateEndpointConnections]", "PublicNetworkAccess");
  return {
    ...adviceFor("public-access-disabled"),
    commands: [...show, ...labelled(networkCommands(plan, ""), "rules")],
  };
};

export const enableAccount: FixBuilder = (facts) => ({
  ...adviceFor("account-disabled"),
  commands: accountQuery(planOf(facts), "[statusOfPrimary, provisioningState]", "StatusOfPrimary"),
});

/** The primary endpoint where the secondary was written to; else the account's rules. */
export const useAllowedEndpoint: FixBuilder = (facts) => {
  const query = "[secondaryEndpoints.blob, statusOfPrimary, statusOfSecondary, allowedCopyScope]";
  const commands = accountQuery(planOf(facts), query, "SecondaryEndpoints, AllowedCopyScope");
  const endpoint = facts.read(TERMS.endpoint);
  if (endpoint.state !== "value" || endpoint.value !== "secondary")
    return { ...adviceFor("account-restricted"), commands };
  return {
    title: "Send it to the primary endpoint",
    text: "The request went to the secondary endpoint (-secondary in the host name), which is read-only. Remove -secondary from the address; the token stays the same.",
    commands,
  };
};

/** What the logged source address tells of the copy's source. */
function sourcePlan(facts: RequestFacts): Plan {
  const plan = planOf(facts);
  const { host, path } = readLoggedUri(facts.request.sourceUri);
  const [, container = "", ...blob] = path.split("/");
  const account = host.split(".")[0] ?? "";
  const isName = /^[a-z0-9]{3,24}$/.test(account);
  return { ...plan, account: isName ? account : "", container, blob: blob.join("/"), level: "blob" };
}

/** A token for the copy's source. */
export const repairSource: FixBuilder = (facts) => ({
  ...adviceFor("copy-source-unverified"),
  commands: tokenCommands({ ...sourcePlan(facts), permissions: "r" }),
});

/** Who the token is bound to, and a token that is bound to nobody. */
export const bringBearer: FixBuilder = (facts) => {
  const plan = planOf(facts);
  const bound = facts.read(TERMS.boundUser);
  const who = bound.state === "value" ? bound.value : "USER_OBJECT_ID";
  return {
    ...adviceFor("user-binding-failed"),
    commands: [{ label: "Who it is bound to", text: `az ad user show --id ${who}` }, ...tokenCommands(plan)],
  };
};
