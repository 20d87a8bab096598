/** What waits, by its owners, who take turns: one who asks much does not hold up another. */
export class FairQueue<Owner, Item> {
  private readonly lines = new Map<Owner, readonly Item[]>();

  add(owner: Owner, item: Item): void {
    this.lines.set(owner, [...(this.lines.get(owner) ?? []), item]);
  }

  remove(owner: Owner, item: Item): void {
    const line = (this.lines.get(owner) ?? []).filter((each) => each !== item);
    if (line.length > 0) this.lines.set(owner, line);
    else this.lines.delete(owner);
  }

  /** The next one whose turn it is; its owner goes to the end. Undefined where none waits. */
  next(): Item | undefined {
    const [first] = this.lines;
    if (!first) return undefined;
    const [owner, [item, ...rest]] = first;
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

  get items(): readonly Item[] {
    return [...this.lines.values()].flat();
  }

  get size(): number {
    return [...this.lines.values()].reduce((sum, line) => sum + line.length, 0);
  }
}
