import { LRUCache } from "lru-cache";
import type { Failure } from "@/lib/log-source/failures";

const MAX_FAILURES = 5_000;
const MAX_TOKENS = 50_000;

/** Values by id, of which the ones used last stay. */
export interface KeptById<Value> {
  get(id: string): Value | undefined;
  has(id: string): boolean;
  set(id: string, value: Value): void;
}

/** What the services that are asked as one person remember of their answers: failures by their ids, tokens' texts by theirs. */
export interface OwnMemory {
  readonly failures: KeptById<Failure>;
  readonly tokens: KeptById<string>;
}

const SEPARATOR = "\n";

function partOf<Value extends object | string>(
  kept: LRUCache<string, Value>,
  owner: string,
): KeptById<Value> {
  const keyOf = (id: string) => `${owner}${SEPARATOR}${id}`;
  return {
    get: (id) => kept.get(keyOf(id)),
    has: (id) => kept.has(keyOf(id)),
    set: (id, value) => void kept.set(keyOf(id), value),
  };
}

/**
 * What is remembered for all owners (sessions), within one bound however many there are: some 45 MB. Each finds what is
 * its own alone. Names of owners have no line breaks.
 */
export class AnswerMemory {
  readonly #failures = new LRUCache<string, Failure>({ max: MAX_FAILURES });
  readonly #tokens = new LRUCache<string, string>({ max: MAX_TOKENS });

  of(owner: string): OwnMemory {
    return { failures: partOf(this.#failures, owner), tokens: partOf(this.#tokens, owner) };
  }

  /** Lets go what the owner remembers. */
  forget(owner: string): void {
    for (const kept of [this.#failures, this.#tokens])
      for (const key of [...kept.keys()]) if (key.startsWith(`${owner}${SEPARATOR}`)) kept.delete(key);
  }
}
