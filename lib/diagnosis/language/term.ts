import type { StorageService } from "@/lib/sas/services";
import type { Instant } from "@/lib/time/instant";
import type { KqlReading } from "../kql/kql-reading";
import type { RequestFacts } from "./facts";
import type { Reading } from "./reading";

/** How a sentence speaks of an instant relative to the request: "expired 3 h before the request". */
interface InstantVerbs {
  readonly before: string;
  readonly after: string;
}

/**
 * One value that a row may hold: `read` gives it in TypeScript, `inQuery` in KQL. Both say the same
 * of every row, which a test holds against each other.
 */
export interface TermSpec<Value> {
  /** Microsoft's term: "signed expiry". */
  readonly title: string;
  /** The parameter's name, "" for what is not in the token. */
  readonly parameter: string;
  /** What it means when the term is missing: "no restriction (sip absent)"; "" where it is a gap. */
  readonly whenMissing: string;
  readonly verbs: InstantVerbs | null;
  readonly read: (facts: RequestFacts) => Reading<Value>;
  /** It reads a parameter, and nothing of the request but its service. */
  readonly ofParameter?: boolean;
  /** Null for what sentences alone are made from. */
  readonly inQuery: ((service: StorageService) => KqlReading) | null;
}

export interface Term<Value> extends TermSpec<Value> {
  readonly id: string;
  /** Where RequestFacts keeps its reading. */
  readonly index: number;
  readonly ofParameter: boolean;
}

type ValueOf<Spec> = Spec extends TermSpec<infer Value> ? Value : never;

/** Written out, so that every term has one shape: reading terms is what a classification mostly does. */
function termOf(
  { title, parameter, whenMissing, verbs, read, ofParameter = false, inQuery }: TermSpec<unknown>,
  id: string,
  index: number,
): Term<unknown> {
  return { title, parameter, whenMissing, verbs, read, ofParameter, inQuery, id, index };
}

/** Gives each entry its id (the key) and its index. */
export function defineTerms<
  const Specs extends Readonly<Record<string, TermSpec<never> | TermSpec<unknown>>>,
>(specs: Specs): { readonly [Id in keyof Specs]: Term<ValueOf<Specs[Id]>> } {
  const terms = Object.entries(specs).map(([id, spec], index) => [id, termOf(spec, id, index)] as const);
  // Object.fromEntries forgets the keys and values; they are those of `specs`.
  return Object.fromEntries(terms) as { readonly [Id in keyof Specs]: Term<ValueOf<Specs[Id]>> };
}

/** "signed expiry (se)", "protocol". */
export function termName(term: Term<unknown> | Term<Instant>): string {
  return term.parameter === "" ? term.title : `${term.title} (${term.parameter})`;
}

/** The short name for lists and absences: "se". */
export function shortName(term: Term<unknown>): string {
  return term.parameter || term.title;
}

/** A term as a query sees it; throws for one that no query can read, which no check may ask for. */
export function queryReading(term: Term<unknown>, service: StorageService): KqlReading {
  if (!term.inQuery) throw new Error(`${term.id} can't be read in a query`);
  return term.inQuery(service);
}
