import type { Clock } from "@/lib/queries/clock";
import { makeSharedQueries } from "@/lib/queries/shared-queries";
import { timedCache } from "@/lib/queries/timed-cache";
import { type MetricWindow, readTotal, refusedSasAsked } from "./account-metrics";
import { type ArmCheck, checkArm } from "./arm-check";
import type { ArmMonitorApi } from "./arm-monitor-api";
import {
  type DiagnosticSetting,
  readDiagnosticSettings,
  SERVICE_RESOURCES,
  type StorageService,
} from "./diagnostic-settings";
import type { Exchange } from "./exchange";
import { accountOfResourceId } from "./resource-ids";

/** A check of a storage account through Azure Resource Manager: what it logs, and what it counted. */
export interface AccountInspector {
  /**
   * The account's ARM id: the configured one, else the logged one where it is of this very account;
   * null if neither is.
   */
  accountId(account: string, loggedId: string): string | null;
  settings(
    accountId: string,
    service: StorageService,
    signal?: AbortSignal,
  ): Promise<ArmCheck<readonly DiagnosticSetting[]>>;
  /** Refused requests with a SAS of any kind, as the account's own metric counts them. */
  refusedSas(accountId: string, window: MetricWindow, signal?: AbortSignal): Promise<ArmCheck<number>>;
}

export interface InspectorOptions {
  readonly api: ArmMonitorApi;
  readonly clock: Clock;
  /** Full ids of storage accounts, from the configuration. */
  readonly resourceIds: readonly string[];
}

/** How long one check may take: the page waits for it. */
const DEADLINE_MS = 5_000;
const KEPT_MS = 60_000;
const MAX_CHECKS = 5_000;

/** Logs name the service's part of the account too. */
const SERVICE_PART = /\/(?:blob|file|queue|table)services\/default$/i;

/** Answers are kept for a minute, refusals too: they are no errors, and a page is reloaded often. */
export function makeAccountInspector({ api, clock, resourceIds }: InspectorOptions): AccountInspector {
  const kept = timedCache<ArmCheck<unknown>>({ max: MAX_CHECKS, ttlMs: KEPT_MS, now: () => clock.now() });
  const shared = makeSharedQueries<ArmCheck<unknown>>();

  async function check<T>(
    key: string,
    ask: (signal: AbortSignal) => Promise<Exchange>,
    read: (json: unknown) => T | null,
    signal?: AbortSignal,
  ): Promise<ArmCheck<T>> {
    const known = kept.get(key);
    if (known) return known as ArmCheck<T>;
    const start = (each: AbortSignal) =>
      checkArm(ask, read, { clock, deadlineMs: DEADLINE_MS, signal: each });
    const found = await shared.ask(key, start, signal);
    kept.set(key, found);
    return found as ArmCheck<T>;
  }

  return {
    accountId(account, loggedId) {
      const candidates = [...resourceIds, loggedId.replace(SERVICE_PART, "")];
      return candidates.find((id) => accountOfResourceId(id) === account.toLowerCase()) ?? null;
    },
    settings(accountId, service, signal) {
      const resource = `${accountId}/${SERVICE_RESOURCES[service]}/default`;
      const ask = (each: AbortSignal) => api.diagnosticSettings(resource, each);
      return check(resource, ask, readDiagnosticSettings, signal);
    },
    refusedSas(accountId, window, signal) {
      const asked = refusedSasAsked(window);
      const ask = (each: AbortSignal) => api.metrics(accountId, asked, each);
      return check(`${accountId} ${asked.timespan}`, ask, readTotal, signal);
    },
  };
}
