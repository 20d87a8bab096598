import { randomUUID } from "node:crypto";
import { cloudWith } from "@/lib/azure/clouds";
import { lateCredential } from "@/lib/azure/credentials";
import { accountOfResourceId } from "@/lib/azure/resource-ids";
import { type ChecksEnvironment, checksEnvironment } from "@/lib/config/checks-environment";
import { SYSTEM_CLOCK } from "@/lib/queries/clock";
import { instantOf } from "@/lib/time/instant";
import { makeAdmission } from "./admission";
import { openAuditLog } from "./audit-log";
import { type CheckRunner, makeCheckRunner } from "./check-runner";
import { REGISTERED_CHECKS } from "./registry";

/** A runner with one identity for all its checks; no SDK is loaded until one is made. */
export function openChecks(settings: ChecksEnvironment): CheckRunner {
  const cloud = cloudWith(settings.cloud, settings.endpoints);
  return makeCheckRunner({
    checks: REGISTERED_CHECKS,
    audit: openAuditLog(settings.audit),
    admit: makeAdmission(() => performance.now()),
    clock: SYSTEM_CLOCK,
    now: () => instantOf(Date.now()),
    newId: randomUUID,
    allowedAccounts: settings.allowedAccounts,
    shared: {
      cloud,
      credential: lateCredential(settings.credential, cloud),
      emulator: settings.emulator,
      resourceIdOf: (account) =>
        settings.resourceIds.find((id) => accountOfResourceId(id) === account.toLowerCase()) ?? null,
    },
  });
}

// Next makes several instances of one module in a production build: the one runner is kept here.
const KEY = Symbol.for("sas-failure-insights.checks");
const holder = globalThis as { [KEY]?: { readonly runner: CheckRunner | null } };

/** That of this process, opened when it is first wanted; null where live checks are off. */
export function currentChecks(): CheckRunner | null {
  if (holder[KEY] === undefined) {
    const settings = checksEnvironment();
    holder[KEY] = { runner: settings && openChecks(settings) };
  }
  return holder[KEY].runner;
}
