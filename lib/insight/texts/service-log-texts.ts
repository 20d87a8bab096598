import { visibleText } from "@/lib/format/visible-text";
import type { Freshness, LoggingSetting, ServiceLog } from "@/lib/log-source/freshness";
import { type TimeZone, UTC } from "@/lib/time/time-zone";
import { formatMomentMinute } from "@/lib/time/times";
import { settingsGap } from "./freshness-texts";

type Service = ServiceLog["service"];

/** What is known of the logs of services of which the same is known, as a line of a table. */
export interface ServiceLine {
  readonly services: readonly Service[];
  /** warn: something of this service may be logged nowhere. */
  readonly tone: "warn" | "plain";
  readonly log: string;
  readonly settings: string;
  /** What to do, "" for nothing. */
  readonly next: string;
}

const CATEGORIES = ["StorageRead", "StorageWrite", "StorageDelete"] as const;
const CREATE = `Create a diagnostic setting on this service that sends ${CATEGORIES.slice(0, 2).join(", ")} and ${CATEGORIES[2]} here. Requests made before that are not logged.`;

function logText({ exists, holdsRows, first, newestArrival }: ServiceLog, zone: TimeZone): string {
  if (!exists) return "There is no table: logging was never turned on.";
  if (!holdsRows) return "No rows for this account in the last 31 days.";
  const since = first ? `Rows since ${formatMomentMinute(first, zone)}` : "There are rows";
  return newestArrival
    ? `${since}; the latest arrived on ${formatMomentMinute(newestArrival, zone)}.`
    : `${since}.`;
}

function destinationOf({ workspace, elsewhere }: LoggingSetting): string {
  const places = [
    ...(workspace ? [`the workspace ${visibleText(workspace)}`] : []),
    ...(elsewhere ? [workspace ? "elsewhere" : "a destination other than a workspace"] : []),
  ];
  return places.join(" and ") || "nowhere";
}

function settingText(setting: LoggingSetting): string {
  return `“${visibleText(setting.name)}” sends ${setting.categories.join(", ")} to ${destinationOf(setting)}.`;
}

function settingsText(logging: readonly LoggingSetting[]): string {
  return logging.length === 0 ? "No diagnostic setting sends its logs." : logging.map(settingText).join(" ");
}

function toServiceLine(log: ServiceLog, freshness: Freshness, zone: TimeZone): ServiceLine {
  const { settings, exists, holdsRows } = log;
  const logging = settings.checked ? settings.value.filter(({ categories }) => categories.length > 0) : [];
  const sent = new Set(logging.flatMap(({ categories }) => categories));
  const lacking = settings.checked ? CATEGORIES.filter((category) => !sent.has(category)) : [];
  const line = {
    services: [log.service],
    log: logText(log, zone),
    settings: settings.checked ? settingsText(logging) : settingsGap(freshness, settings),
  };
  if (!exists || lacking.length === CATEGORIES.length) return { ...line, tone: "warn", next: CREATE };
  if (lacking.length > 0) {
    return { ...line, tone: "warn", next: `Not logged for this service: ${lacking.join(", ")}.` };
  }
  if (settings.checked && !holdsRows) {
    const next =
      "If there were requests, the setting may send their logs to a workspace other than the one that is queried.";
    return { ...line, tone: "plain", next };
  }
  return { ...line, tone: "plain", next: "" };
}

/** The services, those of which the same is to be said together. */
export function serviceLines(freshness: Freshness, zone: TimeZone = UTC): readonly ServiceLine[] {
  const lines = new Map<string, ServiceLine>();
  for (const line of freshness.services.map((log) => toServiceLine(log, freshness, zone))) {
    const said = JSON.stringify([line.log, line.settings, line.next]);
    const same = lines.get(said)?.services ?? [];
    lines.set(said, { ...line, services: [...same, ...line.services] });
  }
  return [...lines.values()];
}
