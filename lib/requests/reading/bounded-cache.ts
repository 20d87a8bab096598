const MAX_ENTRIES = 10_000;
const MAX_KEY = 2_048;

/** A text with memory of its own: a part of another keeps the whole of it, which may be a megabyte of log. */
const copyOf = (text: string): string => ` ${text}`.slice(1);

/** Remembers what was made of a text. Bounded in entries and in the length of what it keeps. */
export class BoundedCache<Value> {
  readonly #made = new Map<string, Value>();

  get(text: string, make: (text: string) => Value): Value {
    const known = this.#made.get(text);
    if (known !== undefined) return known;
    if (text.length > MAX_KEY) return make(text);
    const key = copyOf(text);
    const value = make(key);
    if (this.#made.size >= MAX_ENTRIES) this.#made.clear();
    this.#made.set(key, value);
    return value;
  }
}
