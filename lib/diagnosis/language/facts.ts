import type { LoggedRequest } from "@/lib/requests/logged-request";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import type { Reading } from "./reading";
import type { Term } from "./term";

/** Parameters of the request itself that a term reads. */
const REQUEST_PARAMETERS = ["restype", "resource", "prefix", "directory"] as const;

const SLOTS: ReadonlyMap<string, number> = new Map(
  [...SAS_PARAMETERS.map(({ name }) => name), ...REQUEST_PARAMETERS].map((name, slot) => [name, slot]),
);

/** Room, not a limit: an array that needn't grow while a row is read. */
const ROOM_FOR_TERMS = 64;

/** Where a parameter's values are kept; names are those of SAS_PARAMETERS and of the request. */
export function slotOf(name: string): number {
  const slot = SLOTS.get(name);
  if (slot === undefined) throw new Error(`No term may read the parameter ${name}`);
  return slot;
}

type Readings = (Reading<unknown> | undefined)[];

/** What parameters say by themselves to a service, whatever else the request holds. */
class ParameterFacts {
  /** The value of a parameter given once; how often it is given where that is more. */
  readonly slots: (string | number | undefined)[] = new Array(SLOTS.size);
  readonly readings: Readings = new Array(ROOM_FOR_TERMS);

  constructor(
    parameters: LoggedRequest["parameters"],
    readonly service: LoggedRequest["service"],
  ) {
    for (const { name, value } of parameters) {
      const slot = SLOTS.get(name) ?? SLOTS.get(name.toLowerCase());
      if (slot !== undefined) this.#put(slot, value);
    }
  }

  #put(slot: number, value: string): void {
    const held = this.slots[slot];
    if (held === undefined) this.slots[slot] = value;
    else this.slots[slot] = typeof held === "number" ? held + 1 : 2;
  }
}

const MAX_REMEMBERED = 256;
/** By the list itself: requests with one token and one query share it. */
const remembered = new Map<LoggedRequest["parameters"], ParameterFacts>();

function parameterFacts({ parameters, service }: LoggedRequest): ParameterFacts {
  const known = remembered.get(parameters);
  if (known?.service === service) return known;
  const made = new ParameterFacts(parameters, service);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(parameters, made);
  return made;
}

/**
 * One request as the terms see it. Invariant: each parameter is looked up once and each term read
 * at most once, whatever the number of checks that ask for it; what parameters say alone, once for all
 * requests that share their list.
 */
export class RequestFacts {
  readonly request: LoggedRequest;
  private readonly slots: ParameterFacts["slots"];
  private readonly ofParameters: Readings;
  private readonly ofRequest: Readings = new Array(ROOM_FOR_TERMS);

  constructor(request: LoggedRequest) {
    this.request = request;
    const { slots, readings } = parameterFacts(request);
    this.slots = slots;
    this.ofParameters = readings;
  }

  /** The value in a slot, undefined where there is none, or more than one: no one can tell which counts. */
  valueAt(slot: number): string | undefined {
    const held = this.slots[slot];
    return typeof held === "string" ? held : undefined;
  }

  countAt(slot: number): number {
    const held = this.slots[slot];
    if (held === undefined) return 0;
    return typeof held === "number" ? held : 1;
  }

  read<Value>(term: Term<Value>): Reading<Value> {
    const readings = term.ofParameter ? this.ofParameters : this.ofRequest;
    const known = readings[term.index];
    // The index belongs to this term alone, so what was kept there has its type.
    if (known !== undefined) return known as Reading<Value>;
    const reading = term.read(this);
    readings[term.index] = reading;
    return reading;
  }
}
