import { readClassicLine } from "../records/classic-record";
import type { RecordTaker } from "../records/record-taker";

/** Takes the lines of a classic Storage Analytics log. Each is split, so that a damaged one is never called irrelevant. */
export class ClassicLines {
  #sampled = false;

  constructor(private readonly taker: RecordTaker) {}

  /** `hit`: the line may hold a key parameter. */
  line(text: string, hit: boolean): void {
    const record = readClassicLine(text);
    const { tallying } = this.taker;
    if (typeof record === "string") {
      tallying.rejected(record, () => text);
      return;
    }
    tallying.found.format("classic-log");
    if (hit) this.taker.value(record, () => text);
    else {
      tallying.notRelevant();
      if (!this.#sampled) this.taker.reach(record);
      this.#sampled = true;
    }
  }

  /** Notes how far the log reaches. */
  sample(text: string): void {
    const record = readClassicLine(text);
    if (typeof record !== "string") this.taker.reach(record);
  }
}
