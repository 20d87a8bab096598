import { jsonWalker } from "./json-walker";

const [SPACE, TAB] = [" ", "\t"].map((c) => c.charCodeAt(0));
const NAME = Buffer.from('"records"');

/** Whether an object begins with the name of an Event Hubs body's list. */
function beginsAsBody(bytes: Buffer, start: number): boolean {
  let at = start + 1;
  while (bytes[at] === SPACE || bytes[at] === TAB) at += 1;
  for (let n = 0; n < NAME.length; n += 1) if (bytes[at + n] !== NAME[n]) return false;
  return true;
}

/** The body of an Event Hubs message, record by record: an object that holds a list of records and nothing else. */
export class WalkedBody {
  readonly #walker = jsonWalker();
  /** The record that was gone to last: bytes [from, to) of `bytes`. */
  from = 0;
  to = 0;
  #next = 0;

  get bytes(): Buffer {
    return this.#walker.bytes;
  }

  /** Goes to the body in bytes [start, end), before its first record; false where it is none, or JSON.parse has to say what it is. */
  goTo(bytes: Buffer, start: number, end: number): boolean {
    if (!beginsAsBody(bytes, start)) return false;
    const place = this.#walker.placeOf(bytes, start, end);
    this.#next = place === 0 ? 0 : this.#walker.walk.firstRecord(place, place + end - start);
    return this.#next !== 0;
  }

  /** Goes to the next record; false behind the last one. */
  next(): boolean {
    if (this.#next === 0) return false;
    this.from = this.#next;
    this.to = this.#walker.walk.recordEnd(this.from);
    this.#next = this.#walker.walk.nextRecord(this.to);
    return true;
  }
}
