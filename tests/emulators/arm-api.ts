import {
  type LoopbackService,
  type ServiceOptions,
  type ServiceReply,
  startLoopbackService,
} from "./loopback-service";

/** Transactions that the account counted in one minute. */
export interface CountedMinute {
  readonly atMs: number;
  readonly authentication: string;
  readonly responseType: string;
  readonly total: number;
}

export interface ArmAccount {
  /** Properties of the diagnostic settings by their names, by the service's part of the account ("blobServices"). */
  readonly settings: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly counted: readonly CountedMinute[];
}

export interface ArmOptions extends Pick<ServiceOptions, "audience" | "certificate" | "port" | "open"> {
  /** By full id in lower case, without the leading slash; read anew for each request. */
  readonly accounts: Readonly<Record<string, ArmAccount>>;
  /** Where a list's next page lies, from the path of this one; lists are whole where nothing is said. */
  readonly nextLink?: (path: string, page: number) => unknown;
}

const SETTINGS_PATH =
  /^\/(subscriptions\/.+?)\/(\w+Services)\/default\/providers\/Microsoft\.Insights\/diagnosticSettings$/i;
const METRICS_PATH = /^\/(subscriptions\/.+?)\/providers\/Microsoft\.Insights\/metrics$/i;
const MINUTES: Readonly<Record<string, number>> = { PT1M: 1, PT5M: 5, PT15M: 15, PT30M: 30, PT1H: 60 };

function problem(status: number, code: string): ServiceReply {
  return { status, body: { error: { code, message: `${code}: the emulator's words` } } };
}

function settingsOf(named: Readonly<Record<string, object>>): readonly object[] {
  return Object.entries(named).map(([name, properties]) => ({ name, properties }));
}

/** A list whole, or one of it to a page. */
function listed(value: readonly object[], path: string, nextLink: ArmOptions["nextLink"]): ServiceReply {
  if (!nextLink) return { status: 200, body: { value } };
  const page = Number(new URL(path, "https://emulator").searchParams.get("page") ?? 0);
  const more = page + 1 < value.length ? { nextLink: nextLink(path, page + 1) } : { nextLink: null };
  return { status: 200, body: { value: value.slice(page, page + 1), ...more } };
}

/** Values by dimension; null if "or" stands between two dimensions, which the service does not take. */
function dimensionsOf(filter: string): Readonly<Record<string, readonly string[]>> | null {
  const parts = filter.split(" and ").map((part) => part.split(" or ").map((term) => term.split(" eq ")));
  if (parts.some((terms) => new Set(terms.map(([name]) => name)).size > 1)) return null;
  return Object.fromEntries(
    parts.map((terms) => [
      terms[0]?.[0] ?? "",
      terms.map(([, value = ""]) => value.replaceAll("'", "").toLowerCase()),
    ]),
  );
}

function pointsOf(counted: readonly CountedMinute[], from: number, to: number, step: number) {
  const points = [];
  for (let at = from; at < to; at += step) {
    const inside = counted.filter(({ atMs }) => atMs >= at && atMs < Math.min(at + step, to));
    const total = inside.reduce((sum, each) => sum + each.total, 0);
    points.push({ timeStamp: new Date(at).toISOString(), ...(inside.length > 0 ? { total } : {}) });
  }
  return points;
}

function metricsOf({ counted }: ArmAccount, asked: URLSearchParams): ServiceReply {
  const [from = Number.NaN, to = Number.NaN] = (asked.get("timespan") ?? "").split("/").map(Date.parse);
  const step = (MINUTES[asked.get("interval") ?? ""] ?? Number.NaN) * 60_000;
  const dimensions = dimensionsOf(asked.get("$filter") ?? "");
  const isKnown = asked.get("metricnames") === "Transactions" && asked.get("aggregation") === "Total";
  if (!isKnown || !dimensions || !(to > from) || Number.isNaN(step)) return problem(400, "BadRequest");
  const { Authentication: authentications = [], ResponseType: types = [] } = dimensions;
  const ofSas = counted.filter((each) => authentications.includes(each.authentication.toLowerCase()));
  const timeseries = types.flatMap((type) => {
    const own = ofSas.filter(({ responseType }) => responseType.toLowerCase() === type);
    if (own.length === 0) return [];
    const metadatavalues = [{ name: { value: "responsetype" }, value: type }];
    return [{ metadatavalues, data: pointsOf(own, from, to, step) }];
  });
  const metric = { name: { value: "Transactions" }, unit: "Count", timeseries, errorCode: "Success" };
  return { status: 200, body: { timespan: asked.get("timespan"), value: [metric] } };
}

/** An emulator for Azure Resource Manager: diagnostic settings and the Transactions metric of storage accounts. */
export function startArmApi(options: ArmOptions): Promise<LoopbackService> {
  return startLoopbackService({
    ...options,
    isFaulty: (path) => path.includes("/providers/Microsoft.Insights/"),
    async answer({ path }) {
      const { pathname, searchParams } = new URL(path, "https://emulator");
      const [, holder, service] = SETTINGS_PATH.exec(pathname) ?? [];
      const [, measured] = METRICS_PATH.exec(pathname) ?? [];
      const account = options.accounts[(holder ?? measured ?? "").toLowerCase()];
      if (!account) return problem(404, "ResourceNotFound");
      if (measured !== undefined) return metricsOf(account, searchParams);
      const settings = account.settings[service ?? ""];
      if (!settings) return problem(404, "ResourceNotFound");
      return listed(settingsOf(settings), path, options.nextLink);
    },
  });
}
