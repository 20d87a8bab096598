import { LRUCache } from "lru-cache";
import { steadyClock } from "./steady-clock";

export interface TimedCacheOptions {
  /** Entries, of which the least recently used one goes first. */
  readonly max: number;
  readonly ttlMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A cache by text whose entries go after a while, by a clock that a test can set, and that may be set back. */
export function timedCache<Value extends object>({ max, ttlMs, now }: TimedCacheOptions) {
  return new LRUCache<string, Value>({ max, ttl: ttlMs, ttlResolution: 0, perf: { now: steadyClock(now) } });
}
