import type { FileFormat, Packing, TextEncoding } from "@/lib/log-source/accounting";
import { columnsIn } from "@/lib/requests/reading/record-layout";
import type { RawRecord } from "@/lib/requests/reading/record-shapes";
import { sanitize } from "@/lib/requests/reading/sanitize";
import type { FoundContent } from "@/lib/store/found-content";

const MAX_COLUMN_NAME = 128;
/** Records of a part whose columns are looked at. */
const MAX_SAMPLED_RECORDS = 16;

/** Collects what a part's content is recognised as. */
export class FoundCollector {
  readonly #formats = new Set<FileFormat>();
  readonly #encodings = new Set<TextEncoding>();
  readonly #packings = new Set<Packing>();
  #columns: Record<string, string> = {};
  #lookedAt = 0;
  #keyRows = 0;

  format(format: FileFormat): void {
    this.#formats.add(format);
  }

  encoding(encoding: TextEncoding): void {
    this.#encodings.add(encoding);
  }

  packing(packing: Packing): void {
    this.#packings.add(packing);
  }

  /** A record that holds a parameter of a user delegation key. */
  keyRow(): void {
    this.#keyRows += 1;
  }

  /** Whether what another record adds would be news to no one. */
  get hasSeenEnough(): boolean {
    return this.#lookedAt >= MAX_SAMPLED_RECORDS;
  }

  /** The columns of a record. */
  record(record: RawRecord): void {
    if (this.hasSeenEnough) return;
    this.#lookedAt += 1;
    for (const [field, column] of columnsIn(record))
      this.#columns[field] ??= sanitize(column, MAX_COLUMN_NAME);
  }

  /** What was found so far; starts again from nothing. */
  take(): FoundContent {
    const found = {
      formats: [...this.#formats],
      encodings: [...this.#encodings],
      packings: [...this.#packings],
      columns: this.#columns,
      keyRows: this.#keyRows,
    };
    this.#formats.clear();
    this.#encodings.clear();
    this.#packings.clear();
    this.#columns = {};
    this.#lookedAt = 0;
    this.#keyRows = 0;
    return found;
  }
}
