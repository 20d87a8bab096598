import { COLUMNS, type Column } from "@/lib/log-source/fields";
import { DENSITIES } from "../embed/host-message";
import { THEMES } from "../query/insight-query";
import { oneOf } from "../query/query-reader";
import { readZoneChoice } from "../query/query-zone";
import { type ColumnShares, readPercent } from "./column-shares";
import { type Preferences, shownColumns } from "./preferences";

/** The page with all that can be chosen, and the path that its form posts to. */
const DISPLAY_PATH = "/display";
export const DISPLAY_SAVE_PATH = "/display/save";
/** The longest form: its fields, and the address to go back to. */
export const MAX_DISPLAY_BYTES = 16_384;

/** What a form of preferences was sent with. */
interface DisplayChoice {
  readonly preferences: Omit<Preferences, "browserZone">;
  /** A zone that was entered and is none; null for none. */
  readonly badZone: string | null;
  /** A page of this server. */
  readonly back: string;
  /** Whether a column was moved: then there may be more to move. */
  readonly isMove: boolean;
}

/** Where a form may lead back to: a path of this server with its query, else the first page. */
export function readBack(text: string): string {
  const isOwn =
    /^\/(?![/\\])/.test(text) && !/[\u0000-\u001f\\]/.test(text) && URL.canParse(text, "http://own.invalid");
  if (!isOwn) return "/";
  const { origin, pathname, search, hash } = new URL(text, "http://own.invalid");
  const isHere = origin === "http://own.invalid" && !pathname.startsWith("//");
  return isHere ? `${pathname}${search}${hash}` : "/";
}

/** The address of the page of preferences, which leads back to `back`. */
export function displayHref(back: string, badZone: string | null = null): string {
  return `${DISPLAY_PATH}?${new URLSearchParams({ back, ...(badZone === null ? {} : { tz: badZone }) })}`;
}

/** The columns with one of them a place further left or right: "client.left". */
function moved(columns: readonly Column[], move: string): readonly Column[] {
  const [name = "", direction] = move.split(".");
  const named = oneOf(columns)(name);
  const from = named === null ? -1 : columns.indexOf(named);
  const to = from + (direction === "left" ? -1 : 1);
  const [one, other] = [columns[from], columns[to]];
  if (one === undefined || other === undefined) return columns;
  return columns.map((column, at) => {
    if (at === from) return other;
    return at === to ? one : column;
  });
}

/** The name of the field with a column's width in percent. */
export const widthField = (column: Column): string => `width.${column}`;

/** The widths that a form asks for; those that are kept already where it has no such fields. */
function readWidths(sent: URLSearchParams, kept: ColumnShares): ColumnShares {
  if (!COLUMNS.some((column) => sent.has(widthField(column)))) return kept;
  const asked = COLUMNS.map((column) => [column, readPercent(sent.get(widthField(column)) ?? "")] as const);
  return Object.fromEntries(asked.filter(([, share]) => share !== null));
}

/**
 * Reads the form, which a reader sent who keeps some widths. Total: what is not known falls back to what is usual; a zone that is
 * none is told.
 */
export function readDisplayForm(sent: URLSearchParams, kept: ColumnShares): DisplayChoice {
  const entered = (sent.get("tz") ?? "").trim();
  const zone = readZoneChoice(entered);
  const move = sent.get("move");
  const names = sent.getAll("column").slice(0, COLUMNS.length);
  return {
    preferences: {
      theme: oneOf(THEMES)(sent.get("theme") ?? ""),
      zone: zone === "UTC" ? null : zone,
      density: oneOf(DENSITIES)(sent.get("density") ?? "") ?? "comfortable",
      columns: moved(shownColumns(names), move ?? ""),
      shares: readWidths(sent, kept),
    },
    badZone: entered !== "" && zone === null ? entered.slice(0, 80) : null,
    back: readBack(sent.get("back") ?? ""),
    isMove: move !== null,
  };
}
