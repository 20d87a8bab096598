/** What has to work before requests are worth sending here. */
export type ReadyPart = "store" | "source" | "token";

/** Resolves where the part works, and rejects where it does not. */
export type ReadyCheck = (signal: AbortSignal) => Promise<void>;

export interface ReadyProbe {
  readonly part: ReadyPart;
  readonly check: ReadyCheck;
}

/** Within so long each part must have answered. */
const DEADLINE_MS = 5_000;
/** Whoever asks meanwhile gets the same answer: nobody can make this process ask others often. */
const KEPT_MS = 2_000;

// Next makes several instances of one module in a production build: the one list is kept here.
const KEY = Symbol.for("sas-failure-insights.readiness");
const holder = globalThis as { [KEY]?: readonly ReadyProbe[] };

/** Adds what is asked, as the sources of this process are opened. */
export function addReadyProbes(probes: readonly ReadyProbe[]): void {
  holder[KEY] = [...(holder[KEY] ?? []), ...probes];
}

async function works({ check }: ReadyProbe): Promise<boolean> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([check(signal), late]).then(
    () => true,
    () => false,
  );
}

async function askAll(): Promise<ReadonlyMap<ReadyPart, boolean>> {
  const parts = new Map<ReadyPart, boolean>();
  const asked = (holder[KEY] ?? []).map(async (probe) => ({ part: probe.part, ok: await works(probe) }));
  for (const { part, ok } of await Promise.all(asked)) parts.set(part, ok && (parts.get(part) ?? true));
  return parts;
}

let kept: { readonly sinceMs: number; readonly parts: ReturnType<typeof askAll> } | null = null;

/** Each part and whether all of it works; without a cause, which is the operator's alone. */
export function askReadiness(): Promise<ReadonlyMap<ReadyPart, boolean>> {
  const nowMs = performance.now();
  if (kept === null || nowMs - kept.sinceMs > KEPT_MS) kept = { sinceMs: nowMs, parts: askAll() };
  return kept.parts;
}
