import { isObject } from "@/lib/requests/reading/record-layout";
import type { RawRecord } from "@/lib/requests/reading/record-shapes";
import { cleanText, redactText } from "@/lib/requests/redaction";
import { columnNames, ROW_LISTS, rowOf } from "../records/table-rows";

const MAX_FAULTS = 3;
const MAX_FAULT_LENGTH = 200;
/** Objects within objects that are looked into, and objects in all: an answer needs few, an attack has many. */
const MAX_LEVELS = 8;
const MAX_OBJECTS = 20_000;

/** An answer's own lists, beside which an error means that the answer lacks something. */
const ANSWER_LISTS = /^(?:tables|results|frames|rows|partial_?data|partial_?tables|incompletetables)$/i;
const ERROR_NAMES = /^(?:error|partial_?error)$/i;
/** What a text holds that says such a thing. */
const MAY_SAY = /"(?:OneApiErrors|Exceptions|HasErrors|Cancelled|error|partial_?error|timed_out|failed)"/i;
/** Of a status row of Kusto: 1 is critical, 2 an error, 3 a warning, 4 information. */
const ERROR_LEVEL = 2;
const BAD_LEVELS: ReadonlySet<unknown> = new Set(["Critical", "Error"]);

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Whether a text may say that an answer is incomplete. */
export const maySayFault = (text: string): boolean => MAY_SAY.test(text);

/** What an error says, in the ways of Kusto, Log Analytics and PowerShell; "" for none. */
function readErrorText(error: unknown): string {
  if (!isObject(error)) return isText(error) ? error : "";
  if (isObject(error.error)) return readErrorText(error.error);
  const code = error.code ?? error.Code;
  const message = error["@message"] ?? error.message ?? error.Message;
  return [code, message].filter(isText).join(": ");
}

/** Data Explorer: an error in a row's place, in the last frame, or beside all tables (version 1). */
function ofKusto({ HasErrors, Cancelled, OneApiErrors, Exceptions }: RawRecord): readonly string[] {
  const stated = [...listOf(OneApiErrors), ...listOf(Exceptions)].map(
    (one) => readErrorText(one) || "an error",
  );
  if (HasErrors === true && stated.length === 0) stated.push("HasErrors");
  return Cancelled === true ? [...stated, "Cancelled"] : stated;
}

/** Log Analytics, PowerShell, Grafana: an error beside the tables, or in the place of an answer. */
function besideLists(answer: RawRecord): readonly string[] {
  const names = Object.keys(answer);
  if (names.length > 1 && !names.some((name) => ANSWER_LISTS.test(name))) return [];
  return names.filter((name) => ERROR_NAMES.test(name)).map((name) => readErrorText(answer[name]));
}

/** Elasticsearch: a search that ran out of time, or in which parts of the index did not answer. */
function ofElastic({ timed_out, _shards, hits }: RawRecord): readonly string[] {
  if (hits === undefined) return [];
  const failed = isObject(_shards) && typeof _shards.failed === "number" ? _shards.failed : 0;
  return [timed_out === true ? "timed out" : "", failed > 0 ? `${failed} shards failed` : ""];
}

/** Columns of a table in which Kusto says how the query went, for both versions of its answers. */
export const isStatusTable = (names: readonly string[]): boolean =>
  names.includes("StatusCode") && (names.includes("LevelName") || names.includes("SeverityName"));

function ofStatus(row: RawRecord): string {
  const level = row.Level ?? row.Severity ?? "";
  const isBad =
    (level !== "" && Number(level) <= ERROR_LEVEL) || BAD_LEVELS.has(row.LevelName ?? row.SeverityName);
  if (!isBad) return "";
  return [row.StatusDescription, row.StatusCodeName, row.Payload].filter(isText).join(" ") || "an error";
}

/** What the answers of query services in a file say that is missing from them. */
export class AnswerFaults {
  readonly #found = new Set<string>();
  #objects = 0;

  /** Looks through a value that may be such an answer, or a piece of one. */
  inspect(value: unknown): void {
    this.#objects = 0;
    this.#inspect(value, 0);
  }

  /** A row of a table in which Kusto says how the query went. */
  status(names: readonly string[], cells: readonly unknown[]): void {
    this.#note(ofStatus(rowOf(names, cells)));
  }

  /** In plain words, "" where they are complete. */
  get note(): string {
    return this.#found.size === 0 ? "" : `contains an incomplete answer: ${[...this.#found].join("; ")}`;
  }

  #inspect(value: unknown, level: number): void {
    this.#objects += 1;
    if (level > MAX_LEVELS || this.#objects > MAX_OBJECTS) return;
    if (Array.isArray(value)) {
      for (const item of value) if (isObject(item)) this.#inspect(item, level + 1);
    } else if (isObject(value)) {
      for (const words of [...ofKusto(value), ...besideLists(value), ...ofElastic(value)]) this.#note(words);
      this.#table(value);
      for (const inner of Object.values(value))
        if (typeof inner === "object" && inner !== null) this.#inspect(inner, level + 1);
    }
  }

  #table(value: RawRecord): void {
    const names = columnNames(value);
    if (names === null || !isStatusTable(names)) return;
    for (const name of ROW_LISTS)
      for (const row of listOf(value[name])) if (Array.isArray(row)) this.status(names, row);
  }

  #note(words: string): void {
    if (words !== "" && this.#found.size < MAX_FAULTS)
      this.#found.add(cleanText(redactText(words), MAX_FAULT_LENGTH));
  }
}
