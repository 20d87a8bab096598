import { InputFault } from "../input-fault";

export interface Peeked {
  /** At least `count` bytes, fewer where the content is shorter. */
  readonly head: Buffer;
  /** All bytes, the head included, and what the content fails with. */
  all(): AsyncGenerator<Buffer>;
}

/** Reads the first bytes of a stream, which can then be read as if nothing had been read. */
export async function peeked(source: AsyncIterable<Buffer>, count: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  let fault: InputFault | null = null;
  let ended = false;
  try {
    while (length < count && !ended) {
      const { value, done } = await iterator.next();
      ended = done === true;
      if (!done) length += first.push(value) && value.length;
    }
  } catch (error) {
    if (!(error instanceof InputFault)) throw error;
    fault = error;
  }
  return {
    head: first.length === 1 ? (first[0] as Buffer) : Buffer.concat(first),
    async *all() {
      try {
        yield* first;
        if (fault !== null) throw fault;
        if (!ended) yield* { [Symbol.asyncIterator]: () => iterator };
      } finally {
        await iterator.return?.();
      }
    },
  };
}
