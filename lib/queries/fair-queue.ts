/** What waits, by its owners, who take turns: one who asks much does not hold up another. */
export class FairQueue<Owner, Item> {
  private readonly lines = new Map<Owner, readonly Item[]>();
  private count = 0;

  add(owner: Owner, item: Item): void {
    this.count += 1;
    this.lines.set(owner, [...(this.lines.get(owner) ?? []), item]);
  }

  remove(owner: Owner, item: Item): void {
    const before = this.lines.get(owner) ?? [];
    const line = before.filter((each) => each !== item);
    this.count -= before.length - line.length;
    if (line.length > 0) this.lines.set(owner, line);
    else this.lines.delete(owner);
  }

  /** The next one whose turn it is; its owner goes to the end. Undefined where none waits. */
  next(): Item | undefined {
    const [first] = this.lines;
    if (!first) return undefined;
    const [owner, [item, ...rest]] = first;
    this.count -= 1;
    this.lines.delete(owner);
    if (rest.length > 0) this.lines.set(owner, rest);
    return item;
  }

  /** The newest item of the owner who has most waiting, the one that came last of several such. */
  lastOfLongest(): Item | undefined {
    let longest: readonly Item[] | undefined;
    for (const line of this.lines.values()) if (!longest || line.length >= longest.length) longest = line;
    return longest?.at(-1);
  }

  /** Whether what this owner adds next would be the last of the longest line; for null, whoever it were. */
  wouldBeLast(owner: Owner | null): boolean {
    let others = 0;
    for (const [each, line] of this.lines) if (each !== owner) others = Math.max(others, line.length);
    const own = owner === null ? 0 : (this.lines.get(owner)?.length ?? 0);
    // Whoever has none yet goes to the end, and so comes last of those with one.
    return own >= others || (own === 0 && others <= 1);
  }

  /** Each item that waits; it may be removed meanwhile. */
  *items(): Generator<Item> {
    for (const line of this.lines.values()) yield* line;
  }

  get size(): number {
    return this.count;
  }
}
