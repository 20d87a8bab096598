import { setTimeout as delay } from "node:timers/promises";

/** An answer on its way, which can be looked at without waiting for it. */
export interface Pending<T> {
  readonly answer: Promise<T>;
  /** What has come; null as long as nothing has. */
  now(): { readonly value: T } | null;
}

/**
 * Follows a promise. One that is rejected stays without a value: the error is met by whoever waits for `answer`,
 * and by no one else, so that a part that nobody shows ends no process.
 */
export function pending<T>(answer: Promise<T>): Pending<T> {
  let come: { readonly value: T } | null = null;
  answer.then(
    (value) => {
      come = { value };
    },
    () => {},
  );
  return { answer, now: () => come };
}

type Parts<T> = { readonly [Name in keyof T]: Pending<T[Name]> };

/** Several answers as one, which has come when all of them have. */
export function together<T extends object>(parts: Parts<T>): Pending<T> {
  const entries = Object.entries<Pending<unknown>>(parts as Readonly<Record<string, Pending<unknown>>>);
  // Each name keeps its own answer's type.
  const gathered = (values: readonly (readonly [string, unknown])[]) => Object.fromEntries(values) as T;
  const now = () => {
    const values = entries.flatMap(([name, part]) => {
      const come = part.now();
      return come ? [[name, come.value] as const] : [];
    });
    return values.length === entries.length ? { value: gathered(values) } : null;
  };
  return {
    get answer() {
      return Promise.all(entries.map(async ([name, part]) => [name, await part.answer] as const)).then(
        gathered,
      );
    },
    now,
  };
}

/** The first answer, or null where the other one comes before it. */
export function firstOf<T>(wanted: Pending<T>, other: Pending<unknown>): Pending<T | null> {
  return {
    get answer() {
      return Promise.race([wanted.answer, other.answer.then(() => wanted.now()?.value ?? null)]);
    },
    now: () => wanted.now() ?? (other.now() && { value: null }),
  };
}

/**
 * So long a page waits for all of its answer: what comes by then is sent as one piece, with its true status. A store on
 * this machine is worth waiting for longer: what it can answer at all it answers in the blink of an eye.
 */
const PATIENCE_MS = { service: 25, store: 2_000 } as const;

/**
 * The answer if it comes at once; null where it takes longer, so that the page begins without it. `limitSeconds` as
 * the source says it: null for a store on this machine.
 */
export async function withinPatience<T>(answer: Promise<T>, limitSeconds: number | null): Promise<T | null> {
  const waited = new AbortController();
  const patienceMs = limitSeconds === null ? PATIENCE_MS.store : PATIENCE_MS.service;
  const patience = delay(patienceMs, null, { signal: waited.signal }).catch(() => null);
  try {
    return await Promise.race([answer, patience]);
  } finally {
    waited.abort();
  }
}
