import { COLUMNS, type Column } from "@/lib/log-source/fields";
import { readTimeZone, type TimeZone } from "@/lib/time/time-zone";
import { DENSITIES, type Density } from "../embed/host-message";
import { THEMES } from "../query/insight-query";
import { oneOf } from "../query/query-reader";
import { readZoneChoice, type ViewerZones, type ZoneChoice } from "../query/query-zone";
import { type ColumnShares, parseShares, writeShares } from "./column-shares";

/** What the reader chose. It holds no secret, and the server keeps nothing of it. */
export const PREFERENCES_COOKIE = "preferences";
/** The browser's own zone, which its script tells where times are to be shown in it. */
export const BROWSER_ZONE_COOKIE = "browser-zone";

/** How the pages look to one reader, as the cookies say. An address that says otherwise comes first. */
export interface Preferences {
  /** Null: as the system has it. */
  readonly theme: (typeof THEMES)[number] | null;
  /** Null: UTC. */
  readonly zone: ZoneChoice | null;
  readonly density: Density;
  /** The columns of the list, from left to right; the time is always among them, since it opens the request. */
  readonly columns: readonly Column[];
  /** How wide they are where the reader changed it. */
  readonly shares: ColumnShares;
  /** Null until the browser has told it. */
  readonly browserZone: TimeZone | null;
}

/** A cookie may hold 4 kB; ours holds less than a tenth of that. */
const MAX_COOKIE = 400;
const FORM = /^[\w/+:.&=-]*$/;

function pairsOf(cookie: string | undefined): ReadonlyMap<string, string> {
  if (cookie === undefined || cookie.length > MAX_COOKIE || !FORM.test(cookie)) return new Map();
  return new Map(
    cookie.split("&").map((pair): [string, string] => {
      const [name = "", value = ""] = pair.split("=");
      return [name, value];
    }),
  );
}

/** The known ones of some columns, each once; the time first where it is not among them, all where none is known. */
export function shownColumns(names: readonly string[]): readonly Column[] {
  const known = [...new Set(names)].flatMap((name) => oneOf(COLUMNS)(name) ?? []);
  if (known.length === 0) return COLUMNS;
  return known.includes("time") ? known : ["time", ...known];
}

/** Reads the reader's cookies. Total: what is not known in them is left out. The inverse of writePreferences. */
export function parsePreferences(cookie: string | undefined, browserZone: string | undefined): Preferences {
  const pairs = pairsOf(cookie);
  return {
    theme: oneOf(THEMES)(pairs.get("theme") ?? ""),
    zone: readZoneChoice(pairs.get("tz") ?? ""),
    density: oneOf(DENSITIES)(pairs.get("density") ?? "") ?? "comfortable",
    columns: shownColumns(pairs.get("columns")?.split(".") ?? []),
    shares: parseShares(pairs.get("widths") ?? ""),
    browserZone: readTimeZone(browserZone ?? ""),
  };
}

/** The cookie's value, "" where everything is as usual: "theme=dark&tz=Europe/Berlin&columns=time.reason". */
export function writePreferences({
  theme,
  zone,
  density,
  columns,
  shares,
}: Omit<Preferences, "browserZone">): string {
  const isUsual = columns.length === COLUMNS.length && columns.every((name, at) => name === COLUMNS[at]);
  const pairs = [
    ["theme", theme],
    ["tz", zone],
    ["density", density === "compact" ? density : null],
    ["columns", isUsual ? null : columns.join(".")],
    ["widths", writeShares(shares) || null],
  ] as const;
  return pairs.flatMap(([name, value]) => (value === null ? [] : `${name}=${value}`)).join("&");
}

/** The zones that an address which names none is shown in. */
export const zonesOf = ({ zone, browserZone }: Preferences): ViewerZones => ({
  chosen: zone,
  browser: browserZone,
});
