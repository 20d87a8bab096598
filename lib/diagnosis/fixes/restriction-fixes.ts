import { readLoggedUri } from "@/lib/requests/logged-uri";
import { isWrite } from "@/lib/sas/operation-kinds";
import type { RequestFacts } from "../language/facts";
import { TERMS } from "../terms/terms";
import { networkCommands } from "./account-commands";
import { type FixCommand, reads } from "./fix";
import { type FixBuilder, withCommands } from "./fix-builder";
import { type Plan, planOf } from "./plan";
import {
  accessListCommands,
  accountQuery,
  denyCommands,
  encryptionCommands,
  settingCommands,
} from "./setting-commands";
import { tokenCommands } from "./token-commands";

const labelled = (commands: readonly FixCommand[], what: string): readonly FixCommand[] =>
  commands.map((command) => ({ ...command, label: `${command.label} (${what})` }));

/** Below every limit that a policy is likely to set, the start in the past included. */
export const SHORT_MINUTES = 30;

/** Shows the deny assignments. */
export const excludeFromDeny: FixBuilder<"deny-assignment"> = (facts) =>
  withCommands(denyCommands(planOf(facts)));

export const grantInAccessList: FixBuilder<"access-list"> = (facts) => {
  const user = facts.read(TERMS.unauthorizedUser);
  const name = user.state === "value" ? user.value : "USER_OBJECT_ID";
  return withCommands(accessListCommands(planOf(facts), name, isWrite(facts.request.operation)));
};

export const allowOtherTenant: FixBuilder<"other-tenant"> = (facts) =>
  withCommands(settingCommands(planOf(facts), "allowCrossTenantDelegationSas"));

export const useOwnScope: FixBuilder<"encryption-scope"> = (facts) =>
  withCommands(encryptionCommands(planOf(facts)));

/** The policy's limit, and a short token with a start, without which the policy refuses any. */
export const obeyPolicy: FixBuilder<"sas-policy"> = (facts) => {
  const plan = planOf(facts);
  const show = accountQuery(plan, "sasPolicy", "SasPolicy");
  return withCommands([...labelled(show, "policy"), ...tokenCommands({ ...plan, minutes: SHORT_MINUTES })]);
};

export const openPublicAccess: FixBuilder<"private-endpoint"> = (facts) => {
  const plan = planOf(facts);
  const show = accountQuery(plan, "[publicNetworkAccess, privateEndpointConnections]", "PublicNetworkAccess");
  return withCommands([...show, ...labelled(networkCommands(plan, ""), "rules")]);
};

export const enableAccount: FixBuilder<"account-state"> = (facts) =>
  withCommands(accountQuery(planOf(facts), "[statusOfPrimary, provisioningState]", "StatusOfPrimary"));

/** The primary endpoint where the secondary was written to; else the account's rules. */
export const useAllowedEndpoint: FixBuilder<"account-rules"> = (facts) => {
  const query = "[secondaryEndpoints.blob, statusOfPrimary, statusOfSecondary, allowedCopyScope]";
  const endpoint = facts.read(TERMS.endpoint);
  const isSecondary = endpoint.state === "value" && endpoint.value === "secondary";
  return {
    wordings: isSecondary ? ["secondary"] : [],
    values: {},
    commands: accountQuery(planOf(facts), query, "SecondaryEndpoints, AllowedCopyScope"),
  };
};

/** What the logged source address tells of the copy's source. */
function sourcePlan(facts: RequestFacts): Plan {
  const plan = planOf(facts);
  const { host, path } = readLoggedUri(facts.request.sourceUri);
  const [, container = "", ...blob] = path.split("/");
  const account = host.split(".")[0] ?? "";
  const isName = /^[a-z0-9]{3,24}$/.test(account);
  const place = { account: isName ? account : "", container, blob: blob.join("/") };
  return { ...plan, ...place, level: "blob", address: "", options: {} };
}

/** A token for the copy's source. */
export const repairSource: FixBuilder<"source-token"> = (facts) =>
  withCommands(tokenCommands({ ...sourcePlan(facts), permissions: "r" }));

/** The plan for a token that any user may use. */
export function withoutBinding(plan: Plan): Plan {
  const { sduoid: _sduoid, skdutid: _skdutid, ...options } = plan.options;
  return { ...plan, options };
}

/** Who the token is bound to, and a token that is bound to no one. */
export const bringBearer: FixBuilder<"bearer-token"> = (facts) => {
  const bound = facts.read(TERMS.boundUser);
  const who = bound.state === "value" ? bound.value : "USER_OBJECT_ID";
  const show = reads("Who it is bound to", `az ad user show --id ${who}`);
  return withCommands([show, ...tokenCommands(withoutBinding(planOf(facts)))]);
};
