const MAX_ENTRIES = 10_000;
const MAX_KEY = 2_048;

/** Remembers what was made of a text. Bounded in entries and in the length of what it keeps. */
export class BoundedCache<Value> {
  readonly #made = new Map<string, Value>();

  get(text: string, make: (text: string) => Value): Value {
    const known = this.#made.get(text);
    if (known !== undefined) return known;
    const value = make(text);
    if (text.length > MAX_KEY) return value;
    if (this.#made.size >= MAX_ENTRIES) this.#made.clear();
    this.#made.set(text, value);
    return value;
  }
}
