import { earliestOf, type Instant } from "@/lib/time/instant";
import { HOUR_MS } from "@/lib/time/units";
import { type AlertCondition, firstCondition, headingCondition } from "../shapes/conditions";
import { speaksOfRefusals, speaksOfStorage } from "../shapes/subjects";
import { accountsInText, accountsInWords } from "../values/accounts";
import { plainName } from "../values/fields";
import { accountsInQuery } from "../values/query-text";
import { readTime } from "../values/times";
import { entriesOf } from "./entries";
import type { AlertMessage, AlertWindow } from "./message";
import { accountsIn, type NamedValue } from "./named-accounts";
import { anchoredWindow } from "./windows";

/** Names that are understood in a message of no known form, without case and separators. */
const STARTS: ReadonlySet<string> = new Set([
  ...["from", "start", "starttime", "startdate", "windowstart", "windowstarttime", "searchintervalstarttime"],
  ...["searchintervalstart", "startsat", "begin", "since"],
]);
const ENDS: ReadonlySet<string> = new Set([
  ...["to", "end", "endtime", "enddate", "windowend", "windowendtime", "searchintervalendtime"],
  ...["searchintervalend", "endsat", "until"],
]);
const MOMENTS: ReadonlySet<string> = new Set([
  ...[
    "fired",
    "firedat",
    "fireddatetime",
    "firedtime",
    "triggered",
    "triggeredat",
    "time",
    "timestamp",
    "date",
  ],
  ...[
    "datetime",
    "eventtime",
    "eventtimestamp",
    "createdat",
    "created",
    "openedat",
    "occurredat",
    "at",
    "timeutc",
  ],
  ...[
    "alerttime",
    "occurred",
    "sysopenedat",
    "ts",
    "firedtimeutc",
    "timefired",
    "timeofalert",
    "started",
    "startedat",
  ],
]);
/** "Fired at (UTC)", "Start time (UTC)". */
const ZONE = /utc$/;
const STATES: ReadonlySet<string> = new Set([
  ...[
    "condition",
    "monitorcondition",
    "status",
    "state",
    "eventaction",
    "action",
    "alertstate",
    "alertstatus",
  ],
]);
const RULES: ReadonlySet<string> = new Set([
  ...["alertrule", "alertrulename", "alertname", "rulename", "rule", "alert", "title", "summary"],
]);

/** What a refusal says would be understood. */
const UNDERSTOOD_FIELDS = "resourceId or storageAccount, and from and to or firedDateTime";

/** What is said of every message of no known form. */
export const FREE_FORM = {
  words: "a message of no known form",
  advice: `Add fields that name the account and the time: ${UNDERSTOOD_FIELDS}.`,
  refusal: `This message holds neither an account nor a time that could be read. These fields would be understood: ${UNDERSTOOD_FIELDS}.`,
} as const;

const named = (entries: readonly NamedValue[], names: ReadonlySet<string>): readonly string[] =>
  entries.flatMap(({ name, value }) => (names.has(plainName(name).replace(ZONE, "")) ? [value] : []));

const timesOf = (entries: readonly NamedValue[], names: ReadonlySet<string>): readonly Instant[] =>
  named(entries, names).flatMap((text) => readTime(text) ?? []);

function windowIn(entries: readonly NamedValue[]): AlertWindow | null {
  const [from, to] = [timesOf(entries, STARTS)[0], timesOf(entries, ENDS)[0]];
  if (from && to && from < to) return { from, to, basis: "from/to" };
  const moment = timesOf(entries, MOMENTS)[0] ?? earliestOf([from, to].flatMap((time) => time ?? []));
  return moment ? { ...anchoredWindow(moment, "around", HOUR_MS), basis: "time" } : null;
}

function conditionOf(entries: readonly NamedValue[]): AlertCondition {
  const stated = firstCondition(named(entries, STATES));
  if (stated !== "none") return stated;
  const headings = entries.map(({ value }) => headingCondition(value));
  return headings.find((condition) => condition !== "none") ?? "none";
}

function refusalOf(window: AlertWindow | null): string {
  return window === null ? FREE_FORM.refusal : `This message names no storage account. ${FREE_FORM.advice}`;
}

/**
 * Reads a message of no known form (a card, a ticket, one's own JSON) by names that anyone would give
 * its fields; ids of accounts count wherever they stand. Names alone, in running text, are candidates.
 */
export function readFreeForm(payload: unknown): AlertMessage {
  const entries = entriesOf(payload);
  const words = entries
    .map(({ value }) => value)
    .join("\n")
    .slice(0, 262_144);
  const about = speaksOfRefusals(words);
  const proof = speaksOfStorage(words) ? "storage" : "named";
  const ids = entries
    .flatMap(({ value }) => accountsInText(value))
    .flatMap(({ resourceId }) => resourceId ?? []);
  const { proved, suggested } = accountsIn(ids, entries, proof);
  const hosts = accountsInWords(words).map(({ name }) => name);
  const queried = entries.flatMap(({ name, value }) => (/query/i.test(name) ? accountsInQuery(value) : []));
  const candidates =
    proved.length > 0 ? [] : [...new Set([...suggested, ...hosts, ...queried])].slice(0, 100);
  const window = windowIn(entries);
  const asks = candidates.length > 0 || (window !== null && about === true);
  return {
    kind: "other-message",
    words: FREE_FORM.words,
    condition: conditionOf(entries),
    rule: named(entries, RULES)[0] ?? null,
    accounts: proved,
    candidates,
    window,
    filters: {},
    isAboutRefusals: about ?? proved.length > 0,
    hint: null,
    advice: FREE_FORM.advice,
    refusal: proved.length > 0 || asks ? null : refusalOf(window),
  };
}
