import { FIELDS } from "@/lib/diagnosis/kql/fields";
import { cases, type Kql, type KqlColumn, kql, madeColumn, numberLiteral, textLiteral } from "@/lib/kql/kql";
import type { Service } from "@/lib/requests/logged-request";
import { reasonColumn } from "./classification";
import { DELEGATOR } from "./columns";
import { clock, endsColumn, startsColumn, tokenInstant, toMs } from "./ending-columns";
import { vendorColumn } from "./fields";
import { once } from "./once";
import { type Step, step, stepOf, where, writeCompactQuery, writeQuery } from "./pipeline";
import { delegationSteps, isRefused } from "./relevant-rows";
import { accountSteps } from "./scope-steps";

/** Who sets the window of a query that watches: the rule or workbook that runs it, or Grafana's macro. */
type WatchTime = "set-outside" | "grafana";

/** What a query watches. The account in lower case; null for every account of the workspace. */
export interface Watched {
  readonly service: Service;
  readonly account: string | null;
  readonly time: WatchTime;
  /** Written for people: full names, one column a line. Rules and dashboards get short ones. */
  readonly readable?: boolean;
}

/** Grafana's Azure Monitor data source puts the dashboard's time range in the macro's place. */
const TIME_STEPS: Readonly<Record<WatchTime, readonly Step[]>> = {
  "set-outside": [],
  grafana: [step("where $__timeFilter(TimeGenerated)")],
};

/** Rows name the service below the account; an alert is about the account itself. */
function accountIdColumn(service: Service): KqlColumn {
  const pattern = textLiteral("(?i)^(.*/storageaccounts/[a-z0-9]{3,24})");
  return madeColumn(
    "AccountId",
    kql`tolower(extract(${pattern}, 1, ${vendorColumn("_ResourceId", service)}))`,
  );
}

function watchSteps({ service, account, time }: Watched, ...refused: readonly Step[]): readonly Step[] {
  return [...TIME_STEPS[time], ...accountSteps(service, account), ...refused, ...delegationSteps(service)];
}

function written(watched: Watched, steps: readonly Step[], shown: readonly string[]): string {
  const { service, readable } = watched;
  return readable ? writeQuery(service, steps) : writeCompactQuery(service, steps, shown);
}

const failureSteps = (watched: Watched): readonly Step[] =>
  watchSteps(watched, where(isRefused(watched.service)));

/**
 * Columns _ResourceId (of the account, in lower case), AccountName, Reason, Failures: blocked requests with
 * a user delegation SAS, each once, by account and reason.
 */
export function watchedFailuresQuery(watched: Watched): string {
  const { service } = watched;
  const steps = [
    ...failureSteps(watched),
    once(service, [reasonColumn(service), accountIdColumn(service)]),
    step("summarize Failures = count() by AccountId, Account, Reason"),
    step("project _ResourceId = AccountId, AccountName = Account, Reason, Failures"),
  ];
  return written(watched, steps, ["Reason"]);
}

/** How long a bar of a timeline is; Grafana has the macro $__interval for it. */
const TIMELINE_BIN = kql`1h`;

/** Columns TimeGenerated (the start of an hour), Reason, Failures. */
export function watchedTimelineQuery(watched: Watched): string {
  const { service } = watched;
  const steps = [
    ...failureSteps(watched),
    once(service, [reasonColumn(service)]),
    stepOf(kql`summarize Failures = count() by TimeGenerated = bin(TimeGenerated, ${TIMELINE_BIN}), Reason`),
    step("sort by TimeGenerated asc, Reason asc"),
  ];
  return written(watched, steps, ["Reason"]);
}

/** What tells tokens apart here: the logged hash of the signature; without one the whole query. */
function signatureColumn(service: Service): KqlColumn {
  const hash = kql`extract('SasSignature[(]([0-9A-Fa-f]{64})[)]', 1, ${vendorColumn("AuthenticationHash", service)})`;
  const logged = madeColumn("LoggedHash", kql`toupper(${hash})`);
  return madeColumn("Signature", cases([[kql`isempty(${logged})`, kql`${FIELDS.query}`]], kql`${logged}`));
}

const hoursAfter = (datetime: Kql, hours: number): Kql =>
  kql`datetime_add('hour', ${numberLiteral(hours)}, ${datetime})`;

/**
 * Requests whose token or key ends within so many hours. A token that lives no longer than that is made
 * anew all the time and always ends soon: only longer ones are news. One whose start can't be read counts.
 */
function endingSteps(watched: Watched, hours: number, now: Kql): readonly Step[] {
  const { service } = watched;
  const [ends, starts] = [endsColumn(service), startsColumn(service)];
  const isSoon = kql`strcmp(${toMs(ends)}, ${clock(now)}) >= 0 and strcmp(${toMs(ends)}, ${clock(hoursAfter(now, hours))}) < 0`;
  const latestStart = clock(hoursAfter(kql`todatetime(${ends})`, -hours));
  return [
    ...watchSteps(watched),
    where(kql`isnotempty(${ends})`),
    where(isSoon),
    where(kql`isempty(${starts}) or strcmp(${toMs(starts)}, ${latestStart}) < 0`),
  ];
}

const NOW: Kql = kql`now()`;

/** Columns _ResourceId, AccountName, Tokens, NextEnd: tokens in use that end within so many hours, by account. */
export function endingTokensQuery(watched: Watched, hours: number, now: Kql = NOW): string {
  const { service } = watched;
  const steps = [
    ...endingSteps(watched, hours, now),
    stepOf(kql`distinct ${accountIdColumn(service)}, ${FIELDS.account}, ${signatureColumn(service)}, Ends`),
    step("summarize Tokens = count(), NextEnd = min(Ends) by AccountId, Account"),
    step("project _ResourceId = AccountId, AccountName = Account, Tokens, NextEnd"),
  ];
  return written(watched, steps, []);
}

/** Columns AccountName, Ends, EndsWith (token, key), Delegator, Requests, LastUsed: the same tokens one by one. */
export function endingTokensTableQuery(watched: Watched, hours: number, now: Kql = NOW): string {
  const { service } = watched;
  const [expiry, delegator] = [tokenInstant("se", service), DELEGATOR];
  const endsWith = madeColumn("EndsWith", kql`case(${expiry} == Ends, 'token', 'key')`);
  const steps = [
    ...endingSteps(watched, hours, now),
    once(service, [signatureColumn(service), { name: "Ends", made: null }, endsWith, delegator]),
    step(
      "summarize Requests = count(), LastUsed = tostring(max(TimeGenerated)) by Account, Signature, Ends, EndsWith, Delegator",
    ),
    step("project AccountName = Account, Ends, EndsWith, Delegator, Requests, LastUsed"),
    step("sort by Ends asc, LastUsed desc"),
  ];
  return written(watched, steps, ["Ends", "EndsWith", "Delegator"]);
}
