import { tokenWindows } from "@/lib/sas/windows";
import { byCause, type Cause } from "../causes/causes";
import type { FixKind } from "../causes/fix-kinds";
import { statusEntry } from "../causes/status-families";
import type { RequestFacts } from "../language/facts";
import { httpsOnlyCommands, networkCommands, revocationCommands } from "./account-commands";
import { allowAddress, openNetwork } from "./caller-fixes";
import { allowOrigin } from "./cors-fix";
import type { Fix } from "./fix";
import { type FixBuilder, toFix, withCommands } from "./fix-builder";
import { planOf } from "./plan";
import { forOtherLevel, forOtherPlace, signInInstead } from "./resource-fixes";
import {
  allowOtherTenant,
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
import { addPermission, allowOverwrite, giveRole, newToken } from "./token-fixes";

/** Compare by hand; the command shows whether a revocation explains it. */
const lookForRevocation: FixBuilder<"revocation"> = (facts) => {
  const { key } = tokenWindows(facts.request.parameters);
  const { time } = facts.request;
  return withCommands(revocationCommands(planOf(facts), key.start ?? time, time));
};

const useHttps: FixBuilder<"https"> = (facts) => withCommands(httpsOnlyCommands(planOf(facts)));

/** Where the account's rules may be at work, the command shows them. */
const collect: FixBuilder<"evidence"> = (facts) => {
  const { family } = statusEntry(facts.request.statusText);
  const mayBeRules = family === "authorization" || family === "public-access";
  return withCommands(mayBeRules ? networkCommands(planOf(facts), "") : []);
};

const BUILDERS: { readonly [Kind in FixKind]: FixBuilder<Kind> } = {
  "new-token": newToken,
  "token-for-level": forOtherLevel,
  address: forOtherPlace,
  "sign-in": signInInstead,
  permission: addPermission,
  overwrite: allowOverwrite,
  role: giveRole,
  "deny-assignment": excludeFromDeny,
  "access-list": grantInAccessList,
  "caller-address": allowAddress,
  https: useHttps,
  "bearer-token": bringBearer,
  "other-tenant": allowOtherTenant,
  "encryption-scope": useOwnScope,
  "sas-policy": obeyPolicy,
  "network-rules": openNetwork,
  "private-endpoint": openPublicAccess,
  "account-state": enableAccount,
  "account-rules": useAllowedEndpoint,
  "source-token": repairSource,
  "cors-rules": allowOrigin,
  revocation: lookForRevocation,
  evidence: collect,
};

const FIXES = byCause(({ fix }) => fix);

/** The smallest change for a cause, filled in with what the row knows. */
export function fixFor(cause: Cause, facts: RequestFacts): Fix {
  const fix = FIXES[cause];
  return toFix(fix, BUILDERS[fix.kind](facts));
}
