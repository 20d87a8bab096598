import type { Rejection } from "@/lib/requests/reading/rejections";
import { KEPT_REJECTS, type KeptReject, type Tally } from "@/lib/store/segment";
import { FoundCollector } from "./found-collector";
import { keptText } from "./kept-text";

/** Counts while a part is read: every line ends in exactly one of the four. */
export class Tallying {
  #stored = 0;
  #counted = 0;
  #notRelevant = 0;
  #rejected = 0;
  #rejectedBy: Record<string, number> = {};
  #rejects: KeptReject[] = [];
  /** What the content is recognised as. */
  readonly found = new FoundCollector();
  /** Of the parts before. */
  #before = { read: 0, rejected: 0 };

  /** Counts of all parts so far. */
  get total(): { readonly read: number; readonly rejected: number } {
    return { read: this.#before.read + this.read, rejected: this.#before.rejected + this.#rejected };
  }

  get read(): number {
    return this.#stored + this.#counted + this.#notRelevant + this.#rejected;
  }

  stored(): void {
    this.#stored += 1;
  }

  counted(): void {
    this.#counted += 1;
  }

  notRelevant(lines = 1): void {
    this.#notRelevant += lines;
  }

  rejected(rejection: Rejection, text: () => string): void {
    this.#rejected += 1;
    this.#rejectedBy[rejection] = (this.#rejectedBy[rejection] ?? 0) + 1;
    if (this.#rejects.length >= KEPT_REJECTS) return;
    this.#rejects.push({ line: this.read, rejection, text: keptText(text()) });
  }

  /** The counts so far; starts again from nothing. */
  take(): Tally {
    const tally = {
      read: this.read,
      stored: this.#stored,
      counted: this.#counted,
      notRelevant: this.#notRelevant,
      rejectedBy: this.#rejectedBy,
      rejects: this.#rejects,
      found: this.found.take(),
    };
    this.#before = this.total;
    this.#stored = this.#counted = this.#notRelevant = this.#rejected = 0;
    this.#rejectedBy = {};
    this.#rejects = [];
    return tally;
  }
}
