/** What a thread tells without a message, since it may never come to send another one: the item it is at, and that it goes on. */
export class Pulse {
  readonly #cells: Int32Array;

  constructor(readonly shared: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.#cells = new Int32Array(shared);
  }

  /** The item's place within its task. */
  get item(): number {
    return Atomics.load(this.#cells, 0);
  }

  set item(place: number) {
    Atomics.store(this.#cells, 0, place);
    this.beat();
  }

  /** Bytes or rows were read. */
  readonly beat = (): void => {
    Atomics.add(this.#cells, 1, 1);
  };

  get beats(): number {
    return Atomics.load(this.#cells, 1);
  }
}
