import { countOf, formatCount } from "@/lib/format/numbers";
import type { Checked, Freshness, RefusedSas, Unchecked } from "@/lib/log-source/freshness";
import type { Window } from "@/lib/log-source/scope";
import { formatDuration } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { type TimeZone, UTC } from "@/lib/time/time-zone";
import { formatMomentMinute } from "@/lib/time/times";
import { DAY_MS } from "@/lib/time/units";
import { windowWords } from "./statement";

/** good: nothing seems to be missing. warn: something is, or may be. plain: for the reader to know. */
export interface Statement {
  readonly tone: "good" | "warn" | "plain";
  readonly text: string;
  /** What to do, "" for nothing. */
  readonly next: string;
}

/** Rows come late by so much (azure-storage-facts.md section 10). */
const LATE_MS = 20 * 60_000;

const READER_ROLE = "Monitoring Reader";

/** Why something was not looked at, behind "was not checked:"; with what would allow it. */
const WHY: Readonly<Record<Unchecked, readonly [why: string, next: string]>> = {
  "not-asked": ["only the account's logs are queried", ""],
  "no-resource-id": [
    "the account's resource id is neither in the log nor configured",
    "Name the account in SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS.",
  ],
  "some-services": [
    "it counts all four services, but not all of their logs are queried",
    "SAS_INSIGHTS_AZURE_SERVICES sets which ones are.",
  ],
  "too-recent": [
    "the last 20 minutes are not complete yet, neither in the metric nor in the log",
    "Check again later.",
  ],
  "too-short": ["the time range contains no full minute of it", "Choose a longer time range."],
  "beyond-retention": ["metrics are kept for 93 days, and the time range starts before that", ""],
  forbidden: [
    "this identity isn't allowed to read the account",
    `Assign this identity the role ${READER_ROLE} on the storage account.`,
  ],
  "not-found": [
    "the resource doesn't exist, or this identity isn't allowed to see it",
    `Assign this identity the role ${READER_ROLE} on the storage account.`,
  ],
  throttled: ["Azure Resource Manager throttled the request", "Try again in a minute."],
  timeout: ["Azure Resource Manager did not respond within 5 seconds", "Try again in a minute."],
  unreachable: [
    "Azure Resource Manager can't be reached",
    "Check SAS_INSIGHTS_AZURE_ARM_ENDPOINT and the network.",
  ],
  unavailable: ["Azure Resource Manager is unavailable", "Try again in a minute."],
  "signed-out": [
    "signing in to Azure Resource Manager failed",
    "Check SAS_INSIGHTS_AZURE_CREDENTIAL and SAS_INSIGHTS_AZURE_ARM_AUDIENCE.",
  ],
  refused: ["Azure Resource Manager rejected the request", ""],
  unreadable: ["Azure Resource Manager sent an unexpected response", ""],
};

function unchecked(what: string, why: Unchecked): Statement {
  const [reason, next] = WHY[why];
  return { tone: "plain", text: `${what} not checked: ${reason}.`, next };
}

/** How many refused requests the log misses, as far as the account's metric tells. */
export function missingInLog({ refusedSas }: Freshness): number {
  return refusedSas.checked ? Math.max(0, refusedSas.value.metric - refusedSas.value.logged) : 0;
}

const sameWindow = (a: Window, b: Window): boolean => a.from === b.from && a.to === b.to;

function compared({ window, metric, logged }: RefusedSas, asked: Window, zone: TimeZone): Statement {
  const when = sameWindow(window, asked) ? "in this time range" : `between ${windowWords(window, zone)}`;
  const counts = `The account's metric counts ${countOf(metric, "blocked SAS request")} ${when}`;
  const all = "Both numbers include every kind of SAS.";
  if (metric > logged) {
    return {
      tone: "warn",
      text: `${counts}, but the log contains ${formatCount(logged)}: ${formatCount(metric - logged)} missing. ${all}`,
      next: "Ask the clients for the response bodies of their errors: the log can't explain these requests.",
    };
  }
  const held = metric === logged ? "the log contains as many" : `the log contains ${formatCount(logged)}`;
  return {
    tone: "good",
    text: `${counts}, and ${held}: none is missing. ${all} Requests whose tokens fail validation can count as anonymous and appear in neither.`,
    next: "",
  };
}

function arrival(
  { newestArrival, lookedBackTo, services }: Freshness,
  now: Instant,
  zone: TimeZone,
): Statement {
  if (!newestArrival && services.some(({ holdsRows }) => holdsRows)) {
    const text = "It isn't known when the latest row arrived: its table doesn't record it.";
    return { tone: "plain", text, next: "" };
  }
  if (!newestArrival) {
    const text = `No row for this account has arrived since ${formatMomentMinute(lookedBackTo, zone)}.`;
    return { tone: "warn", text, next: "Check that its diagnostic settings still send their logs here." };
  }
  const ago = formatDuration(Math.max(0, epochMsOf(now) - epochMsOf(newestArrival)));
  const text = `The latest row for this account arrived ${ago} ago, on ${formatMomentMinute(newestArrival, zone)}.`;
  return { tone: "plain", text, next: "" };
}

function reach({ reachesBackTo, lookedBackTo }: Freshness, zone: TimeZone): readonly Statement[] {
  if (!reachesBackTo) return [];
  const whole = epochMsOf(reachesBackTo) - epochMsOf(lookedBackTo) < DAY_MS;
  const text = whole
    ? `The log goes back to at least ${formatMomentMinute(reachesBackTo, zone)}; only the last 31 days were checked.`
    : `The first row in the last 31 days is from ${formatMomentMinute(reachesBackTo, zone)}: before that, there were no requests or no logs. Older rows may exist.`;
  return [{ tone: "plain", text, next: "" }];
}

/** Said of every window that ends now, whatever the source. */
function lateRows(window: Window, now: Instant): Statement | null {
  if (epochMsOf(now) - epochMsOf(window.to) >= LATE_MS) return null;
  return {
    tone: "warn",
    text: "This time range includes the last 20 minutes, which may be incomplete: rows arrive late.",
    next: "",
  };
}

/** What kept the settings from being read, where it is the same for all services; else null. */
function settingsFault({ services }: Freshness): Unchecked | null {
  const whys = new Set(services.map(({ settings }) => (settings.checked ? null : settings.why)));
  const [only = null] = whys;
  return whys.size === 1 ? only : null;
}

function looks(freshness: Freshness, window: Window, zone: TimeZone): readonly Statement[] {
  const { refusedSas } = freshness;
  const settings = settingsFault(freshness);
  if (refusedSas.checked) {
    const comparison = compared(refusedSas.value, window, zone);
    return settings
      ? [comparison, unchecked("The account's diagnostic settings were", settings)]
      : [comparison];
  }
  if (settings === refusedSas.why) {
    return [unchecked("The account's diagnostic settings and its metric of blocked requests were", settings)];
  }
  const metric = unchecked("The account's metric of blocked requests was", refusedSas.why);
  return settings ? [metric, unchecked("The account's diagnostic settings were", settings)] : [metric];
}

const EXPORTS_ONLY: Statement = {
  tone: "plain",
  text: "Not checked: which services of the account are logged, and how many blocked requests its metric counts. Only exported logs are read.",
  next: "",
};

/**
 * What a reader should know of how fresh and complete the log is, warnings first; null is a source
 * that knows nothing but the exports it has read.
 */
export function statementsOf(
  freshness: Freshness | null,
  window: Window,
  now: Instant,
  zone: TimeZone = UTC,
): readonly Statement[] {
  const late = lateRows(window, now);
  const all = [
    ...(freshness ? looks(freshness, window, zone) : [EXPORTS_ONLY]),
    ...(late ? [late] : []),
    ...(freshness ? [arrival(freshness, now, zone), ...reach(freshness, zone)] : []),
  ];
  const warnings = all.filter(({ tone }) => tone === "warn");
  return [...warnings, ...all.filter(({ tone }) => tone !== "warn")];
}

/** Why one service's settings are not known; "" where it is said of all of them. */
export function settingsGap(freshness: Freshness, settings: Checked<unknown>): string {
  if (settings.checked || settingsFault(freshness)) return "";
  return `Not checked: ${WHY[settings.why][0]}.`;
}
