import type { LoggedRequest } from "@/lib/requests/logged-request";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import type { Reading } from "./reading";
import type { Term } from "./term";

/** Parameters of the request itself that a term reads. */
const REQUEST_PARAMETERS = ["restype", "resource", "prefix", "directory"] as const;

const SLOTS: ReadonlyMap<string, number> = new Map(
  [...SAS_PARAMETERS.map(({ name }) => name), ...REQUEST_PARAMETERS].map((name, slot) => [name, slot]),
);

/** Where a parameter's values are kept; names are those of SAS_PARAMETERS and of the request. */
export function slotOf(name: string): number {
  const slot = SLOTS.get(name);
  if (slot === undefined) throw new Error(`No term may read the parameter ${name}`);
  return slot;
}

/**
 * One request as the terms see it. Invariant: each parameter is looked up once and each term read
 * at most once, whatever the number of checks that ask for it.
 */
export class Facts {
  readonly request: LoggedRequest;
  private readonly values: (string | undefined)[] = [];
  private readonly counts: number[] = [];
  private readonly readings: (Reading<unknown> | undefined)[] = [];

  constructor(request: LoggedRequest) {
    this.request = request;
    for (const { name, value } of request.parameters) {
      const slot = SLOTS.get(name) ?? SLOTS.get(name.toLowerCase());
      if (slot === undefined) continue;
      const count = this.counts[slot] ?? 0;
      this.counts[slot] = count + 1;
      if (count === 0) this.values[slot] = value;
    }
  }

  /** The first value in a slot, undefined where there is none. */
  valueAt(slot: number): string | undefined {
    return this.values[slot];
  }

  countAt(slot: number): number {
    return this.counts[slot] ?? 0;
  }

  read<Value>(term: Term<Value>): Reading<Value> {
    const known = this.readings[term.place];
    // The place belongs to this term alone, so what was kept there has its type.
    if (known !== undefined) return known as Reading<Value>;
    const reading = term.read(this);
    this.readings[term.place] = reading;
    return reading;
  }
}
