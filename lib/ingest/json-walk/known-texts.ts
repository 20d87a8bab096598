import { LoggedQuery, type ReadItem, readItemAnew } from "@/lib/requests/reading/logged-query";
import { sanitizeOnce } from "@/lib/requests/reading/sanitize";
import type { JsonWalker } from "./json-walker";

/** A text that stands in the walker's memory, and what was made of it. */
interface KnownText {
  text: string | null;
  clean: string | null;
  item: ReadItem | null;
  query: LoggedQuery | null;
}

const NOT_KEPT = -(2 ** 31);
/** After so many queries it is judged whether they come again. */
const SAMPLE = 1_024;
/** Of those that are not remembered, one among so many is. */
const SPARE = 4;
const LEAST_SHARE = 0.15;

/** Texts that come again, each made once: bounded, whatever a log holds. */
export class KnownTexts {
  readonly #known: KnownText[] = [];
  /** Queries that were asked for since it was judged last whether they come again, and those that did. */
  #asked = 0;
  #again = 0;
  #remembers = true;

  constructor(private readonly walker: JsonWalker) {}

  /** The text of bytes [from, to), all of them ASCII; the same object while it is remembered. */
  text(from: number, to: number): string {
    if (from === to) return "";
    const { bytes, walk, longestText } = this.walker;
    if (to - from > longestText) return bytes.toString("latin1", from, to);
    const known = this.#at(walk.intern(from, to - from));
    known.text ??= bytes.toString("latin1", from, to);
    return known.text;
  }

  /** That text as sanitizeOnce makes it. */
  clean(from: number, to: number): string {
    if (from === to) return "";
    const { bytes, walk, longestText } = this.walker;
    if (to - from > longestText) return sanitizeOnce(bytes.toString("latin1", from, to));
    const known = this.#at(walk.intern(from, to - from));
    known.clean ??= sanitizeOnce(bytes.toString("latin1", from, to));
    return known.clean;
  }

  /** The query in bytes [from, to); null where it can't be told from its items. */
  query(from: number, to: number): LoggedQuery | null {
    if (from === to || to - from > this.walker.longestText) return null;
    this.#asked += 1;
    if (this.#asked === SAMPLE) this.#judge();
    // Where hardly any comes again, remembering them costs more than all that they are read for.
    if (!this.#remembers && this.#asked % SPARE !== 0) return this.#queryOf(from, to);
    const known = this.#at(this.walker.walk.intern(from, to - from));
    if (known.query === null) known.query = this.#queryOf(from, to);
    else this.#again += 1;
    return known.query;
  }

  #judge(): void {
    const looked = this.#remembers ? SAMPLE : SAMPLE / SPARE;
    this.#remembers = this.#again > looked * LEAST_SHARE;
    this.#asked = this.#again = 0;
  }

  #at(number: number): KnownText {
    if (number >= 0) return this.#known[number] as KnownText;
    const known = { text: null, clean: null, item: null, query: null };
    this.#known[~number] = known;
    return known;
  }

  /** null where its items can't be told by their ampersands. */
  #queryOf(from: number, to: number): LoggedQuery | null {
    const { walk, items, bytes } = this.walker;
    const count = walk.items(from, to);
    const read: ReadItem[] = [];
    for (let at = 0; at < 3 * count; at += 3) {
      const [start, end, number] = [items[at] as number, items[at + 1] as number, items[at + 2] as number];
      if (number === NOT_KEPT) read.push(readItemAnew(bytes.toString("latin1", start, end)));
      else {
        const known = this.#at(number);
        known.item ??= readItemAnew(bytes.toString("latin1", start, end));
        read.push(known.item);
      }
    }
    return count < 2 ? null : new LoggedQuery(read, "");
  }
}
