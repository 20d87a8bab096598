import { ARCHIVE, blobServiceId, MEDIA } from "./accounts";
import { renderRecord, type SampleRequest } from "./record";
import { type SampleOptions, sampleRequests } from "./sample-requests";
import { HOUR, SECOND } from "./scene";

export interface SampleFile {
  /** Below the export's folder, with slashes. */
  readonly path: string;
  readonly lines: number;
  readonly text: string;
  readonly gzip: boolean;
}

const EXPORTED_AFTER_MS = 20 * SECOND;
const PACKED_BEFORE_HOURS = 12;
const DAMAGED_HOURS_AGO = 6;
const COPIED_HOURS_AGO = 8;

/**
 * The sample export in the layout of Azure Monitor's diagnostic settings, one file for each account,
 * category and hour. Some things are as in real life: one file lies there a second time as gzip, one holds a
 * line twice and a damaged one, and an account's older hours are packed.
 */
export function* generateSample(options: SampleOptions): Generator<SampleFile> {
  for (const hour of byHour(options)) {
    const [first] = hour.requests;
    if (!first) continue;
    const hoursAgo = Math.floor((options.endMs - hour.hourMs) / HOUR);
    const lines = hour.requests.map(renderRecord);
    const gzip = first.account === ARCHIVE && hoursAgo > PACKED_BEFORE_HOURS;
    const told = isQuirky(first) && hoursAgo === DAMAGED_HOURS_AGO ? withDamage(lines) : lines;
    const file = { lines: told.length, text: `${told.join("\n")}\n` };
    yield { ...file, path: `${hour.path}${gzip ? ".gz" : ""}`, gzip };
    if (isQuirky(first) && hoursAgo === COPIED_HOURS_AGO)
      yield { ...file, path: `${hour.path}.gz`, gzip: true };
  }
}

function isQuirky({ account, operation }: SampleRequest): boolean {
  return account === MEDIA && operation.category === "StorageWrite";
}

interface HourOfRequests {
  readonly path: string;
  readonly hourMs: number;
  readonly requests: readonly SampleRequest[];
}

function byHour(options: SampleOptions): Iterable<HourOfRequests> {
  const hours = new Map<string, { path: string; hourMs: number; requests: SampleRequest[] }>();
  for (const request of sampleRequests(options)) {
    // A record lies in the hour in which the exporter received it.
    const receivedMs = Math.min(request.timeMs + EXPORTED_AFTER_MS, options.endMs - 1);
    const hourMs = Math.floor(receivedMs / HOUR) * HOUR;
    const path = pathOf(request, hourMs);
    const hour = hours.get(path) ?? { path, hourMs, requests: [] };
    hour.requests.push(request);
    hours.set(path, hour);
  }
  return hours.values();
}

function pathOf({ account, operation }: SampleRequest, hourMs: number): string {
  const [y, m, d, h] = new Date(hourMs).toISOString().split(/[-T:]/);
  const container = `insights-logs-${operation.category.toLowerCase()}`;
  return `${container}/resourceId=${blobServiceId(account)}/y=${y}/m=${m}/d=${d}/h=${h}/m=00/PT1H.json`;
}

/** The second line comes twice, and a copy of the last one breaks off within its token. */
function withDamage(lines: readonly string[]): readonly string[] {
  const [first = "", second = ""] = lines;
  const last = lines.findLast((line) => line.includes("skoid=")) ?? "";
  return [first, second, second, ...lines.slice(2), last.slice(0, last.indexOf("skoid=") + 20)];
}
