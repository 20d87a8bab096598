import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import { diagnose } from "@/lib/diagnosis/verdict/diagnose";
import { cutText, visibleText } from "@/lib/format/visible-text";
import type { Failure } from "@/lib/log-source/failures";
import { FIELD_VALUES } from "@/lib/log-source/field-values";
import { COLUMNS, type Column } from "@/lib/log-source/fields";
import { clientOf } from "@/lib/requests/client-name";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { formatDay, formatListClock } from "@/lib/time/times";
import { buildInsightHref } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";

const MAX_CELL_LENGTH = 140;
const MAX_TITLE_LENGTH = 1000;

/** Logged text cut for a table cell: `full` holds more of it where something was cut. */
interface Cell {
  readonly text: string;
  readonly full: string;
}

interface OwnFields {
  readonly id: string;
  readonly href: string;
  readonly day: string;
  readonly time: string;
  readonly reason: Cause;
  readonly label: string;
  readonly sentence: string;
  readonly confidence: Confidence;
}

/** Columns that hold a text of the log. */
export type LoggedColumn = Exclude<Column, keyof OwnFields>;

/** One row of the table, ready to be drawn: plain texts, invisible characters escaped. */
export type RequestRow = OwnFields & Readonly<Record<LoggedColumn, Cell>>;

function cellOf(text: string, limit = MAX_CELL_LENGTH): Cell {
  const shown = visibleText(text);
  const { head, rest } = cutText(shown, limit);
  return rest === ""
    ? { text: head, full: "" }
    : { text: `${head}…`, full: cutText(shown, MAX_TITLE_LENGTH).head };
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

/** Those that are shown otherwise than as the value, cut. */
const CELLS: Readonly<Partial<Record<LoggedColumn, (request: LoggedRequest) => Cell>>> = {
  operation: ({ operation }) => cellOf(operation, 40),
  object: ({ objectKey, path, account }) => cellOf(objectName(objectKey, path, account)),
  caller: ({ callerAddress }) => callerCell(callerAddress),
  client: ({ userAgent }) => cellOf(clientOf(userAgent), 64),
};

const isLogged = (column: Column): column is LoggedColumn => !["time", "reason"].includes(column);

function loggedCells(failure: Failure): Readonly<Record<LoggedColumn, Cell>> {
  const cells = COLUMNS.filter(isLogged).map((column) => {
    const cell = CELLS[column]?.(failure.request) ?? cellOf(String(FIELD_VALUES[column](failure)));
    return [column, cell] as const;
  });
  // Every logged column has its cell.
  return Object.fromEntries(cells) as Record<LoggedColumn, Cell>;
}

type Told = Omit<RequestRow, "href" | "day" | "time">;

/** What is told of a failure whoever asks. A page that is asked for again has the same failures. */
const told = new WeakMap<Failure, Told>();

function tell(failure: Failure): Told {
  const { id, request, reason, confidence } = failure;
  const { label } = CAUSE_TEXTS[reason];
  const sentence = visibleText(diagnose(request).sentence);
  return { ...loggedCells(failure), id, reason, label, sentence, confidence };
}

/** A stored failure as a row of the table; its sentence comes from the rules, now. */
export function toRequestRow(failure: Failure, query: InsightQuery): RequestRow {
  const { id, request } = failure;
  const known = told.get(failure) ?? tell(failure);
  told.set(failure, known);
  return {
    ...known,
    href: buildInsightHref(query, { row: id }),
    day: formatDay(request.time, query.zone),
    time: formatListClock(request.time, query.zone),
  };
}
