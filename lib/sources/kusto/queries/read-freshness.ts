import type { AccountInspector } from "@/lib/azure/account-inspector";
import { metricWindowIn } from "@/lib/azure/account-metrics";
import { arrivalQuery, refusedSasQuery } from "@/lib/kusto/extent-queries";
import type { KustoScope } from "@/lib/kusto/scope-steps";
import type { Checked, Freshness, LoggingSetting, RefusedSas, ServiceLog } from "@/lib/log-source/freshness";
import { currentSignal } from "@/lib/log-source/request-signal";
import { NO_FILTERS, type Window } from "@/lib/log-source/scope";
import { SERVICES, type Service } from "@/lib/requests/logged-request";
import { earliestOf, epochMsOf, type Instant, instantOf, latestOf } from "@/lib/time/instant";
import { DAY_MS, MINUTE_MS } from "@/lib/time/units";
import type { KustoRow } from "../client/kusto-client";
import { countIn, instantIn } from "./row-values";
import { askSlices } from "./slices";
import type { Reach, TableExtents } from "./table-extents";

export interface FreshnessOptions {
  readonly reaches: TableExtents;
  /** Null if no account is looked at. */
  readonly inspector: AccountInspector | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Looked {
  readonly inspector: AccountInspector;
  /** Full ARM id of the account. */
  readonly accountId: string;
}

/** A viewer who left is the only one for whom a check ends without an answer. */
async function orLeft<T>(check: Promise<Checked<T>>): Promise<Checked<T>> {
  try {
    return await check;
  } catch {
    return { checked: false, why: "timeout" };
  }
}

async function queryRows(
  { client }: TableExtents,
  account: string,
  asked: { readonly service: Service; readonly window: Window },
  query: (scope: KustoScope) => string,
): Promise<readonly KustoRow[]> {
  const { service, window } = asked;
  const text = (part: Window) => query({ service, account, window: part, filters: NO_FILTERS });
  const slices = await askSlices(client, { service, account, window, text });
  return (slices ?? []).flatMap(({ rows }) => rows);
}

/** When the newest of the rows arrived that were made in the day before the newest request. */
async function newestArrival(reaches: TableExtents, account: string, reach: Reach): Promise<Instant | null> {
  if (reach.last === null) return null;
  const end = (Math.floor(epochMsOf(reach.last) / MINUTE_MS) + 1) * MINUTE_MS;
  const window = { from: instantOf(end - DAY_MS), to: instantOf(end) };
  const rows = await queryRows(reaches, account, { service: reach.service, window }, arrivalQuery);
  return latestOf(rows.flatMap((row) => (countIn(row, "Rows") > 0 ? (instantIn(row, "Newest") ?? []) : [])));
}

function checkSettings(
  looked: Checked<Looked>,
  service: Service,
): Promise<Checked<readonly LoggingSetting[]>> {
  if (!looked.checked) return Promise.resolve(looked);
  const { inspector, accountId } = looked.value;
  return orLeft(inspector.settings(accountId, service, currentSignal()));
}

async function checkServiceLog(
  reaches: TableExtents,
  account: string,
  reach: Reach,
  looked: Checked<Looked>,
): Promise<ServiceLog> {
  const { service, exists, rows, first } = reach;
  const [arrival, settings] = await Promise.all([
    newestArrival(reaches, account, reach),
    checkSettings(looked, service),
  ]);
  return { service, exists, holdsRows: rows > 0, first, newestArrival: arrival, settings };
}

async function readRefusedSas(
  { reaches, now }: FreshnessOptions,
  scope: { readonly account: string; readonly window: Window },
  tables: readonly Reach[],
  looked: Checked<Looked>,
): Promise<Checked<RefusedSas>> {
  if (!looked.checked) return looked;
  if (tables.length < SERVICES.length) return { checked: false, why: "some-services" };
  const span = { fromMs: epochMsOf(scope.window.from), toMs: epochMsOf(scope.window.to) };
  const compared = metricWindowIn(span, now());
  if (typeof compared === "string") return { checked: false, why: compared };
  const { inspector, accountId } = looked.value;
  const metric = await orLeft(inspector.refusedSas(accountId, compared, currentSignal()));
  if (!metric.checked) return metric;
  const window = { from: instantOf(compared.fromMs), to: instantOf(compared.toMs) };
  const withRows = tables.filter(({ rows }) => rows > 0);
  const counted = await Promise.all(
    withRows.map(({ service }) => queryRows(reaches, scope.account, { service, window }, refusedSasQuery)),
  );
  const logged = counted.flat().reduce((sum, row) => sum + countIn(row, "Rows"), 0);
  return { checked: true, value: { window, metric: metric.value, logged } };
}

function lookedAt(
  inspector: AccountInspector | null,
  account: string,
  tables: readonly Reach[],
): Checked<Looked> {
  if (!inspector) return { checked: false, why: "not-asked" };
  const logged = tables.find(({ resourceId }) => resourceId !== "")?.resourceId ?? "";
  const accountId = inspector.accountId(account, logged);
  if (accountId === null) return { checked: false, why: "no-resource-id" };
  return { checked: true, value: { inspector, accountId } };
}

/**
 * How fresh and complete the log of an account is in a window: from the tables, and from the account
 * itself as far as it may be looked at. Rejects with a SourceError where the tables can't be asked.
 */
export async function readFreshness(
  options: FreshnessOptions,
  scope: { readonly account: string; readonly window: Window },
): Promise<Freshness> {
  const { reaches, inspector } = options;
  const { account } = scope;
  const tables = await reaches.of(account);
  const looked = lookedAt(inspector, account, tables);
  const [services, refusedSas] = await Promise.all([
    Promise.all(tables.map((reach) => checkServiceLog(reaches, account, reach, looked))),
    readRefusedSas(options, scope, tables, looked),
  ]);
  return {
    lookedBackTo: reaches.lookBack().from,
    reachesBackTo: earliestOf(services.flatMap(({ first }) => first ?? [])),
    newestArrival: latestOf(services.flatMap((each) => each.newestArrival ?? [])),
    services,
    refusedSas,
  };
}
