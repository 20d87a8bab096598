import { isRefusal } from "@/lib/requests/refused-status";
import { readClassicLine } from "../records/classic-record";
import type { RecordSink } from "../records/record-sink";

/** Takes the lines of a classic Storage Analytics log. Each is split, so that a damaged one is never called irrelevant. */
export class ClassicLines {
  #sampled = false;

  constructor(private readonly sink: RecordSink) {}

  /** `hit`: the line may hold a key parameter. */
  line(text: string, hit: boolean): void {
    const record = readClassicLine(text);
    const { tallying } = this.sink;
    if (typeof record === "string") {
      tallying.rejected(record, () => text);
      return;
    }
    tallying.found.format("classic-log");
    if (hit || isRefusal(Number(record.statusCode), String(record.statusText)))
      this.sink.value(record, () => text);
    else {
      tallying.notRelevant();
      if (!this.#sampled) this.sink.reach(record);
      this.#sampled = true;
    }
  }

  /** Notes how far the log reaches. */
  sample(text: string): void {
    const record = readClassicLine(text);
    if (typeof record !== "string") this.sink.reach(record);
  }
}
