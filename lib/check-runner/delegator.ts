import type { TokenCredential } from "@azure/identity";
import { makeArmAuthorizationApi } from "@/lib/azure/arm-authorization-api";
import type { RoleDefinition } from "@/lib/live-checks/delegator/authorization";
import type { Known } from "@/lib/live-checks/delegator/decide";
import type { DelegatorInput } from "@/lib/live-checks/delegator/input";
import { answeredByRule, reportDelegator, withoutResourceId } from "@/lib/live-checks/delegator/report";
import { wantedGroups, weighDelegator } from "@/lib/live-checks/delegator/weigh";
import type { CheckReport, SentRequest } from "@/lib/live-checks/protocol/report";
import { raceAbort } from "@/lib/queries/clock";
import { BUILT_IN_ROLES } from "@/lib/sas/role-definitions";
import { instantOf } from "@/lib/time/instant";
import type { CheckContext } from "./check-context";
import { type KeptAuthorization, keepAuthorization, type ReadAuthorization } from "./kept-authorization";

// Next makes several instances of one module in a production build: what is kept is kept once, by the identity that asked.
const KEY = Symbol.for("sas-failure-insights.authorizations");
const holder = globalThis as { [KEY]?: WeakMap<TokenCredential, Map<string, KeptAuthorization>> };

function keptFor(context: CheckContext): KeptAuthorization {
  const { credential, cloud, clock, certificateAuthority } = context;
  holder[KEY] ??= new WeakMap();
  const byEndpoint = holder[KEY].get(credential) ?? new Map<string, KeptAuthorization>();
  holder[KEY].set(credential, byEndpoint);
  const known = byEndpoint.get(cloud.armEndpoint);
  if (known) return known;
  const api = makeArmAuthorizationApi({
    endpoint: cloud.armEndpoint,
    audience: cloud.armAudience,
    credential,
    ...(certificateAuthority ? { certificateAuthority } : {}),
  });
  const made = keepAuthorization({ api, endpoint: cloud.armEndpoint, clock });
  byEndpoint.set(cloud.armEndpoint, made);
  return made;
}

/** The definitions that were read, and Microsoft's published ones for those that were not. */
function definitions({ definitions: listed }: ReadAuthorization): Known["definitionOf"] {
  const read = new Map<string, RoleDefinition>(
    listed.read ? listed.items.map((each) => [each.id, each] as const) : [],
  );
  return (roleId) => {
    const definition = read.get(roleId);
    if (definition) return { definition, isRead: true };
    const published = BUILT_IN_ROLES.get(roleId);
    if (!published) return null;
    const { id, name, permission } = published;
    return { definition: { id, name, permissions: [{ ...permission, condition: "" }] }, isRead: false };
  };
}

const NO_GROUPS = { assignments: null, denies: null, why: "" } as const;

/**
 * Makes the delegator check. Answers of Azure Resource Manager are kept for five minutes by account and identity, at
 * most ten requests in that time, however many checks are made. Rejects with the signal's reason alone.
 */
export async function runDelegator(input: DelegatorInput, context: CheckContext): Promise<CheckReport> {
  const startedAt = context.now();
  const accountId = input.resourceId ?? context.resourceIdOf(input.account);
  const early = answeredByRule(input, startedAt);
  if (early) return early;
  if (accountId === null) return withoutResourceId(input, startedAt);
  const kept = keptFor(context);
  const ids = new Set<string | null>();
  const newId = (): string => {
    const id = context.newId();
    ids.add(id);
    return id;
  };
  // What was kept was sent by another check, whose report and audit lines name it.
  const own = (sent: readonly SentRequest[]) =>
    sent.filter(({ clientRequestId }) => ids.has(clientRequestId));
  const read = await raceAbort(kept.account(accountId, newId), context.signal);
  const known: Known = { ...read, definitionOf: definitions(read), membership: NO_GROUPS };
  const wanted = wantedGroups(weighDelegator(input, accountId, known));
  const seen = { startedAt, accountId, readAt: instantOf(read.readAtMs) };
  if (!wanted.assignments && !wanted.denies)
    return reportDelegator(input, { ...seen, known, sent: own(read.sent) });
  const membership = await raceAbort(
    kept.membership(accountId, input.delegator, wanted, newId),
    context.signal,
  );
  return reportDelegator(input, {
    ...seen,
    known: { ...known, membership },
    sent: own([...read.sent, ...membership.sent]),
  });
}
