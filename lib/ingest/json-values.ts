import { JSONParser } from "@streamparser/json";
import type { ContentReader } from "./content-reader";
import { readHeaderName } from "./detect-format";
import { MOST_LINE_BYTES } from "./limits";
import type { RecordTaker } from "./record-taker";

/** A value that is one record needs no more than this; a longer one is damage or an attack. */
const MOST_VALUE_BYTES = 16 * MOST_LINE_BYTES;

type Shape = "list" | "records" | "tables" | "values";

const PATHS: Readonly<Record<Shape, readonly string[]>> = {
  list: ["$.*"],
  records: ["$.records.*"],
  tables: ["$.tables.*.columns", "$.tables.*.rows.*"],
  values: ["$"],
};

function shapeOf(head: string): Shape {
  const text = head.replace(/^\ufeff/, "").trimStart();
  if (text.startsWith("[")) return "list";
  if (/"records"\s*:\s*\[/.test(text)) return "records";
  return /"tables"\s*:\s*\[/.test(text) ? "tables" : "values";
}

/** Records out of JSON that holds many: an array, {records}, {tables: [{columns, rows}]}, spread values. */
export class JsonValues implements ContentReader {
  readonly #parser: JSONParser;
  #columns: readonly string[] = [];
  #sinceValue = 0;
  #fault = "";

  constructor(
    head: Buffer,
    private readonly taker: RecordTaker,
  ) {
    this.#parser = new JSONParser({
      paths: [...PATHS[shapeOf(head.toString("utf8"))]],
      keepStack: false,
      separator: "",
    });
    this.#parser.onValue = ({ value, key }) => this.#value(value, key);
    this.#parser.onError = (error) => {
      this.#fault ||= error.message;
    };
  }

  feed(chunk: Buffer): string {
    this.#sinceValue += chunk.length;
    if (this.#sinceValue > MOST_VALUE_BYTES) {
      this.taker.tallying.rejected("too-long", () => "");
      return "holds a value longer than 16 MiB; the rest was not read";
    }
    this.#parser.write(chunk);
    if (this.#fault === "") return "";
    this.taker.tallying.rejected("not-json", () => this.#fault);
    return "is no valid JSON from some point on; the records before it were read";
  }

  end(): string {
    if (!this.#parser.isEnded) this.#parser.end();
    if (this.#fault === "") return "";
    this.taker.tallying.rejected("cut-off", () => "");
    return "ends in the middle of a value; the records before it were read";
  }

  #value(value: unknown, key: unknown): void {
    this.#sinceValue = 0;
    if (key === "columns" && Array.isArray(value)) {
      this.#columns = value.map(
        (column) => readHeaderName(String((column as { name?: unknown })?.name ?? "")).name,
      );
      return;
    }
    const record = Array.isArray(value) && this.#columns.length > 0 ? this.#row(value) : value;
    this.taker.value(record, () => JSON.stringify(value) ?? "");
  }

  #row(cells: readonly unknown[]): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#columns.map((name, at) => [name, cells[at]]));
  }
}
