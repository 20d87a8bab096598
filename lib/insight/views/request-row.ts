import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import { diagnose } from "@/lib/diagnosis/verdict/diagnose";
import { cutText, shortId, visibleText } from "@/lib/format/visible-text";
import type { Failure } from "@/lib/log-source/model";
import { formatClockMs, formatDay } from "@/lib/time/times";
import { buildInsightHref } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";

const CELL_LIMIT = 140;
const TITLE_LIMIT = 1000;

/** Logged text cut for a table cell: `full` holds more of it where something was cut. */
export interface Cell {
  readonly text: string;
  readonly full: string;
}

/** One row of the table, ready to be drawn: plain texts, invisible characters escaped. */
export interface RequestRow {
  readonly id: string;
  readonly href: string;
  readonly day: string;
  readonly time: string;
  readonly operation: Cell;
  readonly object: Cell;
  readonly caller: Cell;
  readonly reason: Cause;
  readonly label: string;
  readonly sentence: string;
  readonly confidence: Confidence;
  readonly status: Cell;
  readonly requestId: Cell;
}

function cellOf(text: string, limit = CELL_LIMIT): Cell {
  const shown = visibleText(text);
  const { head, rest } = cutText(shown, limit);
  return rest === ""
    ? { text: head, full: "" }
    : { text: `${head}…`, full: cutText(shown, TITLE_LIMIT).head };
}

/** The port says nothing about who called; it stays in the title. */
function callerCell(logged: string): Cell {
  const shown = visibleText(logged);
  const address = /^\[([0-9a-f:.]+)\](?::\d+)?$|^([\d.]+):\d+$/i.exec(shown);
  return address ? { text: address[1] ?? address[2] ?? shown, full: shown } : cellOf(logged, 64);
}

/** The object's name without the account, which every row shares. */
function objectName(objectKey: string, path: string, account: string): string {
  const whole = objectKey || path;
  const prefix = `/${account}/`;
  return whole.startsWith(prefix) ? whole.slice(prefix.length) : whole;
}

/** A stored failure as a row of the table; its sentence comes from the rules, now. */
export function toRequestRow(failure: Failure, query: InsightQuery): RequestRow {
  const { id, request, reason, confidence } = failure;
  const requestId = visibleText(request.requestId);
  return {
    id,
    href: buildInsightHref(query, { row: id }),
    day: formatDay(request.time),
    time: formatClockMs(request.time),
    operation: cellOf(request.operation, 40),
    object: cellOf(objectName(request.objectKey, request.path, request.account)),
    caller: callerCell(request.callerAddress),
    reason,
    label: CAUSE_TEXTS[reason].label,
    sentence: visibleText(diagnose(request).sentence),
    confidence,
    status: cellOf(request.statusText || String(request.status), 64),
    requestId: { text: shortId(requestId, 8, 6), full: cutText(requestId, TITLE_LIMIT).head },
  };
}
